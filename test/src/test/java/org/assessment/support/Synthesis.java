package org.assessment.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.constructs.Construct;

/**
 * Synthesizes as a deployment does. Not with {@code Testing.synth}, which leaves out the paths of the constructs, the
 * dependencies of the stacks, what one stack hands to another, and the checks of the constructs.
 */
final class Synthesis {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Synthesis() {}

    /** The stacks that the given code makes, by id, each after those it needs. */
    static Map<String, SynthesizedStack> of(Consumer<Construct> content) {
        return Kernel.alone(() -> synthesize(content));
    }

    private static Map<String, SynthesizedStack> synthesize(Consumer<Construct> content) {
        App app = new App(
                AppConfig.builder().outdir(SynthesisDirectory.PATH.toString()).build());
        content.accept(app);
        app.synth();
        return read();
    }

    private static Map<String, SynthesizedStack> read() {
        Map<String, SynthesizedStack> stacks = new LinkedHashMap<>();
        for (JsonNode stack :
                readJson(SynthesisDirectory.PATH.resolve("manifest.json")).path("stacks")) {
            String id = stack.path("name").asText();
            List<String> dependencies = Element.texts(stack.path("dependencies"));
            Path document = SynthesisDirectory.PATH.resolve(
                    stack.path("synthesizedStackPath").asText());
            stacks.put(id, new SynthesizedStack(id, dependencies, readJson(document)));
        }
        return stacks;
    }

    private static JsonNode readJson(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
