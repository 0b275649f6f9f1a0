package org.assessment.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class StateLockTest {

    private static final String KEY = "dev/networking-primary.tfstate.tflock";

    @Test
    void aLockSaysWhatIsDoneByWhomSinceWhen() throws JsonProcessingException {
        StateLock lock = lock("""
                {"ID": "e2b9", "Operation": "OperationTypeApply", "Info": "", "Who": "ana@build-7",
                 "Version": "1.11.4", "Created": "2026-11-21T10:00:00Z", "Path": "some-state/dev/x.tfstate"}
                """);

        assertThat(lock).hasToString(KEY + ": OperationTypeApply by ana@build-7 since 2026-11-21T10:00:00Z");
    }

    @Test
    void whatALockDoesNotSayIsUnknown() throws JsonProcessingException {
        assertThat(lock("{}")).hasToString(KEY + ": unknown by unknown since unknown");
    }

    @Test
    void aLockOfSomebodyElseIsNotOwn() throws JsonProcessingException {
        assertThat(lock("{\"Who\": \"ana@build-7\"}").isOwn()).isFalse();
    }

    @Test
    void aLockWithoutAHolderIsNotOwn() throws JsonProcessingException {
        assertThat(lock("{}").isOwn()).isFalse();
    }

    @Test
    void aLockOfThisUserOnThisHostIsOwn() throws JsonProcessingException, UnknownHostException {
        String self = System.getProperty("user.name") + "@"
                + InetAddress.getLocalHost().getHostName();

        assertThat(lock("{\"Who\": \"" + self + "\"}").isOwn()).isTrue();
    }

    private static StateLock lock(String content) throws JsonProcessingException {
        return StateLock.of(KEY, new ObjectMapper().readTree(content));
    }
}
