package org.assessment.lambda.rotation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordGeneratorTest {

    /** One in forty would lack a digit if nobody looked. */
    private static final int MANY = 5_000;

    private static final Pattern WHAT_RDS_TAKES = Pattern.compile("[!-~&&[^/\"@ ]]{32}");
    private static final List<Pattern> KINDS = Stream.of("[A-Z]", "[a-z]", "[0-9]", "[^A-Za-z0-9]")
            .map(Pattern::compile)
            .toList();

    private final PasswordGenerator generator = new PasswordGenerator();

    @Test
    void everyPasswordIsOneThatRdsAndMysqlTake() {
        // How many, because a message would show the passwords themselves.
        assertThat(passwords()
                        .filter(password -> !WHAT_RDS_TAKES.matcher(password).matches())
                        .count())
                .as("with a length or a character that RDS refuses")
                .isZero();
        assertThat(passwords()
                        .filter(password -> KINDS.stream()
                                .anyMatch(kind -> !kind.matcher(password).find()))
                        .count())
                .as("without one of the kinds of characters that MySQL asks for")
                .isZero();
    }

    @Test
    void noPasswordComesTwice() {
        assertThat(passwords().distinct().count()).isEqualTo(MANY);
    }

    private Stream<String> passwords() {
        return Stream.generate(generator::next).limit(MANY).map(Password::reveal);
    }
}
