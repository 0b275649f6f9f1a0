package org.assessment.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import net.sourceforge.plantuml.code.TranscoderUtil;

/**
 * A picture in SVG, drawn by PlantUML, which keeps its description in it. The description is what is compared: the drawing
 * also depends on the fonts of the machine, and takes time. It is drawn when it is written, and its digest stands below it.
 */
final class PictureFile {

    /** The one that texts are measured with, and those of about the same widths for who does not have it. */
    static final String FONT = "Verdana";

    private static final String FONTS = "Verdana, DejaVu Sans, sans-serif";
    private static final Pattern DESCRIPTION = Pattern.compile("<!--SRC=\\[(.*?)]-->", Pattern.DOTALL);
    private static final Pattern ORDER = Pattern.compile(PlantUml.ORDER.formatted("(\\d+)"));
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");
    private static final Pattern PLACE =
            Pattern.compile(" x=\"(-?[\\d.]+)\" y=\"(-?[\\d.]+)\"|(-?[\\d.]+),(-?[\\d.]+)");
    /** As PlantUML spells it. */
    private static final String FAILURE = "An error has occured";
    /** Pixels that GitHub shows without making letters illegible. */
    private static final int WIDEST = 1400;

    private static final int ORDERS = 20;
    private static final Pattern DIGEST = Pattern.compile("\n<!--SHA-256=(\\w+)-->\n$");

    private PictureFile() {}

    /**
     * Fails when the picture is not drawn from the description.
     *
     * @param descriptions one for each order of the arrows; the picture says which it was drawn from
     */
    static void mustShow(Path file, IntFunction<String> descriptions) {
        try {
            if (GeneratedFile.isWritten() && !shows(file, descriptions)) {
                GeneratedFile.write(file, drawn(file, descriptions));
            }
            assertThat(file).as(GeneratedFile.REMEDY).exists();
            String picture = Files.readString(file);
            String description = description(picture);
            assertThat(description).as(GeneratedFile.REMEDY).isEqualTo(descriptions.apply(order(description)));
            assertThat(isUntouched(picture))
                    .as("%s was changed by hand. Delete it, then: scripts/generate.sh", file)
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean shows(Path file, IntFunction<String> descriptions) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        String picture = Files.readString(file);
        String description = description(picture);
        return description.equals(descriptions.apply(order(description))) && isUntouched(picture);
    }

    private static int order(String description) {
        Matcher order = ORDER.matcher(description);
        return order.find() ? Integer.parseInt(order.group(1)) : 0;
    }

    private static String description(String picture) throws IOException {
        Matcher source = DESCRIPTION.matcher(picture);
        // Two hyphens may not stand in a comment.
        return source.find()
                ? TranscoderUtil.getDefaultTranscoder()
                                .decode(source.group(1).replace("- -", "--"))
                                .strip() + "\n"
                : "";
    }

    private static boolean isUntouched(String picture) {
        Matcher digest = DIGEST.matcher(picture);
        return digest.find() && digest.group(1).equals(digest(picture.substring(0, digest.start())));
    }

    private static String drawn(Path file, IntFunction<String> descriptions) throws IOException {
        for (int order = 0; order < ORDERS; order++) {
            String description = descriptions.apply(order);
            String picture = drawn(description);
            if (description(picture).equals(description) && isWhole(picture)) {
                return picture + "\n<!--SHA-256=%s-->\n".formatted(digest(picture));
            }
        }
        throw new AssertionError("""
                PlantUML does not draw %s within %d pixels in any of %d orders of its arrows: give it other rows, or fewer \
                arrows. Its description:
                %s""".formatted(file, WIDEST, ORDERS, descriptions.apply(0)));
    }

    private static String drawn(String description) throws IOException {
        ByteArrayOutputStream drawing = new ByteArrayOutputStream();
        new SourceStringReader(description).outputImage(drawing, new FileFormatOption(FileFormat.SVG));
        return drawing.toString(StandardCharsets.UTF_8)
                .strip()
                .replace("font-family=\"%s\"".formatted(FONT), "font-family=\"%s\"".formatted(FONTS));
    }

    /** Whether it is a drawing, not the report of a failure, and nothing of it is cut off. */
    private static boolean isWhole(String picture) {
        Matcher size = SIZE.matcher(picture);
        if (picture.contains(FAILURE) || !size.find()) {
            return false;
        }
        double width = Double.parseDouble(size.group(1));
        double height = Double.parseDouble(size.group(2));
        return width <= WIDEST
                && PLACE.matcher(COMMENT.matcher(picture).replaceAll(""))
                        .results()
                        .allMatch(place -> isWithin(place, 1, width) && isWithin(place, 2, height));
    }

    private static boolean isWithin(MatchResult place, int group, double size) {
        double coordinate =
                Double.parseDouble(place.group(group) == null ? place.group(group + 2) : place.group(group));
        return coordinate >= 0 && coordinate <= size;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
