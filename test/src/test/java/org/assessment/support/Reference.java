package org.assessment.support;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text of a document refers to, followed through the outputs between stacks.
 *
 * @param stack the stack that declares it
 * @param element what is declared
 * @param attribute the attribute of it
 * @param rest what stands behind the reference in the text
 */
public record Reference(SynthesizedStack stack, Element element, String attribute, String rest) {

    private static final Pattern WITHIN =
            Pattern.compile("\\$\\{(?<type>aws_\\w+)\\.(?<name>[\\w-]+)\\.(?<attribute>\\w+)}(?<rest>[^$]*)");

    private static final Pattern ACROSS = Pattern.compile(
            "\\$\\{data\\.terraform_remote_state\\.cross-stack-reference-input-(?<stack>[\\w-]+)\\.outputs\\.(?<output>[\\w-]+)}"
                    + "(?<rest>[^$]*)");

    /** Follows the text of a stack; empty when it does not begin with a reference to a resource that is there. */
    public static Optional<Reference> follow(SynthesizedPlatform platform, SynthesizedStack stack, String text) {
        Matcher across = ACROSS.matcher(text);
        if (across.matches()) {
            SynthesizedStack source = platform.stack(across.group("stack"));
            return source.outputs().stream()
                    .filter(output -> output.name().equals(across.group("output")))
                    .findFirst()
                    .flatMap(output ->
                            follow(platform, source, output.json().path("value").asText() + across.group("rest")));
        }
        Matcher within = WITHIN.matcher(text);
        return within.matches()
                ? stack.resources(within.group("type")).stream()
                        .filter(element -> element.name().equals(within.group("name")))
                        .findFirst()
                        .map(element -> new Reference(stack, element, within.group("attribute"), within.group("rest")))
                : Optional.empty();
    }
}
