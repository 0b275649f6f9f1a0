package org.assessment.platform.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a deployment reported: which resources were begun, which were made under which id, and which were refused because
 * they exist. Terraform writes the state only now and then, so after a crash the report knows more than the state.
 *
 * @param begun by stack and address: the id, once the resource was made
 * @param conflicts by stack and address: the name under which the resource exists already
 * @param unrefused by stack and address: how often it was begun and not refused
 */
record Journal(
        Map<String, Map<String, Optional<String>>> begun,
        Map<String, Map<String, String>> conflicts,
        Map<String, Map<String, Integer>> unrefused) {
    /** cdktf names the stack at the first of its lines, and indents those that follow. */
    private static final Pattern LINE = Pattern.compile("^(\\S+)? +(.*)$");

    private static final String ADDRESS = "([a-z0-9_]+\\.[\\w-]+)(?: \\([^)]*\\))?";
    private static final Pattern BEGUN = Pattern.compile(ADDRESS + ": Creating\\.\\.\\.");
    private static final Pattern MADE = Pattern.compile(ADDRESS + ": Creation complete after \\S+ \\[id=(.*)]");
    private static final Pattern GONE = Pattern.compile(ADDRESS + ": Destruction complete.*");
    private static final Pattern REFUSED = Pattern.compile(
            "Error: creating [^(]*\\(([^)]+)\\):.*(?i:already ?exists|AlreadyOwned|conflict|not idempotent).*");
    private static final Pattern CULPRIT = Pattern.compile("with " + ADDRESS + ",");

    static Journal read(Path file) {
        Reader reader = new Reader();
        try {
            lines(file).forEach(reader::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reader.journal;
    }

    /** The ids of what was made in a stack, by address. */
    Map<String, String> madeIn(String stack) {
        Map<String, String> made = new LinkedHashMap<>();
        begun.getOrDefault(stack, Map.of())
                .forEach((address, id) -> id.ifPresent(present -> made.put(address, present)));
        return made;
    }

    /** The addresses of what was begun in a stack and not seen finished. */
    Set<String> unseenIn(String stack) {
        Set<String> unseen = new LinkedHashSet<>();
        begun.getOrDefault(stack, Map.of()).forEach((address, id) -> {
            if (id.isEmpty()) {
                unseen.add(address);
            }
        });
        return unseen;
    }

    /**
     * What a stack was refused because it exists, of what the given earlier deployment had begun unrefused: our own work. What
     * was refused from the beginning belongs to somebody else.
     */
    Map<String, String> refusedAfter(Journal earlier, String stack) {
        Map<String, String> refused = new LinkedHashMap<>(conflicts.getOrDefault(stack, Map.of()));
        Map<String, Integer> unrefused = earlier.unrefused.getOrDefault(stack, Map.of());
        refused.keySet().removeIf(address -> unrefused.getOrDefault(address, 0) <= 0);
        return refused;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Remembers, from line to line, whose lines these are and which error is being told. */
    private static final class Reader {
        private final Journal journal =
                new Journal(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        private String stack = "";
        private Optional<String> refusedName = Optional.empty();

        void read(String raw) {
            Matcher line = LINE.matcher(raw.replace("│", ""));
            if (!line.matches()) {
                return;
            }
            if (line.group(1) != null) {
                stack = line.group(1);
            }
            String text = line.group(2).strip();
            match(BEGUN, text, found -> {
                resources().putIfAbsent(found.group(1), Optional.empty());
                count(found.group(1), 1);
            });
            match(MADE, text, found -> resources().put(found.group(1), Optional.of(found.group(2))));
            match(GONE, text, found -> resources().remove(found.group(1)));
            match(REFUSED, text, found -> refusedName = Optional.of(found.group(1)));
            match(CULPRIT, text, found -> {
                refusedName.ifPresent(name -> {
                    journal.conflicts
                            .computeIfAbsent(stack, key -> new LinkedHashMap<>())
                            .put(found.group(1), name);
                    count(found.group(1), -1);
                });
                refusedName = Optional.empty();
            });
        }

        private void count(String address, int change) {
            journal.unrefused
                    .computeIfAbsent(stack, key -> new LinkedHashMap<>())
                    .merge(address, change, Integer::sum);
        }

        private Map<String, Optional<String>> resources() {
            return journal.begun.computeIfAbsent(stack, key -> new LinkedHashMap<>());
        }

        private static void match(Pattern pattern, String text, Consumer<Matcher> action) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                action.accept(matcher);
            }
        }
    }
}
