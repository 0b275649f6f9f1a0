/** The functions that watch and speak, and never act: the health monitor in both regions and the witness in a third. */
package org.assessment.lambda.failover.monitor;
