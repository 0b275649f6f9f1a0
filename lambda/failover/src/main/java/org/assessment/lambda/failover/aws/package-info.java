/** The ports, spoken to AWS, to MySQL and to the log. No decision is made here. */
package org.assessment.lambda.failover.aws;
