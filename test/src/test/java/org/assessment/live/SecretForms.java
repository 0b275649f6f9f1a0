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

    private static final int BYTE = 0xff;

    private final List<byte[]> forms;

    /** Whether some form begins with two bytes, by the number that they make: few places need a closer look. */
    private final boolean[] begins = new boolean[1 << (2 * Byte.SIZE)];

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
        forms = all.stream().map(form -> form.getBytes(StandardCharsets.UTF_8)).toList();
        forms.forEach(form -> begins[pair(form, 0)] = true);
    }

    static SecretForms of(Deployment deployment) {
        return new SecretForms(Arrays.stream(DeployedSecret.values())
                .flatMap(secret -> secret.passwords(deployment).stream())
                .toList());
    }

    boolean standIn(byte[] content) {
        for (int at = 0; at < content.length - 1; at++) {
            if (begins[pair(content, at)] && oneStandsAt(content, at)) {
                return true;
            }
        }
        return isZip(content) && standInEntries(content);
    }

    private static int pair(byte[] content, int at) {
        return ((content[at] & BYTE) << Byte.SIZE) | (content[at + 1] & BYTE);
    }

    private boolean oneStandsAt(byte[] content, int at) {
        for (byte[] form : forms) {
            int end = at + form.length;
            if (end <= content.length && Arrays.equals(content, at, end, form, 0, form.length)) {
                return true;
            }
        }
        return false;
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
