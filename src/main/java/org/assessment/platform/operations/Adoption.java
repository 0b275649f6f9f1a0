package org.assessment.platform.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes into the state what an interrupted deployment made and could not write down: for each stack a file of import
 * blocks beside the synthesized document, which the next apply carries out.
 */
final class Adoption {
    /** Terraform reads every file with this ending beside the synthesized one. */
    private static final String FILE = "adopted.tf.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Journal interrupted;
    private final Journal current;
    private final Path stacks;
    private final StateBucket bucket;
    private final String suffix;

    Adoption(Journal interrupted, Journal current, Path stacks, StateBucket bucket, String suffix) {
        this.interrupted = interrupted;
        this.current = current;
        this.stacks = stacks;
        this.bucket = bucket;
        this.suffix = suffix;
    }

    /**
     * Writes the files of import blocks.
     *
     * @return how many resources will be taken up
     */
    int prepare() {
        try (Stream<Path> directories = Files.list(stacks)) {
            return directories.sorted().mapToInt(this::prepare).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int prepare(Path directory) {
        String stack = String.valueOf(directory.getFileName());
        JsonNode document = read(directory.resolve("cdk.tf.json"));
        Map<String, String> known = idsInState(stack);
        Set<String> inState = Set.copyOf(known.keySet());
        known.putAll(interrupted.madeIn(stack));
        ImportId importId = new ImportId(document, known);

        Map<String, String> orphans = new LinkedHashMap<>();
        interrupted
                .madeIn(stack)
                .forEach((address, id) -> importId.of(address, id).ifPresent(found -> orphans.put(address, found)));
        orphans.putAll(unseenIn(stack, document, inState));
        current.refusedAfter(interrupted, stack)
                .forEach((address, name) ->
                        importId.ofName(address, name).ifPresent(found -> orphans.put(address, found)));
        orphans.keySet().removeAll(inState);
        orphans.keySet().retainAll(addresses(document));
        write(directory.resolve(FILE), orphans);
        return orphans.size();
    }

    /** What was begun, and of which it is not known whether it was made. */
    private Map<String, String> unseenIn(String stack, JsonNode document, Set<String> inState) {
        Set<String> unseen = new TreeSet<>(interrupted.unseenIn(stack));
        unseen.removeAll(inState);
        Map<String, String> found = new LinkedHashMap<>();
        if (!unseen.isEmpty()) {
            TaggedResources tagged = new TaggedResources(document, suffix);
            unseen.forEach(address -> tagged.idOf(address).ifPresent(id -> found.put(address, id)));
        }
        return found;
    }

    private Map<String, String> idsInState(String stack) {
        Map<String, String> ids = new LinkedHashMap<>();
        Optional<JsonNode> state = bucket.read(suffix + "/" + stack + ".tfstate");
        state.ifPresent(content -> content.path("resources").forEach(resource -> {
            if (resource.path("mode").asText().equals("managed")) {
                resource.path("instances")
                        .forEach(instance -> ids.put(
                                resource.path("type").asText() + "."
                                        + resource.path("name").asText(),
                                instance.path("attributes").path("id").asText()));
            }
        }));
        return ids;
    }

    private static Set<String> addresses(JsonNode document) {
        return document.path("resource").properties().stream()
                .flatMap(type -> type.getValue().properties().stream().map(name -> type.getKey() + "." + name.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void write(Path file, Map<String, String> orphans) {
        try {
            if (orphans.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            List<Map<String, String>> blocks = orphans.entrySet().stream()
                    .map(orphan -> Map.of("to", orphan.getKey(), "id", orphan.getValue()))
                    .toList();
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), Map.of("import", blocks));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
