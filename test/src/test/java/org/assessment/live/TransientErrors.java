package org.assessment.live;

import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** The errors of AWS that pass: only these are retried, up to three times. A test that fails otherwise has found something. */
final class TransientErrors {

    private static final int RETRIES = 3;
    private static final Set<Integer> SERVER_FAULTS = Set.of(500, 502, 503, 504);
    /** EC2 does not at once know everywhere what it has just made. */
    private static final String NOT_YET_KNOWN = "Invalid\\w+\\.NotFound";

    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private TransientErrors() {}

    static RetryStrategy retryStrategy() {
        return retryStrategy(BackoffStrategy.exponentialDelay(FIRST_DELAY, LONGEST_DELAY));
    }

    /** With other delays, for the test of this class. */
    static RetryStrategy retryStrategy(BackoffStrategy delays) {
        return StandardRetryStrategy.builder()
                // They also retry what is broken for good, like a refused connection.
                .useClientDefaults(false)
                .maxAttempts(1 + RETRIES)
                .backoffStrategy(delays)
                .throttlingBackoffStrategy(delays)
                .treatAsThrottling(TransientErrors::isThrottling)
                .retryOnException(TransientErrors::isTransient)
                .build();
    }

    private static boolean isTransient(Throwable error) {
        return isThrottling(error)
                || (error instanceof SdkServiceException fault && SERVER_FAULTS.contains(fault.statusCode()))
                || (error instanceof AwsServiceException fault
                        && fault.awsErrorDetails() != null
                        && fault.awsErrorDetails().errorCode() != null
                        && fault.awsErrorDetails().errorCode().matches(NOT_YET_KNOWN));
    }

    private static boolean isThrottling(Throwable error) {
        return error instanceof SdkServiceException fault && fault.isThrottlingException();
    }
}
