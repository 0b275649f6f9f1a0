/**
 * The function that changes roles: what it may be asked, by which rules it decides, the fence that makes a second call in
 * the same epoch impossible, and what it answers.
 */
package org.assessment.lambda.failover.trigger;
