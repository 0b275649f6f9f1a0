package org.assessment.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A synthesized stack: the document that Terraform will read, and the stacks that must be deployed before.
 *
 * @param id id of the stack
 * @param dependencies ids of the stacks that it needs
 * @param document the document
 */
public record SynthesizedStack(String id, List<String> dependencies, JsonNode document) {

    /** Copies the list. */
    public SynthesizedStack {
        dependencies = List.copyOf(dependencies);
    }

    /** Every resource. */
    public List<Element> resources() {
        return elements("resource");
    }

    /** Every resource of a type. */
    public List<Element> resources(String type) {
        return resources().stream()
                .filter(element -> element.type().equals(type))
                .toList();
    }

    /** The only resource of a type. */
    public Element resource(String type) {
        return only(resources(type), type);
    }

    /** The resource of a type that the construct at a path made, for example {@code network/vpc}. */
    public Element resource(String type, String path) {
        return only(
                resources(type).stream()
                        .filter(element -> element.path().equals(path))
                        .toList(),
                type + " " + path);
    }

    /** Every data source. */
    public List<Element> dataSources() {
        return elements("data");
    }

    /** The only data source of a type. */
    public Element dataSource(String type) {
        return only(
                dataSources().stream()
                        .filter(element -> element.type().equals(type))
                        .toList(),
                type);
    }

    /** The configurations of the AWS provider: one a region. */
    public List<JsonNode> providers() {
        return StreamSupport.stream(document.path("provider").path("aws").spliterator(), false)
                .toList();
    }

    /** What stands in the block {@code terraform}: the backend and the required versions. */
    public JsonNode terraform() {
        return document.path("terraform");
    }

    /** Every output, those between stacks too. */
    public List<SynthesizedOutput> outputs() {
        return document.path("output").properties().stream()
                .map(entry -> new SynthesizedOutput(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** As another stack refers to an attribute of an element of this one. */
    public String handedOn(Element element, String attribute) {
        return "${data.terraform_remote_state.cross-stack-reference-input-%s.outputs.cross-stack-output-%s%s%s}"
                .formatted(id, element.type(), element.name(), attribute);
    }

    private List<Element> elements(String kind) {
        List<Element> elements = new ArrayList<>();
        document.path(kind)
                .properties()
                .forEach(type -> type.getValue()
                        .properties()
                        .forEach(element -> elements.add(
                                new Element(type.getKey(), element.getKey(), path(element), element.getValue()))));
        return elements;
    }

    private String path(Map.Entry<String, JsonNode> element) {
        String path = element.getValue().at("/~1~1/metadata/path").asText();
        return path.startsWith(id + "/") ? path.substring(id.length() + 1) : path;
    }

    private Element only(List<Element> found, String wanted) {
        if (found.size() != 1) {
            throw new AssertionError("%s has %d of %s. It has: %s".formatted(id, found.size(), wanted, resources()));
        }
        return found.get(0);
    }

    @Override
    public String toString() {
        return id;
    }
}
