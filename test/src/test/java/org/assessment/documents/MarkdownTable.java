package org.assessment.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table of Markdown. */
final class MarkdownTable {

    private final List<String> lines = new ArrayList<>();
    private final int columns;

    MarkdownTable(String... titles) {
        columns = titles.length;
        add(titles);
        lines.add("|" + "---|".repeat(columns));
    }

    void add(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("The table has %d columns, the row %d".formatted(columns, cells.length));
        }
        lines.add(Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|").strip())
                .collect(Collectors.joining(" | ", "| ", " |")));
    }

    /** As code, which Markdown leaves as it is. */
    static String code(String text) {
        return "`" + text + "`";
    }

    /** Each as code. */
    static String codes(Iterable<String> texts) {
        List<String> codes = new ArrayList<>();
        texts.forEach(text -> codes.add(code(text)));
        return String.join(" ", codes);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
