/**
 * What stands behind the emulator: databases that store and functions that run. Never deployed.
 *
 * <p>Start: {@code java -cp local-runtime.jar org.assessment.lambda.local.platform.LocalPlatform}, see
 * {@code scripts/local-platform.sh}.
 */
package org.assessment.lambda.local.platform;
