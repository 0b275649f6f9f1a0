package org.assessment.lambda.rotation.core;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One version of a secret in the JSON form that AWS uses for databases. Immutable; keys that mean nothing here are kept
 * as they are. Does not print values.
 */
public final class DatabaseSecret {

    private static final Set<String> ENGINES = Set.of("mysql", "aurora-mysql");
    private static final int DEFAULT_PORT = 3306;
    private static final int LONGEST_USERNAME = 32;
    private static final int LONGEST_DATABASE_NAME = 64;

    /** Also keeps a host from being read as the rest of a connection URL. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";

    private final JsonObject json;
    private final String where;

    private DatabaseSecret(JsonObject json, String where) {
        this.json = json;
        this.where = where;
    }

    /**
     * Reads and checks a version.
     *
     * @param where what to call this version in an error
     * @throws RotationFailure of kind {@link FailureKind#MALFORMED_SECRET} if it is not usable; the message names the
     *     key and never the value
     */
    public static DatabaseSecret parse(String value, String where) {
        JsonValue parsed = parseJson(value, where);
        DatabaseSecret secret = new DatabaseSecret(parsed.asObject(), where);
        secret.check();
        return secret;
    }

    private static JsonValue parseJson(String value, String where) {
        try {
            JsonValue parsed = Json.parse(value);
            if (parsed.isObject()) {
                return parsed;
            }
        } catch (ParseException e) {
            // Says where in the value it stopped, and with it something about the value.
        }
        throw new RotationFailure(FailureKind.MALFORMED_SECRET, where + " is not a JSON object");
    }

    private void check() {
        require(ENGINES.contains(text("engine")), "engine");
        require(HOST.matcher(text("host")).matches(), "host");
        require(port() > 0 && port() <= 65_535, "port");
        require(isName(username(), LONGEST_USERNAME), USERNAME);
        require(!clusterIdentifier().isEmpty(), "dbClusterIdentifier");
        if (masterArn().isPresent()) {
            // A percent sign is a wildcard in privileges, a backslash takes the meaning of the next character.
            require(
                    isName(databaseName(), LONGEST_DATABASE_NAME)
                            && databaseName().chars().noneMatch(character -> character == '%' || character == '\\'),
                    "dbname");
        }
    }

    private static boolean isName(String name, int longest) {
        return !name.isBlank()
                && name.codePointCount(0, name.length()) <= longest
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    private void require(boolean condition, String key) {
        if (!condition) {
            throw new RotationFailure(FailureKind.MALFORMED_SECRET, "%s has no usable \"%s\"".formatted(where, key));
        }
    }

    /** The server that this version is for. */
    public ServerAddress address() {
        return new ServerAddress(text("host"), port());
    }

    /** The database user. */
    public String username() {
        return text(USERNAME);
    }

    /** The password; empty in a secret that was made without one, whose user the first rotation creates. */
    public Optional<Password> password() {
        return Optional.of(text(PASSWORD)).filter(value -> !value.isEmpty()).map(Password::new);
    }

    /** The application's database. */
    public String databaseName() {
        return text("dbname");
    }

    /** The identifier of the Aurora cluster. */
    public String clusterIdentifier() {
        return text("dbClusterIdentifier");
    }

    /** The secret of the user who may change others; its presence asks for alternating users. */
    public Optional<String> masterArn() {
        return Optional.of(text("masterarn")).filter(value -> !value.isEmpty());
    }

    /** User and password together, if there is a password. */
    public Optional<Credentials> credentials() {
        return password().map(password -> new Credentials(username(), password));
    }

    /** The same secret with another user and password, and all else as it is. */
    public DatabaseSecret with(Credentials credentials) {
        JsonObject copy = new JsonObject(json);
        copy.set(USERNAME, credentials.username());
        copy.set(PASSWORD, credentials.password().reveal());
        return new DatabaseSecret(copy, where);
    }

    /** Whether both are for the same server, database and master: all that a rotation must not change. */
    public boolean hasSameTargetAs(DatabaseSecret other) {
        return hasSameServerAs(other)
                && databaseName().equals(other.databaseName())
                && masterArn().equals(other.masterArn());
    }

    /** Whether both are for the same server. */
    public boolean hasSameServerAs(DatabaseSecret other) {
        return address().port() == other.address().port()
                && address().host().equalsIgnoreCase(other.address().host())
                && clusterIdentifier().equals(other.clusterIdentifier());
    }

    /** The JSON text, with the password: for the secret store and nobody else. */
    public String json() {
        return json.toString();
    }

    private String text(String key) {
        JsonValue value = json.get(key);
        return value != null && value.isString() ? value.asString() : "";
    }

    /** A number, or one in quotes: both forms are in use. */
    private int port() {
        JsonValue value = json.get("port");
        if (value == null) {
            return DEFAULT_PORT;
        }
        try {
            return value.isString() ? Integer.parseInt(value.asString()) : value.asInt();
        } catch (NumberFormatException | UnsupportedOperationException e) {
            return -1;
        }
    }

    @Override
    public String toString() {
        return where;
    }
}
