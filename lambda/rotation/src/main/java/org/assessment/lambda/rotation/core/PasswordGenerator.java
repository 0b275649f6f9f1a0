package org.assessment.lambda.rotation.core;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes passwords from this JVM's secure random source.
 *
 * <p>Not {@code GetRandomPassword}: that action cannot be limited to a secret, costs a call that can be throttled, and
 * brings the value over the network once more.
 */
public final class PasswordGenerator {

    /** RDS takes 8 to 41 characters for a master password; 32 of 90 hold over 200 bits. */
    static final int LENGTH = 32;

    /**
     * Any printable ASCII character but these four, which RDS refuses in a master password: an operator must be able to
     * restore any value with {@code ModifyDBCluster}. Quotes and backslashes stay in; whoever writes the password into
     * SQL or a URL has to escape it anyway.
     */
    static final String EXCLUDED = "/\"@ ";

    private static final String ALPHABET = IntStream.rangeClosed('!', '~')
            .filter(character -> EXCLUDED.indexOf(character) < 0)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private final SecureRandom random = new SecureRandom();

    /** A new password with an upper-case and a lower-case letter, a digit and a special character. */
    public Password next() {
        String candidate;
        do {
            candidate = random.ints(LENGTH, 0, ALPHABET.length())
                    .map(ALPHABET::charAt)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        } while (!meetsEveryPolicy(candidate));
        return new Password(candidate);
    }

    /** MySQL's validate_password asks for one of each kind at most. */
    private static boolean meetsEveryPolicy(String candidate) {
        return List.of("[A-Z]", "[a-z]", "[0-9]", "[^A-Za-z0-9]").stream()
                .allMatch(kind ->
                        java.util.regex.Pattern.compile(kind).matcher(candidate).find());
    }
}
