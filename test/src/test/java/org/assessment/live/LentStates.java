package org.assessment.live;

import software.amazon.awssdk.services.s3.S3Client;

/** Copies of the deployment's states for another environment, of which a test deploys a few stacks: it only reads them. */
final class LentStates {

    private final Deployment deployment;
    private final String suffix;

    /**
     * For one environment.
     *
     * @param deployment what is deployed
     * @param suffix of the other environment
     */
    LentStates(Deployment deployment, String suffix) {
        this.deployment = deployment;
        this.suffix = suffix;
    }

    void lend(String stackId) {
        try (S3Client s3 = deployment.stateAws().s3()) {
            s3.copyObject(request -> request.sourceBucket(bucket())
                    .sourceKey(deployment.stateKey(stackId))
                    .destinationBucket(bucket())
                    .destinationKey(key(stackId)));
        }
    }

    /** Takes one back, or removes the empty one that Terraform leaves of a stack that it has destroyed. */
    void takeBack(String stackId) {
        try (S3Client s3 = deployment.stateAws().s3()) {
            s3.deleteObject(request -> request.bucket(bucket()).key(key(stackId)));
        }
    }

    private String bucket() {
        return deployment.environment().state().bucket();
    }

    private String key(String stackId) {
        return suffix + "/" + stackId + ".tfstate";
    }
}
