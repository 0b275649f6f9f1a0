/** The adapters against small servers that speak just enough of each protocol, and against moto where it is installed. */
package org.assessment.lambda.failover.aws;
