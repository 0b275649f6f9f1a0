package org.assessment.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assessment.support.SynthesizedPlatform;
import org.assessment.support.SynthesizedStack;
import org.junit.jupiter.api.Test;

/**
 * Terraform knows a resource by its address, and CDKTF makes the address from the path of the construct: another path, and
 * the resource is destroyed and made anew. The file holds the addresses that are deployed.
 *
 * <p>After a change that is meant: {@code scripts/generate.sh}.
 */
class AddressTest {

    private static final Path FILE = Path.of("test/src/test/resources/org/assessment/platform/addresses.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An address a line, so that a change shows in a diff. */
    private static final ObjectWriter ADDRESS_A_LINE =
            JSON.writer(new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

    private static final String ADVICE = """
            The addresses of resources have changed. Terraform destroys what has lost its address, and makes what has a new \
            one: a database is gone with its data.
            If a resource was only moved or renamed, keep it where it is deployed:
              - construct.moveFromId("<old address>") on the resource, which writes a moved block; leave it there until \
            every environment is deployed, or
              - terraform state mv '<old address>' '<new address>' in each environment's stack, before the deployment.
            Then, and when something was added or removed on purpose, write the file anew:
              scripts/generate.sh""";

    @Test
    void everyResourceKeepsItsAddress() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        SynthesizedPlatform.of("dev").stacks().forEach(stack -> found.put(stack.id(), addresses(stack)));
        if ("write".equals(System.getProperty("generated"))) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, ADDRESS_A_LINE.writeValueAsString(found) + "\n");
        }

        assertThat(differences(JSON.readTree(FILE.toFile()), JSON.valueToTree(found)))
                .as(ADVICE)
                .isEmpty();
    }

    /** Lost addresses with a minus, new ones with a plus. */
    private static List<String> differences(JsonNode before, JsonNode after) {
        Set<String> old = lines(before);
        Set<String> present = lines(after);
        return Stream.concat(
                        old.stream().filter(line -> !present.contains(line)).map("- "::concat),
                        present.stream().filter(line -> !old.contains(line)).map("+ "::concat))
                .toList();
    }

    private static Set<String> lines(JsonNode addresses) {
        Set<String> lines = new TreeSet<>();
        addresses
                .properties()
                .forEach(stack ->
                        stack.getValue().forEach(address -> lines.add(stack.getKey() + " " + address.asText())));
        return lines;
    }

    private static List<String> addresses(SynthesizedStack stack) {
        return stack.resources().stream()
                .map(resource -> resource.type() + "." + resource.name())
                .sorted()
                .toList();
    }
}
