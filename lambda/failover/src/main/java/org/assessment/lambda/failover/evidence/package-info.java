/**
 * What is known about the writer, from whom, and what may be concluded. Nothing here acts; the monitor reports it and the
 * trigger decides on it.
 */
package org.assessment.lambda.failover.evidence;
