package org.assessment.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.assessment.constructs.naming.RegionRole;
import org.junit.jupiter.api.Test;

class RegionViewTest {

    private static final String OWN = "arn:aws:rds:us-west-2:123456789012:cluster:standby";
    private static final String OTHER = "arn:aws:rds:us-east-1:123456789012:cluster:primary";
    private static final RegionView.Tasks ALL = new RegionView.Tasks(2, 2);

    @Test
    void aHealthyFollowerIsAtRest() {
        assertThat(follower().obstacles(RegionRole.PRIMARY, true)).isEmpty();
    }

    @Test
    void aFollowerThatShouldWriteIsNot() {
        assertThat(follower().obstacles(RegionRole.SECONDARY, true))
                .containsExactly("secondary: the writer is " + OTHER);
    }

    @Test
    void aWriterThatShouldFollowIsNot() {
        RegionView writer = view(OWN, "", "connected", "{\"writerProbe\":\"REACHED\"}", ALL, "OK");

        assertThat(writer.obstacles(RegionRole.PRIMARY, true)).containsExactly("secondary: the writer is " + OWN);
    }

    @Test
    void nobodyIsAtRestDuringARoleChange() {
        RegionView changing =
                view(OTHER, "switching-over", "connected", "{\"writerProbe\":\"REACHED\",\"lagMs\":1}", ALL, "OK");

        assertThat(changing.obstacles(RegionRole.PRIMARY, true))
                .containsExactly("secondary: a role change is switching-over");
    }

    @Test
    void everyObstacleIsNamed() {
        RegionView ill = view(
                OTHER, "", "pending-resync", "{\"writerProbe\":\"UNREACHED\"}", new RegionView.Tasks(1, 2), "ALARM");

        assertThat(ill.obstacles(RegionRole.PRIMARY, true))
                .containsExactlyInAnyOrder(
                        "secondary: the monitor's probe of the writer: UNREACHED",
                        "secondary: 1 of 2 tasks run",
                        "secondary: " + OTHER + " is pending-resync",
                        "secondary: the standby has no sample of the replication lag",
                        "secondary: the alarm on the replication lag is on");
    }

    @Test
    void whoIsLeftAloneNeedsNoOther() {
        RegionView alone = view(OWN, "", "pending-resync", "{\"writerProbe\":\"REACHED\"}", ALL, "ALARM");

        assertThat(alone.obstacles(RegionRole.SECONDARY, false)).isEmpty();
    }

    private static RegionView follower() {
        return view(OTHER, "", "connected", "{\"writerProbe\":\"REACHED\",\"lagMs\":45.0}", ALL, "OK");
    }

    private static RegionView view(
            String writer, String roleChange, String other, String monitor, RegionView.Tasks tasks, String lagAlarm) {
        return new RegionView(
                RegionRole.SECONDARY,
                "secondary",
                OWN,
                writer,
                "available",
                roleChange,
                Map.of(OWN, "connected", OTHER, other),
                json(monitor),
                tasks,
                lagAlarm);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
