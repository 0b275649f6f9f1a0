/**
 * The rules of rotation: which password changes when, for whom, and what must be true before.
 *
 * <p>Knows neither AWS nor JDBC. What it needs from outside are the ports {@link
 * org.assessment.lambda.rotation.core.SecretStore}, {@link org.assessment.lambda.rotation.core.Database}, {@link
 * org.assessment.lambda.rotation.core.ClusterDirectory}, {@link org.assessment.lambda.rotation.core.StepListener} and
 * {@link java.time.Clock}.
 *
 * <p>Two promises hold at every call to a port, whether the process lives to make the next one or not: the password in
 * {@code AWSCURRENT} logs in, and the step can be repeated. The crash matrix in the tests ends the process at each
 * call.
 */
package org.assessment.lambda.rotation.core;
