/** Containers on ECS Fargate: where the images lie, what a task is, how many run, and when they are replaced. */
package org.assessment.constructs.container;
