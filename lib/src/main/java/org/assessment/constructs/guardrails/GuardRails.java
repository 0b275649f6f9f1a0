package org.assessment.constructs.guardrails;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.TerraformStack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;
import software.constructs.IConstruct;
import software.constructs.IValidation;

/**
 * Holds an application to the {@link Rule rules}. There is one in each application, and synthesis fails while it finds
 * something.
 *
 * <p>All stacks are read at once, before the first document is written: some rules are about what two stacks make
 * together, and a person wants to see everything that is wrong. They are read again at the last stack, because aspects are
 * applied stack by stack.
 */
public final class GuardRails extends Construct {
    private static final String ID = "guard-rails";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<TerraformStack, Boolean> productionByStack = new LinkedHashMap<>();
    private final List<TerraformStack> stacks = new ArrayList<>();
    private final List<Exemption> exemptions = new ArrayList<>();
    private List<Violation> violations = List.of();

    private GuardRails(Construct application) {
        super(application, ID);
    }

    /** The guard rails of the application that a construct belongs to. */
    public static GuardRails of(IConstruct construct) {
        IConstruct application = construct.getNode().getRoot();
        return application.getNode().tryFindChild(ID) instanceof GuardRails there
                ? there
                : new GuardRails((Construct) application);
    }

    /**
     * Puts a stack under the rules.
     *
     * @param stack the stack
     * @param production whether what it holds must survive mistakes
     */
    public void guard(TerraformStack stack, boolean production) {
        stacks.add(stack);
        productionByStack.put(stack, production);
        stack.getNode().addValidation(new Validation(stack));
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
        List<Violation> found = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            rule.violations(blueprint)
                    .filter(violation -> exemptions.stream().noneMatch(exemption -> exemption.covers(violation)))
                    .forEach(found::add);
        }
        found.sort(Comparator.comparing(Violation::path));
        return found;
    }

    private List<Violation> read() {
        List<StackDocument> documents = stacks.stream()
                .map(stack -> new StackDocument(
                        stack.getNode().getId(), productionByStack.get(stack), JSON.valueToTree(stack.toTerraform())))
                .toList();
        return violations(new Blueprint(documents), exemptions);
    }

    /** CDKTF asks each stack, in the order of their creation, and ends at the first that complains. */
    private final class Validation implements IValidation {
        private final TerraformStack stack;

        Validation(TerraformStack stack) {
            this.stack = stack;
        }

        @Override
        public List<String> validate() {
            if (stack == stacks.get(0) || stack == stacks.get(stacks.size() - 1)) {
                violations = read();
                return violations.stream().map(Violation::toString).toList();
            }
            return List.of();
        }
    }
}
