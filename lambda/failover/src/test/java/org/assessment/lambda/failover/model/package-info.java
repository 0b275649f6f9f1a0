/**
 * A model of the global database, of the two regions, of the witness and of everything that can fail between them, in
 * simulated time. The functions under test are the real ones; only the ports are the model's.
 */
package org.assessment.lambda.failover.model;
