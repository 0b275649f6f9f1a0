package org.assessment.live;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request as the emulator wrote it down.
 *
 * @param method of HTTP
 * @param service name of the service, as requests are signed for it
 * @param operation its name, or the path where the service has no names in its requests
 */
record TerraformRequest(String method, String service, String operation) {

    private static final int METHOD = 2;
    private static final int SERVICE = 3;
    private static final int OPERATION = 5;

    /** Where a request is signed for one name, and permissions are written with another. */
    private static final Map<String, String> PREFIXES = Map.of("monitoring", "cloudwatch", "tagging", "tag");

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">What S3's operations need</a>. */
    private static final Map<String, String> SUB_RESOURCES = Map.ofEntries(
            Map.entry("accelerate", "AccelerateConfiguration"),
            Map.entry("acl", "BucketAcl"),
            Map.entry("cors", "BucketCORS"),
            Map.entry("encryption", "EncryptionConfiguration"),
            Map.entry("lifecycle", "LifecycleConfiguration"),
            Map.entry("logging", "BucketLogging"),
            Map.entry("object-lock", "BucketObjectLockConfiguration"),
            Map.entry("ownershipControls", "BucketOwnershipControls"),
            Map.entry("policy", "BucketPolicy"),
            Map.entry("publicAccessBlock", "BucketPublicAccessBlock"),
            Map.entry("replication", "ReplicationConfiguration"),
            Map.entry("requestPayment", "BucketRequestPayment"),
            Map.entry("tagging", "BucketTagging"),
            Map.entry("versioning", "BucketVersioning"),
            Map.entry("website", "BucketWebsite"));

    /** Of the services whose operations are paths: the first that matches. */
    private static final List<Path> PATHS = List.of(
            new Path("lambda POST /[0-9-]+/functions/?", "CreateFunction"),
            new Path("lambda GET .*/policy", "GetPolicy"),
            new Path("lambda POST .*/policy", "AddPermission"),
            new Path("lambda DELETE .*/policy/[^/]+", "RemovePermission"),
            new Path("lambda GET .*/versions", "ListVersionsByFunction"),
            new Path("lambda GET .*/code-signing-config", "GetFunctionCodeSigningConfig"),
            new Path("lambda PUT .*/concurrency", "PutFunctionConcurrency"),
            new Path("lambda DELETE .*/concurrency", "DeleteFunctionConcurrency"),
            new Path("lambda GET .*/event-invoke-config", "GetFunctionEventInvokeConfig"),
            new Path("lambda PUT .*/event-invoke-config", "PutFunctionEventInvokeConfig"),
            new Path("lambda DELETE .*/event-invoke-config", "DeleteFunctionEventInvokeConfig"),
            new Path("lambda PUT .*/code", "UpdateFunctionCode"),
            new Path("lambda PUT .*/configuration", "UpdateFunctionConfiguration"),
            new Path("lambda GET .*/configuration", "GetFunctionConfiguration"),
            new Path("lambda GET /[0-9-]+/functions/[^/]+", "GetFunction"),
            new Path("lambda DELETE /[0-9-]+/functions/[^/]+", "DeleteFunction"),
            new Path("lambda GET /[0-9-]+/tags/.*", "ListTags"),
            new Path("lambda POST /[0-9-]+/tags/.*", "TagResource"),
            new Path("route53 POST .*/healthcheck", "CreateHealthCheck"),
            new Path("route53 GET .*/healthcheck/[^/]+", "GetHealthCheck"),
            new Path("route53 POST .*/healthcheck/[^/]+", "UpdateHealthCheck"),
            new Path("route53 DELETE .*/healthcheck/[^/]+", "DeleteHealthCheck"),
            new Path("route53 GET .*/hostedzone/[^/]+", "GetHostedZone"),
            new Path("route53 GET .*/rrset", "ListResourceRecordSets"),
            new Path("route53 POST .*/rrset", "ChangeResourceRecordSets"),
            new Path("route53 GET .*/change/[^/]+", "GetChange"),
            new Path("route53 GET .*/tags/.*", "ListTagsForResource"),
            new Path("route53 POST .*/tags/.*", "ChangeTagsForResource"),
            new Path("s3 (GET|HEAD) /[^/?]+/?", "ListBucket"),
            new Path("s3 PUT /[^/?]+/?", "CreateBucket"),
            new Path("s3 DELETE /[^/?]+/?", "DeleteBucket"),
            new Path("s3 GET /[^/?]+\\?versions.*", "ListBucketVersions"),
            new Path("s3 POST /[^/?]+\\?delete", "DeleteObject"),
            new Path("s3 (GET|HEAD) /[^/?]+/[^?]+", "GetObject"),
            new Path("s3 PUT /[^/?]+/[^?]+", "PutObject"),
            new Path("s3 DELETE /[^/?]+/[^?]+", "DeleteObject"));

    private record Path(Pattern pattern, String action) {

        Path(String pattern, String action) {
            this(Pattern.compile(pattern), action);
        }
    }

    static TerraformRequest of(String line) {
        List<String> words = List.of(line.split(" ", -1));
        return new TerraformRequest(words.get(METHOD), words.get(SERVICE), words.get(OPERATION));
    }

    /** The permission that it needs first of all; some need others besides. */
    String action() {
        return PREFIXES.getOrDefault(service, service) + ":" + name();
    }

    private String name() {
        String subResource = SUB_RESOURCES.get(operation.substring(operation.indexOf('?') + 1));
        if (service.equals("s3") && subResource != null) {
            return verb(subResource) + subResource;
        }
        if (!operation.startsWith("/")) {
            return operation.substring(operation.lastIndexOf('.') + 1);
        }
        String request = String.join(" ", service, method, operation);
        return PATHS.stream()
                .filter(path -> path.pattern().matcher(request).matches())
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody has said which permission this needs: " + request))
                .action();
    }

    /** To take a setting away is to set it, but for policies. */
    private String verb(String subResource) {
        return switch (method) {
            case "GET" -> "Get";
            case "DELETE" -> subResource.equals("BucketPolicy") ? "Delete" : "Put";
            default -> "Put";
        };
    }
}
