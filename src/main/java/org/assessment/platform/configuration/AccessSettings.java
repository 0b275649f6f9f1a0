package org.assessment.platform.configuration;

/**
 * What people may do. Who they are is no part of this: users come and go without a deployment.
 *
 * @param groups whether there are groups of readers and of operators
 * @param breakGlass whether there are a role for emergencies and the group that may take it
 */
public record AccessSettings(Boolean groups, Boolean breakGlass) {}
