package org.assessment.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormsTest {

    private static final String SOME = "a&b<c>%d{e";
    private static final SecretForms FORMS = new SecretForms(List.of("other-one-entirely", SOME));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x a&b<c>%d{e y",
                "{\"p\": \"a\\u0026b\\u003cc\\u003e%d{e\"}",
                "{\"s\": \"{\\\"p\\\": \\\"a\\\\u0026b\\\\u003cc\\\\u003e%d{e\\\"}\"}",
                "?p=a%26b%3Cc%3E%25d%7Be",
                "or other-one-entirely"
            })
    void aSecretIsFoundInEveryForm(String text) {
        assertThat(FORMS.standIn(bytes(text))).isTrue();
    }

    @Test
    void aSecretIsFoundInBase64() {
        assertThat(FORMS.standIn(Base64.getEncoder().encode(bytes(SOME)))).isTrue();
    }

    @Test
    void aSecretIsFoundInASavedPlan() throws IOException {
        ByteArrayOutputStream plan = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(plan)) {
            zip.putNextEntry(new ZipEntry("tfplan"));
            zip.write(bytes("binary\u0000" + SOME));
        }

        assertThat(FORMS.standIn(plan.toByteArray())).isTrue();
    }

    @Test
    void whatHoldsNoneIsClean() {
        assertThat(FORMS.standIn(bytes("a&b<c"))).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
