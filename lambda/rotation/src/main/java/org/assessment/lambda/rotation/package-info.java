/**
 * Rotates the passwords of an Aurora MySQL 3 cluster on behalf of AWS Secrets Manager.
 *
 * <p>Jar: {@code lambda/rotation/target/rotation.jar}. Handler: {@code
 * org.assessment.lambda.rotation.RotationHandler::handleRequest}. Runtime: java17 or newer.
 *
 * <p>{@code core} has the rules and the ports, {@code aws} and {@code mysql} the adapters.
 */
package org.assessment.lambda.rotation;
