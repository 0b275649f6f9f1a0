package org.assessment.platform.stacks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assessment.platform.configuration.Environment;

/** The default tags of every resource. Nothing that changes by itself: a tag with the time makes every plan dirty. */
public final class PlatformTags {
    private PlatformTags() {}

    /** The tags of what is in the region with a role, or spans regions. */
    public static Map<String, String> of(Environment environment, String role) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("Project", environment.project());
        tags.put("Environment", environment.name());
        tags.put("EnvironmentSuffix", environment.suffix());
        tags.put("Role", role);
        tags.put("ManagedBy", "cdktf");
        tags.put("Repository", environment.repository());
        tags.put("Owner", environment.owner());
        tags.put("DataClassification", environment.dataClassification());
        environment.commitAuthor().ifPresent(author -> tags.put("CommitAuthor", author));
        return tags;
    }
}
