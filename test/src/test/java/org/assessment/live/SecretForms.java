package org.assessment.live;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The passwords of a deployment, also those of before a rotation, in every form in which a file might hold them. Never told to anybody. */
final class SecretForms {

    private final List<String> forms;

    SecretForms(List<String> passwords) {
        Set<String> all = new LinkedHashSet<>();
        for (String password : passwords) {
            for (String form : List.of(password, escapedAsTerraformDoes(password))) {
                all.add(form);
                all.add(quoted(form));
                all.add(quoted(quoted(form)));
            }
            all.add(URLEncoder.encode(password, StandardCharsets.UTF_8));
            all.add(Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)));
        }
        forms = List.copyOf(all);
    }

    static SecretForms of(Deployment deployment) {
        return new SecretForms(Arrays.stream(DeployedSecret.values())
                .flatMap(secret -> secret.passwords(deployment).stream())
                .toList());
    }

    boolean standIn(byte[] content) {
        // One byte, one character, so that text in a binary file is found too.
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return forms.stream().anyMatch(text::contains) || (isZip(content) && standInEntries(content));
    }

    boolean standIn(Path file) {
        try {
            return standIn(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A saved plan is a ZIP file. */
    private boolean standInEntries(byte[] content) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (standIn(zip.readAllBytes())) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isZip(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String escapedAsTerraformDoes(String text) {
        return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }
}
