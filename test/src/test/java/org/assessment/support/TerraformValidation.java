package org.assessment.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Has Terraform and the real provider check synthesized stacks, all in one run: each becomes a module of one
 * configuration, because starting the provider for each takes longer than all of the checking. What Terraform checks of a
 * root module alone, the backend and the sensitivity of outputs, other tests look at.
 *
 * <p>What was found valid once is not checked again: the file of a document's digest in the user's cache stands for it.
 */
public final class TerraformValidation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("test", "target", "terraform-validation");
    private static final Path CACHE = cache();
    private static final Pattern ASSET = Pattern.compile("\"(assets/[^\"]+)\"|\\\\\"(assets/[^\"\\\\]+)\\\\\"");
    private static final Pattern CONTEXT = Pattern.compile("(resource|data|ephemeral)\\.([^.]+)\\.(.+)");

    private final Map<String, JsonNode> documents = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    /** Another Terraform may find something else. */
    private final String version = bash("printf %s \"$TERRAFORM_VERSION\"");

    private TerraformValidation() {}

    /**
     * What Terraform finds wrong with documents, each with the environment, the construct's path and Terraform's words.
     *
     * @param documents by name, for example {@code prod/data-primary}
     */
    public static List<String> problemsOf(Map<String, JsonNode> documents) {
        TerraformValidation validation = new TerraformValidation();
        documents.forEach(validation::add);
        return validation.documents.isEmpty() ? List.of() : validation.run();
    }

    private void add(String name, JsonNode document) {
        String digest = digest(version + document);
        if (!Files.exists(CACHE.resolve(digest)) && documents.put(digest, document) == null) {
            names.put(digest, name);
        }
    }

    private List<String> run() {
        try {
            write();
            String said =
                    terraform("init -backend=false -no-color >/dev/null && terraform -chdir=%s validate -json || true");
            JsonNode result = JSON.readTree(said);
            List<String> problems = new ArrayList<>();
            for (JsonNode diagnostic : result.path("diagnostics")) {
                if (diagnostic.path("severity").asText().equals("error")) {
                    problems.add(problem(diagnostic));
                }
            }
            if (!result.path("valid").asBoolean() && problems.isEmpty()) {
                throw new AssertionError("terraform validate failed without saying why: " + said);
            }
            if (problems.isEmpty()) {
                remember();
            }
            return problems;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        delete(FOLDER);
        ObjectNode root = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> entry : documents.entrySet()) {
            Path module = Files.createDirectories(FOLDER.resolve(entry.getKey()));
            String text = entry.getValue().toPrettyString();
            Files.writeString(module.resolve("cdk.tf.json"), text);
            createAssets(text);
            root.withObject("/module/" + module(entry.getKey())).put("source", "./" + entry.getKey());
        }
        Files.writeString(FOLDER.resolve("main.tf.json"), root.toPrettyString());
    }

    /** Empty: Terraform only wants to compute their digests. A module's path is that of the whole configuration. */
    private static void createAssets(String text) throws IOException {
        Matcher asset = ASSET.matcher(text);
        while (asset.find()) {
            Path file = FOLDER.resolve(asset.group(1) == null ? asset.group(2) : asset.group(1));
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
        }
    }

    private String problem(JsonNode diagnostic) {
        String file = diagnostic.at("/range/filename").asText();
        String digest = file.contains("/") ? file.substring(0, file.indexOf('/')) : "";
        String place = Optional.ofNullable(documents.get(digest))
                .map(document -> names.get(digest)
                        + " "
                        + path(document, diagnostic.at("/snippet/context").asText()))
                .orElse(file);
        return "%s: %s. %s"
                .formatted(
                        place,
                        diagnostic.path("summary").asText(),
                        diagnostic.path("detail").asText());
    }

    /** The path of the construct, from what CDKTF writes beside an element; otherwise the element's address. */
    private static String path(JsonNode document, String context) {
        Matcher element = CONTEXT.matcher(context);
        if (!element.matches()) {
            return context;
        }
        String path = document.path(element.group(1))
                .path(element.group(2))
                .path(element.group(3))
                .at("/~1~1/metadata/path")
                .asText();
        return path.isEmpty() ? context : path;
    }

    private void remember() throws IOException {
        Files.createDirectories(CACHE);
        for (String digest : documents.keySet()) {
            Path file = CACHE.resolve(digest);
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
        }
    }

    /** As the scripts run it, with the same mirror and the same word when it is missing. */
    private static String terraform(String arguments) {
        return bash("terraform -chdir=%s ".formatted(FOLDER) + arguments.formatted(FOLDER));
    }

    private static String bash(String command) {
        try {
            Process process = new ProcessBuilder(
                            "bash", "-euc", "source scripts/lib/terraform.sh; configure_terraform; " + command)
                    .redirectError(ProcessBuilder.Redirect.PIPE)
                    .start();
            String errors;
            String output;
            try (var standardError = process.getErrorStream();
                    var standardOutput = process.getInputStream()) {
                output = new String(standardOutput.readAllBytes(), StandardCharsets.UTF_8);
                errors = new String(standardError.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (process.waitFor() != 0) {
                throw new AssertionError("Terraform cannot check the stacks: " + errors + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String module(String digest) {
        return "m-" + digest;
    }

    private static Path cache() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path folder =
                home == null || home.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return folder.resolve(Path.of("student-assessment", "valid-stacks"));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
