package org.assessment.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.assessment.documents.ReferenceGraph.Construct;
import org.assessment.platform.Layer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pictures are drawn from what would be deployed. */
class PictureDocumentTest {

    private static final Path ARCHITECTURE = Path.of("docs", "architecture.svg");

    private static ReferenceGraph graph;

    @BeforeAll
    static void readTheStacks() {
        graph = ReferenceGraph.ofAllEnvironments();
    }

    @Test
    void theArchitectureIsThatOfTheStacks() {
        PictureFile.mustShow(ARCHITECTURE, order -> ArchitecturePicture.description(graph, order));
    }

    @ParameterizedTest
    @EnumSource
    void theStackIsDrawnAsSynthesized(Layer layer) {
        PictureFile.mustShow(StackReference.picture(layer), order -> StackPicture.description(graph, layer, order));
    }

    @ParameterizedTest
    @EnumSource
    void noConstructIsLeftOut(Layer layer) {
        String description = StackPicture.description(graph, layer, 0);

        assertThat(graph.withSecurityGroupsInTheirWearers().constructs().keySet())
                .filteredOn(construct -> construct.layer() == layer)
                .extracting(Construct::id)
                .allSatisfy(id -> assertThat(description).contains("**%s**".formatted(StackPicture.title(id))));
    }
}
