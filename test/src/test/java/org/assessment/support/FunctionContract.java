package org.assessment.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the failover functions need, as their README says and as their code reads it: the stack is compared with what the
 * functions' own tests hold true, and not with a second list.
 */
public final class FunctionContract {

    private static final Path MODULE = Path.of("lambda", "failover");
    private static final Path CODE =
            MODULE.resolve(Path.of("src", "main", "java", "org", "assessment", "lambda", "failover"));

    private static final Pattern VARIABLE = Pattern.compile("public static final String (\\w+) = \"(\\w+)\";");
    private static final Pattern IN_CODE_STYLE = Pattern.compile("`([^`]+)`");
    private static final String ALL = "all";

    private FunctionContract() {}

    /** The environment variables that the README names for a function, for example {@code trigger}. */
    public static Set<String> variablesOf(String function) {
        return rows("Environment variables").stream()
                .filter(row -> isFor(row.get(1), function))
                .flatMap(row -> inCodeStyle(row.get(0)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that have a default, or may be empty. */
    public static Set<String> optionalVariables() {
        return rows("Environment variables").stream()
                .filter(row -> row.get(2).matches(".*(default|empty|instead of).*"))
                .flatMap(row -> inCodeStyle(row.get(0)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The environment variables that the code reads. */
    public static Set<String> variablesRead() {
        return VARIABLE.matcher(read(CODE.resolve("Environment.java")))
                .results()
                .map(result -> result.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The actions that the README names for a function. */
    public static Set<String> actionsOf(String function) {
        return rows("IAM").stream()
                .filter(row -> isFor(row.get(2), function))
                .flatMap(row -> inCodeStyle(row.get(0)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the metrics that the README explains. */
    public static Set<String> metrics() {
        return rows("Metrics").stream()
                .flatMap(row -> inCodeStyle(row.get(0)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rows of the first table under a heading, without its head. */
    private static List<List<String>> rows(String heading) {
        List<List<String>> rows = new ArrayList<>();
        boolean inSection = false;
        for (String line : read(MODULE.resolve("README.md")).lines().toList()) {
            if (line.startsWith("## ")) {
                inSection = line.equals("## " + heading);
            } else if (inSection && line.startsWith("|")) {
                rows.add(Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
            } else if (inSection && !rows.isEmpty()) {
                break;
            }
        }
        if (rows.size() < 3) {
            throw new AssertionError("The README of the functions has no table under " + heading);
        }
        return rows.subList(2, rows.size());
    }

    /** Whether a cell means a function: by its name, or as one of all. */
    private static boolean isFor(String cell, String function) {
        return cell.contains(function) || cell.equals(ALL);
    }

    private static List<String> inCodeStyle(String cell) {
        return IN_CODE_STYLE
                .matcher(cell)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
