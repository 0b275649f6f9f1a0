package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;

/**
 * Where the Terraform state of all stacks lies.
 *
 * @param bucket name of the S3 bucket; {@code scripts/bootstrap.sh} makes it
 * @param region its region; none of the platform's, so that the state outlives the loss of either
 */
@Valid
public record StateSettings(
        @Pattern(
                regexp = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
                message = "is no name of an S3 bucket. Use 3 to 63 lower case letters, digits, dots and hyphens.")
        String bucket,

        @Pattern(regexp = RegionSettings.PATTERN, message = RegionSettings.MESSAGE)
        String region) {}
