package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/**
 * One region.
 *
 * @param name the AWS region
 * @param cidr addresses of its VPC, /16 to /20; the two regions' must not overlap
 * @param excludedZoneIds zones not to use, by id: {@code use1-az3} lacks services that the platform needs
 */
@Valid
public record RegionSettings(
        @Pattern(regexp = PATTERN, message = MESSAGE) String name, String cidr, List<String> excludedZoneIds) {

    static final String PATTERN = "[a-z]{2}(-[a-z]+)+-\\d";
    static final String MESSAGE = "is no AWS region. Write one like us-east-1.";
}
