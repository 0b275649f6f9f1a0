package org.assessment.lambda.failover.aws;

import java.util.Set;
import java.util.function.Supplier;
import org.assessment.lambda.failover.cluster.AwsFailure;
import org.assessment.lambda.failover.cluster.AwsFailure.Kind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the SDK throws into what may be concluded from it. */
final class AwsCalls {
    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "AuthorizationError",
            "AuthorizationErrorException",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "ExpiredTokenException");

    private AwsCalls() {}

    /** The result of the call. The message names the call and AWS's error, which carry no secret. */
    static <T> T call(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw new AwsFailure(kindOf(e), what + ": " + codeOf(e) + " (HTTP " + e.statusCode() + ")", e);
        } catch (SdkException e) {
            throw new AwsFailure(
                    Kind.UNKNOWN, what + ": no answer (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static Kind kindOf(AwsServiceException e) {
        if (DENIED.contains(codeOf(e))) {
            return Kind.DENIED;
        }
        return e.statusCode() >= 400 && e.statusCode() < 500 ? Kind.REFUSED : Kind.UNKNOWN;
    }

    private static String codeOf(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "error without a code"
                : e.awsErrorDetails().errorCode();
    }
}
