package org.assessment.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Passwords, keys and tokens that stand in files as they are. Finds their place, and never repeats them. */
final class RawSecrets {

    /** What is made by builds and deployments, or comes from elsewhere. The repository ignores the same. */
    private static final Set<String> NOT_OURS = Set.of(
            ".git",
            ".idea",
            ".vscode",
            ".terraform",
            ".deployment",
            ".local-aws",
            "__pycache__",
            "cdktf.out",
            "cfn-outputs",
            "node_modules",
            "target");

    /** Values that open nothing: the emulator takes any credentials, and the servers of tests live as long as they do. */
    private static final Set<String> DUMMIES = Set.of(
            "emulator",
            "test",
            "testing",
            "anything",
            "value",
            "first",
            "next",
            "own",
            "correct-horse-battery",
            "never-in-the-log");

    private static final String SECRET_WORD =
            "(?:password|passwd|passphrase|pwd|secret|token|api_?key|secret_?key|access_?key|auth_?key|private_?key)";
    private static final String NAME = "[\\w.-]*" + SECRET_WORD + "(?:_?(?:value|text|string|wo))?";
    private static final String QUOTED_VALUE = "(?<quote>[\"'])(?<value>(?:(?!\\k<quote>)[^\\s])+)\\k<quote>";

    /** What every kind contains: most lines have nothing of it, and need no closer look. */
    private static final Pattern HINT = Pattern.compile("(?i)" + SECRET_WORD
            + "|key|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|npm_|xox[abprs]-|eyJ|sk_live_|AIza|://");

    /** The kinds; where a secret has no form of its own, the group {@code value} is what must be looked at. */
    private static final List<Pattern> KINDS = List.of(
            Pattern.compile("-----BEGIN (?:[A-Z]+ )*PRIVATE KEY"),
            Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
            Pattern.compile("\\bgh[pousr]_\\w{36}|\\bgithub_pat_\\w{22}"),
            Pattern.compile("\\bglpat-[\\w-]{20}|\\bnpm_[A-Za-z0-9]{36}|\\bxox[abprs]-[\\w-]{10}"),
            Pattern.compile("\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\."),
            Pattern.compile("\\bsk_live_\\w{16}|\\bAIza[\\w-]{35}"),
            Pattern.compile("\\b[a-z][a-z0-9+.]*://[^\\s/:@\"'<>${}]+:(?<value>[^\\s/:@\"'<>${}]+)@"),
            // name = "value", "name": "value", name: 'value'
            Pattern.compile("(?i)\\b" + NAME + "[\"']?\\s*(?:=>?|:)\\s*" + QUOTED_VALUE),
            // .withPassword("value"), put("password", "value")
            Pattern.compile("(?i)\\w*(?:password|passwd|pwd|api_?key|auth_?token|access_?key)\\(\\s*" + QUOTED_VALUE),
            // but not a list of names of arguments
            Pattern.compile("(?i)[\"'][\\w.-]*(?:password|passwd|pwd|api_?key|auth_?token|access_?key)[\"']\\s*,\\s*"
                    + "(?![\"'][a-z_]*" + SECRET_WORD + "[\"'])" + QUOTED_VALUE),
            // name=value in a script, name: value in YAML
            Pattern.compile("(?i)^\\s*(?:export\\s+|-\\s+)?" + NAME
                    + "(?:=|:\\s+)(?<value>[^\\s\"'$<({\\[|>&#][^\\s]*)\\s*(?:#.*)?$"));

    private static final Pattern LEADS_ELSEWHERE = Pattern.compile(
            "^\\$|\\$\\{|\\$\\(|^aws_|^arn:|^password$|^(?i:true|false|null|none),?$|^[~^]\\d+\\.\\d+\\.\\d+$|^(?:…|\\.\\.\\.)$");

    private static final int LARGEST_FILE = 2_000_000;

    private RawSecrets() {}

    /** All that a folder holds, as {@code file:line}. */
    static List<String> in(Path folder) {
        List<String> places = new ArrayList<>();
        for (Path file : files(folder)) {
            int number = 0;
            for (String line : lines(file)) {
                number++;
                if (holdsSecret(line)) {
                    places.add(folder.relativize(file) + ":" + number);
                }
            }
        }
        return places;
    }

    static boolean holdsSecret(String line) {
        return HINT.matcher(line).find()
                && KINDS.stream().map(kind -> kind.matcher(line)).anyMatch(RawSecrets::findsSecret);
    }

    private static boolean findsSecret(Matcher matcher) {
        while (matcher.find()) {
            if (!matcher.pattern().pattern().contains("(?<value>") || isLiteral(matcher.group("value"))) {
                return true;
            }
        }
        return false;
    }

    /** Neither a dummy nor something that only leads to a secret: an expression, the name of a resource, a version, dots. */
    private static boolean isLiteral(String value) {
        return !DUMMIES.contains(value) && !LEADS_ELSEWHERE.matcher(value).find();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(folder.relativize(file).toString().split("[/\\\\]"))
                            .noneMatch(NOT_OURS::contains))
                    .filter(file -> file.toFile().length() < LARGEST_FILE)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is no text is read all the same: a key in a binary file is a key. */
    private static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
