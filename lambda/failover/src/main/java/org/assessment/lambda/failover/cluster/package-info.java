/** The Aurora global database as the functions see it, and the two ways to change its roles. */
package org.assessment.lambda.failover.cluster;
