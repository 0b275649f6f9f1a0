package org.assessment.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.documents.ReferenceGraph.Construct;
import org.assessment.documents.ReferenceGraph.Link;
import org.assessment.documents.ReferenceGraph.Relation;
import org.assessment.documents.ReferenceGraph.Resource;
import org.assessment.platform.Layer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pictures are drawn from. */
class ReferenceGraphTest {

    private static final Construct AURORA = primary(Layer.DATA, "aurora");
    private static final Construct SERVICE = primary(Layer.SERVICE, "service");
    private static final Construct DATABASE_GROUP = primary(Layer.NETWORKING, "database-security-group");

    private static ReferenceGraph graph;

    @BeforeAll
    static void readTheStacks() {
        graph = ReferenceGraph.ofAllEnvironments();
    }

    @Test
    void referencesLeadThroughOutputsIntoOtherStacks() {
        assertThat(relations(graph, AURORA, DATABASE_GROUP)).containsExactly(Relation.WEARS);
    }

    @Test
    void referencesLeadThroughEphemeralValues() {
        assertThat(relations(graph, AURORA, primary(Layer.DATA, "master"))).containsExactly(Relation.USES);
    }

    @Test
    void referencesLeadThroughLocalValuesOfOtherStacks() {
        Construct rotation = new Construct(Layer.DATA, RegionRole.SECONDARY, "rotation");

        assertThat(relations(graph, rotation, primary(Layer.DATA, "master"))).containsExactly(Relation.MAY);
    }

    @Test
    void rulesOfSecurityGroupsConnectWhoWearsThem() {
        ReferenceGraph worn = graph.withSecurityGroupsInTheirWearersAnywhere();

        assertThat(relations(worn, SERVICE, AURORA)).contains(Relation.CONNECTS);
        assertThat(worn.constructs()).doesNotContainKey(DATABASE_GROUP);
    }

    @Test
    void noResourceIsLost() {
        assertThat(graph.withSecurityGroupsInTheirWearersAnywhere().constructs().values().stream()
                        .flatMap(Set::stream))
                .containsAll(graph.constructs().values().stream()
                        .flatMap(Set::stream)
                        .toList());
    }

    @Test
    void aTypeThatNobodyNamedShowsUpAllTheSame() {
        assertThat(ResourceNouns.of(List.of(
                        new Resource("aws_quantum_computer", "lab/one", true),
                        new Resource("aws_quantum_computer", "lab/two", true),
                        new Resource("aws_quantum_computer_policy", "lab/policy", true))))
                .isEqualTo("2 quantum computers + 1".replace(' ', ResourceNouns.SPACE));
    }

    private static Set<Relation> relations(ReferenceGraph among, Construct from, Construct to) {
        return among.links().getOrDefault(new Link(from, to), Set.of());
    }

    private static Construct primary(Layer layer, String id) {
        return new Construct(layer, RegionRole.PRIMARY, id);
    }
}
