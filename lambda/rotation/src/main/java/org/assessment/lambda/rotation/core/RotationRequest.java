package org.assessment.lambda.rotation.core;

/**
 * One event.
 *
 * @param step what to do
 * @param secretId the secret's ARN or name
 * @param versionId the id of the version to be made, the same through a rotation; empty for {@link Step#REPORT_AGE}
 */
public record RotationRequest(Step step, String secretId, String versionId) {}
