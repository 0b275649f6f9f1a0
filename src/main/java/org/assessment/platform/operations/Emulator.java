package org.assessment.platform.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** The local emulator's own control address, which AWS does not have. */
final class Emulator {
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    private Emulator(String url) {
        this.url = url;
    }

    /**
     * The emulator that the environment points at.
     *
     * @throws OperationFailure when it points at AWS, where nobody can take a region away
     */
    static Emulator current() {
        return Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL"))
                .map(Emulator::new)
                .filter(Emulator::isThere)
                .orElseThrow(() -> new OperationFailure(
                        "AWS_ENDPOINT_URL names no emulator, and only in the emulator a region can be lost."));
    }

    private boolean isThere() {
        return send(HttpRequest.newBuilder(URI.create(url + "/_emulator/health"))) == OK;
    }

    /** Takes a region away, or brings it back: then its databases follow whoever writes now. */
    void setLost(Region region, boolean lost) {
        try {
            String body = new ObjectMapper().writeValueAsString(Map.of("region", region.id(), "lost", lost));
            int status = send(HttpRequest.newBuilder(URI.create(url + "/_emulator/regions"))
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            if (status != OK) {
                throw new OperationFailure("The emulator answers %d to the loss of %s; its server.log has the reason."
                        .formatted(status, region.id()));
            }
        } catch (IOException e) {
            throw new OperationFailure(e.getMessage());
        }
    }

    private int send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
