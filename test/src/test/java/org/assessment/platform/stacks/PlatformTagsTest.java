package org.assessment.platform.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.assessment.platform.configuration.Environment;
import org.assessment.support.EnvironmentFile;
import org.junit.jupiter.api.Test;

class PlatformTagsTest {

    private final Environment dev = EnvironmentFile.shipped("dev").load();

    @Test
    void tagsAreExactlyThoseThatCostAndComplianceAskFor() {
        assertThat(PlatformTags.of(dev, "primary"))
                .containsOnlyKeys(
                        "Project",
                        "Environment",
                        "EnvironmentSuffix",
                        "Role",
                        "ManagedBy",
                        "Repository",
                        "Owner",
                        "DataClassification");
    }

    @Test
    void theAuthorIsTaggedWhenThereIsOne() {
        Environment authored =
                EnvironmentFile.shipped("dev").with("commitAuthor", "ana").load();

        assertThat(PlatformTags.of(authored, "primary")).containsEntry("CommitAuthor", "ana");
    }

    @Test
    void suffixAndEnvironmentAreToldApart() {
        Environment copy =
                EnvironmentFile.shipped("dev").with("suffix", "pr-17").load();

        assertThat(PlatformTags.of(copy, "primary"))
                .containsEntry("Environment", "dev")
                .containsEntry("EnvironmentSuffix", "pr-17");
    }

    @Test
    void noTagChangesByItself() {
        // A tag with the time would make every plan dirty.
        assertThat(PlatformTags.of(dev, "primary").values()).noneMatch(value -> value.matches(".*\\d{2}:\\d{2}.*"));
        assertThat(PlatformTags.of(dev, "primary")).isEqualTo(PlatformTags.of(dev, "primary"));
    }
}
