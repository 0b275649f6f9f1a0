package org.assessment.constructs.guardrails;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import software.constructs.Construct;
import software.constructs.IConstruct;
import software.constructs.IValidation;

/**
 * Holds an application to the {@link Rule rules}. There is one in each application, and synthesis fails while it finds
 * something.
 *
 * <p>All stacks are looked at together: some rules are about what two stacks make together, and a person wants to see
 * everything that is wrong. That is at the last stack, because aspects are applied stack by stack. The documents of the
 * others are written by then, and go again when there is a complaint. Each is read while CDKTF writes the next.
 */
public final class GuardRails extends Construct {
    private static final String ID = "guard-rails";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Not found again by their place in the tree: that takes a call or three for each stack. */
    private static final Map<App, GuardRails> OF_APPLICATIONS = Collections.synchronizedMap(new WeakHashMap<>());

    private final List<Guarded> stacks = new ArrayList<>();
    private final List<Exemption> exemptions = new ArrayList<>();
    private final Path directory;
    private List<Violation> violations = List.of();

    private GuardRails(App application) {
        super(application, ID);
        directory = Path.of(application.getOutdir());
    }

    /** The guard rails of the application that a construct belongs to. */
    public static GuardRails of(IConstruct construct) {
        App application = (App)
                (construct instanceof App ? construct : construct.getNode().getRoot());
        return OF_APPLICATIONS.computeIfAbsent(application, GuardRails::new);
    }

    /**
     * Puts a stack under the rules.
     *
     * @param stack the stack
     * @param id its name in the application
     * @param production whether what it holds must survive mistakes
     */
    public void guard(TerraformStack stack, String id, boolean production) {
        Guarded guarded = new Guarded(stack, id, production);
        stacks.add(guarded);
        stack.getNode().addValidation((IValidation) () -> validate(guarded));
    }

    /** What the last synthesis found. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** The exemptions that constructs have declared. */
    public List<Exemption> exemptions() {
        return List.copyOf(exemptions);
    }

    void add(Exemption exemption) {
        exemptions.add(exemption);
    }

    /** What is not kept in the given documents, save what is exempt; by place. */
    static List<Violation> violations(Blueprint blueprint, List<Exemption> exemptions) {
        return Arrays.stream(Rule.values())
                .parallel()
                .flatMap(rule -> rule.violations(blueprint))
                .filter(violation -> exemptions.stream().noneMatch(exemption -> exemption.covers(violation)))
                .sorted(Comparator.comparing(Violation::path))
                .toList();
    }

    /** CDKTF asks each stack, in the order of their creation, before it writes its document. */
    private List<String> validate(Guarded stack) {
        // What an earlier synthesis left is not what this one writes.
        delete(stack);
        stack.document = null;
        int place = stacks.indexOf(stack);
        if (place > 0) {
            Guarded written = stacks.get(place - 1);
            written.document = CompletableFuture.supplyAsync(() -> read(written));
        }
        if (place < stacks.size() - 1) {
            return List.of();
        }
        violations = violations(new Blueprint(documents()), exemptions);
        if (!violations.isEmpty()) {
            stacks.forEach(this::delete);
        }
        return violations.stream().map(Violation::toString).toList();
    }

    private List<StackDocument> documents() {
        return stacks.stream().map(this::document).toList();
    }

    /** As it was written, because to have a document made and handed over by jsii takes many times as long. */
    private StackDocument document(Guarded stack) {
        if (!Files.exists(file(stack))) {
            return stack.document(JSON.valueToTree(stack.construct.toTerraform()));
        }
        return stack.document != null ? stack.document.join() : read(stack);
    }

    private StackDocument read(Guarded stack) {
        Path written = file(stack);
        try {
            return stack.document(JSON.readTree(written.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + written, e);
        }
    }

    private void delete(Guarded stack) {
        try {
            Files.deleteIfExists(file(stack));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file(stack), e);
        }
    }

    private Path file(Guarded stack) {
        return directory.resolve("stacks").resolve(stack.id).resolve("cdk.tf.json");
    }

    private static final class Guarded {
        private final TerraformStack construct;
        private final String id;
        private final boolean production;
        private CompletableFuture<StackDocument> document;

        Guarded(TerraformStack construct, String id, boolean production) {
            this.construct = construct;
            this.id = id;
            this.production = production;
        }

        StackDocument document(JsonNode json) {
            return new StackDocument(id, production, json);
        }
    }
}
