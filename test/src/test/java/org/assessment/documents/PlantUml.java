package org.assessment.documents;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.sourceforge.plantuml.version.Version;
import org.assessment.documents.ReferenceGraph.Relation;

/** The description of a picture: boxes in frames, arrows between them, and a legend of what occurs. */
final class PlantUml {

    /** The order of the arrows, as a description says it. */
    static final String ORDER = "' Order of arrows: %s";

    private static final Map<Relation, Arrow> ARROWS = new LinkedHashMap<>();

    static {
        ARROWS.put(Relation.JOINS, new Arrow(",thickness=2", "#8E24AA", "replicates to, follows or peers with"));
        ARROWS.put(Relation.USES, new Arrow("", "#37474F", "uses"));
        ARROWS.put(Relation.MAY, new Arrow(",dashed", "#37474F", "may, by a permission"));
        ARROWS.put(Relation.CONNECTS, new Arrow("", "#1D6FB8", "connects to"));
        ARROWS.put(Relation.WEARS, ARROWS.get(Relation.USES));
        ARROWS.put(Relation.WATCHES, new Arrow(",dashed", "#9A7F14", "watches"));
        ARROWS.put(Relation.TELLS, new Arrow("", "#C0392B", "calls or tells"));
    }

    private final List<String> lines = new ArrayList<>();
    private final Set<ResourceKind.Family> families = EnumSet.noneOf(ResourceKind.Family.class);
    private final Set<Relation> relations = EnumSet.noneOf(Relation.class);
    private final List<String> arrows = new ArrayList<>();
    private final int width;
    private final int order;
    private String indent = "";

    private record Arrow(String style, String color, String meaning) {}

    /**
     * A box.
     *
     * @param id by which arrows know it
     * @param title in bold
     * @param content in small type
     * @param notes in small grey italics
     * @param family its colour
     * @param everywhere false for a dashed line
     */
    record Box(String id, String title, String content, String notes, ResourceKind.Family family, boolean everywhere) {}

    /** Where an arrow leads to in a picture that is read from the top. */
    enum Direction {
        ONWARD(""),
        DOWN("down"),
        UP("up"),
        ASIDE("right");

        private final String text;

        Direction(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /**
     * Begins a picture.
     *
     * @param direction in which it is read
     * @param width characters of a line in a box
     * @param order of the arrows: the layout depends on it, and the layout engine gives up on some
     */
    PlantUml(String direction, int width, int order) {
        this.order = order;
        this.width = width;
        lines.add("@startuml");
        // Another version draws anew.
        lines.add(ORDER.formatted(order));
        lines.add("' PlantUML " + Version.versionString());
        lines.add("!pragma layout smetana");
        lines.add(direction);
        lines.add("skinparam backgroundColor white");
        lines.add("skinparam shadowing false");
        lines.add("skinparam defaultFontName " + PictureFile.FONT);
        lines.add("skinparam defaultFontColor #1F2933");
        lines.add("skinparam roundCorner 8");
        lines.add("skinparam nodesep 18");
        lines.add("skinparam ranksep 45");
    }

    void add(String line) {
        lines.add(indent + line);
    }

    void frame(String id, String title, Consumer<PlantUml> content) {
        add("rectangle \"<size:14>%s\" as %s #FFFFFF;line:90A0AB {".formatted(title, id));
        String outer = indent;
        indent = outer + "  ";
        content.accept(this);
        indent = outer;
        add("}");
    }

    void box(Box box) {
        families.add(box.family());
        List<String> text = new ArrayList<>();
        text.add("<size:13>**%s**".formatted(box.title()));
        wrapped(box.content()).forEach(line -> text.add("<size:11>" + line));
        wrapped(box.notes()).forEach(line -> text.add("<size:11><color:#5F6B76>//%s//".formatted(line)));
        add("rectangle \"%s\" as %s %s;line:%s%s"
                .formatted(
                        String.join("\\n", text),
                        box.id(),
                        box.family().fill(),
                        box.family().line().substring(1),
                        box.everywhere() ? "" : ";line.dashed"));
    }

    void arrow(String from, String to, Relation relation, Direction direction) {
        relations.add(relation);
        Arrow arrow = ARROWS.get(relation);
        arrows.add("%s -[%s%s]%s-> %s".formatted(from, arrow.color(), arrow.style(), direction.text(), to));
    }

    /** Puts a box below another. */
    void below(String upper, String lower) {
        arrows.add("%s -[hidden]down-> %s".formatted(upper, lower));
    }

    /** Puts a box to the right of another. */
    void beside(String left, String right) {
        arrows.add("%s -[hidden]right-> %s".formatted(left, right));
    }

    /** The end, with a legend of what occurs and remarks. */
    String end(List<String> remarks) {
        if (order > 0) {
            Collections.shuffle(arrows, new Random(order));
        }
        lines.addAll(arrows);
        lines.add("skinparam legendBackgroundColor white");
        lines.add("skinparam legendBorderColor #B0BEC5");
        lines.add("legend left");
        lines.add(families.stream()
                .map(family -> "<%s><size:11> %s ".formatted(family.fill(), family.meaning()))
                .collect(Collectors.joining("|", "<#FFFFFF,#FFFFFF>|", "|")));
        if (!relations.isEmpty()) {
            lines.add(ARROWS.entrySet().stream()
                    .filter(entry -> relations.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .map(arrow -> "<size:11><color:%s>**%s**</color> %s"
                            .formatted(
                                    arrow.color(), arrow.style().contains("dashed") ? "─ ─▶" : "──▶", arrow.meaning()))
                    .distinct()
                    .collect(Collectors.joining("     ")));
        }
        remarks.forEach(remark -> lines.add("<size:11>" + remark));
        lines.add("end legend");
        lines.add("@enduml");
        return String.join("\n", lines) + "\n";
    }

    private List<String> wrapped(String text) {
        List<String> wrapped = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + word.length() >= width) {
                wrapped.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        wrapped.add(line.toString());
        return wrapped.stream()
                .filter(part -> !part.isEmpty())
                .map(part -> part.replace(ResourceNouns.SPACE, ' '))
                .toList();
    }
}
