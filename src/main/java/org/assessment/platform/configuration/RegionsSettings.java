package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * The regions by role. Swapping the two swaps the roles and nothing else.
 *
 * @param primary the active region
 * @param secondary the warm standby; left out in a cheap environment, and added later without changing what is there
 */
@Valid
public record RegionsSettings(@Valid RegionSettings primary, Optional<RegionSettings> secondary) {}
