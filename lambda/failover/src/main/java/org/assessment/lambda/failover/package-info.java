/**
 * Watches the Aurora global database and changes its roles. One jar, three functions:
 *
 * <ul>
 *   <li>{@code org.assessment.lambda.failover.HealthMonitorHandler}, every minute in both regions;
 *   <li>{@code org.assessment.lambda.failover.FailoverTriggerHandler}, in both regions, on request and, in automatic
 *       mode, every minute;
 *   <li>{@code org.assessment.lambda.failover.RegionWitnessHandler}, every minute in a third region; needed only for an
 *       automatic failover when a whole region is silent.
 * </ul>
 *
 * <p>{@code README.md} beside the sources says what each needs and answers.
 */
package org.assessment.lambda.failover;
