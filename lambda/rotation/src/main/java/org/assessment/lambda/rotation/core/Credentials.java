package org.assessment.lambda.rotation.core;

/** What a login needs. */
public record Credentials(String username, Password password) {}
