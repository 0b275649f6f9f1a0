/**
 * Runs real Lambda jars as local processes, behind the HTTP interface of Lambda's {@code Invoke}.
 *
 * <p>For tests, benchmarks and the local emulator only; never deployed. A function's code and configuration stay as
 * they are on AWS: its jar is started with Lambda's own runtime interface client as the main class, and this package
 * plays the other side, the Runtime API.
 *
 * <p>Start: {@code java -jar local-runtime.jar --functions FILE --port 0 --port-file FILE [--log-directory DIR]}.
 */
package org.assessment.lambda.local;
