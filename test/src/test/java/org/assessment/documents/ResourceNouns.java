package org.assessment.documents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assessment.documents.ReferenceGraph.Resource;

/** What constructs are made of, in words. */
final class ResourceNouns {

    /** Where no line ends. */
    static final char SPACE = '\u00a0';

    private static final Noun DETAIL = new Noun(Optional.of(ResourceKind.DETAIL), "");
    private static final int FIRST = 2;

    private ResourceNouns() {}

    /** By the kind, what nobody named last. */
    private record Noun(Optional<ResourceKind> kind, String text) implements Comparable<Noun> {

        private static final Comparator<Noun> ORDER = Comparator.comparing((Noun noun) -> noun.kind.isEmpty())
                .thenComparing(noun -> noun.kind.orElse(ResourceKind.DETAIL))
                .thenComparing(Noun::text);

        @Override
        public int compareTo(Noun other) {
            return ORDER.compare(this, other);
        }
    }

    /** All of it: {@code Aurora cluster · instances · 3 log groups + 2}. */
    static String of(Collection<Resource> resources) {
        NavigableMap<Noun, List<Resource>> nouns = nouns(resources);
        List<Resource> details = nouns.getOrDefault(DETAIL, List.of());
        String text = words(nouns, nouns.size());
        return details.isEmpty() ? text : text + SPACE + "+" + SPACE + details.size();
    }

    /** What makes it what it is, and not what it needs for that. */
    static String first(Collection<Resource> resources) {
        return words(nouns(resources), FIRST);
    }

    private static String words(NavigableMap<Noun, List<Resource>> nouns, int most) {
        return nouns.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(DETAIL))
                .limit(most)
                .map(entry -> counted(entry.getKey().text(), entry.getValue()))
                .collect(Collectors.joining(SPACE + "· "));
    }

    private static NavigableMap<Noun, List<Resource>> nouns(Collection<Resource> resources) {
        NavigableMap<Noun, List<Resource>> nouns = new TreeMap<>();
        resources.forEach(resource -> nouns.computeIfAbsent(noun(resource, resources), key -> new ArrayList<>())
                .add(resource));
        return nouns;
    }

    private static Noun noun(Resource resource, Collection<Resource> all) {
        Optional<ResourceKind> kind = ResourceKind.of(resource.type());
        if (kind.isPresent()) {
            return new Noun(kind, kind.get().noun());
        }
        // A policy of a bucket, or an attachment of a group.
        return all.stream().anyMatch(other -> resource.type().startsWith(other.type() + "_"))
                ? DETAIL
                : new Noun(kind, resource.type().replaceFirst("aws_", "").replace('_', ' '));
    }

    /** In italics when not every environment has it; without a number when environments differ in it. */
    private static String counted(String noun, List<Resource> resources) {
        String text = noun;
        if (resources.stream().anyMatch(Resource::isNumbered)) {
            text = plural(noun);
        } else if (resources.size() > 1) {
            text = resources.size() + " " + plural(noun);
        }
        boolean everywhere = resources.stream().anyMatch(Resource::everywhere);
        return (everywhere ? text : "//" + text + "//").replace(' ', SPACE);
    }

    private static String plural(String noun) {
        return noun.endsWith("cy") || noun.endsWith("ry") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }
}
