package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;

/**
 * The name under which students reach the service. With it the load balancer is public.
 *
 * @param name the name, without a trailing dot
 * @param hostedZoneId its zone in Route 53, which proves to AWS that the name is ours
 */
@Valid
public record DomainSettings(
        @Pattern(
                regexp = "([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}",
                message = "is no name of a domain. Write one like exams.example.org.")
        String name,

        @Pattern(regexp = "[A-Z0-9]{4,32}", message = "is no hosted zone. Write its id, like Z0123456789ABCDEFGHIJ.")
        String hostedZoneId) {}
