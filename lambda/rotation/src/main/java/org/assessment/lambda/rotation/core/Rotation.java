package org.assessment.lambda.rotation.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries out the steps; holds no state between them, because nothing promises that they meet the same process. */
public final class Rotation {

    private final SecretStore store;
    private final StepListener listener;
    private final Clock clock;
    private final Gate gate;
    private final SingleUser singleUser;
    private final AlternatingUsers alternatingUsers;
    private final PasswordGenerator passwords = new PasswordGenerator();

    /**
     * Wires the rules to the outside.
     *
     * @param applicationPrivileges what an application's role may do on its database, see {@link ApplicationPrivileges}
     */
    public Rotation(
            SecretStore store,
            Database database,
            ClusterDirectory directory,
            StepListener listener,
            Clock clock,
            Set<String> applicationPrivileges) {
        this.store = store;
        this.listener = listener;
        this.clock = clock;
        this.gate = new Gate(directory, database);
        this.singleUser = new SingleUser(gate);
        this.alternatingUsers = new AlternatingUsers(gate, store, applicationPrivileges);
    }

    /**
     * Carries out one step and reports it.
     *
     * @throws RotationFailure if the step failed; Secrets Manager repeats it later
     */
    public void carryOut(RotationRequest request) {
        Run run = new Run(request, clock.instant());
        try {
            run.step();
            listener.ended(run.report(Optional.empty()));
        } catch (RotationFailure failure) {
            listener.ended(run.report(Optional.of(failure)));
            throw failure;
        } catch (RuntimeException defect) {
            RotationFailure failure = RotationFailure.internal(defect);
            listener.ended(run.report(Optional.of(failure)));
            throw failure;
        }
    }

    /** One step under way, and what it has to tell. */
    private final class Run {

        private final RotationRequest request;
        private final Instant started;
        private final List<String> actions = new ArrayList<>();
        private Optional<String> strategyName = Optional.empty();
        private Optional<Duration> secretAge = Optional.empty();

        Run(RotationRequest request, Instant started) {
            this.request = request;
            this.started = started;
        }

        StepReport report(Optional<RotationFailure> failure) {
            return new StepReport(
                    request, Duration.between(started, clock.instant()), strategyName, actions, failure, secretAge);
        }

        void step() {
            SecretDescription description = store.describe(request.secretId());
            if (request.step() == Step.REPORT_AGE) {
                chooseStrategy(readCurrent());
                secretAge = Optional.of(Duration.between(description.lastChanged(), started));
                return;
            }
            requireRotatable(description);
            if (description.has(request.versionId(), StagingLabel.CURRENT)) {
                afterTheChange(description);
                return;
            }
            requirePending(description);
            switch (request.step()) {
                case CREATE_SECRET -> createSecret(description);
                case SET_SECRET -> setSecret();
                case TEST_SECRET -> testSecret(readVersions());
                case FINISH_SECRET -> finishSecret(description);
                default -> throw new IllegalStateException("no such step");
            }
        }

        private void requireRotatable(SecretDescription description) {
            if (!description.rotationEnabled()) {
                throw new RotationFailure(FailureKind.NOT_ROTATABLE, "rotation of the secret is switched off");
            }
            if (!description.labelsByVersion().containsKey(request.versionId())) {
                throw new RotationFailure(
                        FailureKind.NOT_ROTATABLE, "the secret has no version " + request.versionId());
            }
        }

        private void requirePending(SecretDescription description) {
            if (!description.has(request.versionId(), StagingLabel.PENDING)) {
                throw new RotationFailure(
                        FailureKind.NOT_ROTATABLE,
                        "version %s is neither AWSPENDING nor AWSCURRENT".formatted(request.versionId()));
            }
        }

        /** The version is current already: whatever the step is, only the label may be left to take off. */
        private void afterTheChange(SecretDescription description) {
            chooseStrategy(readCurrent());
            if (request.step() == Step.FINISH_SECRET && description.has(request.versionId(), StagingLabel.PENDING)) {
                removePending();
            }
        }

        private void createSecret(SecretDescription description) {
            DatabaseSecret current = readCurrent();
            Strategy strategy = chooseStrategy(current);
            secretAge = Optional.of(Duration.between(description.lastChanged(), started));
            Optional<String> pending = store.readPending(request.secretId(), request.versionId());
            if (pending.isPresent()) {
                // A repeated step. The value may be in the database by now: it is checked and never overwritten.
                parsePending(pending.get(), current, strategy);
                return;
            }
            Credentials next = new Credentials(strategy.nextUsername(current), passwords.next());
            store.writePending(
                    request.secretId(), request.versionId(), current.with(next).json());
            actions.add("wrote AWSPENDING");
        }

        private void setSecret() {
            Versions versions = readVersions();
            Cluster cluster = gate.admit(versions.current());
            chooseStrategy(versions.current()).set(versions, reader(), cluster, actions::add);
        }

        private void testSecret(Versions versions) {
            DatabaseSecret pending = versions.pending();
            Strategy strategy = chooseStrategy(versions.current());
            Cluster cluster = gate.admit(pending);
            Login login = gate.logIn(cluster, pending.address(), versions.pendingCredentials());
            if (!(login instanceof Login.Ok ok)) {
                throw new RotationFailure(
                        FailureKind.WRONG_CREDENTIALS,
                        "user %s does not log in with AWSPENDING".formatted(pending.username()));
            }
            try (Session session = ok.session()) {
                strategy.prove(session, pending);
            }
        }

        private void finishSecret(SecretDescription description) {
            // Nothing promises that testSecret was asked for, and after this every consumer depends on the new version.
            testSecret(readVersions());
            String from = description
                    .versionWith(StagingLabel.CURRENT)
                    .orElseThrow(() -> new RotationFailure(
                            FailureKind.NOT_ROTATABLE, "the secret has no current version to take over from"));
            store.moveCurrent(request.secretId(), from, request.versionId());
            actions.add("moved AWSCURRENT");
            removePending();
        }

        private void removePending() {
            // Left on, it makes some callers believe that a rotation is under way, and refuse the next one.
            store.removePending(request.secretId(), request.versionId());
            actions.add("took AWSPENDING off");
            secretAge = Optional.of(Duration.ZERO);
        }

        private Versions readVersions() {
            DatabaseSecret current = readCurrent();
            String pending = store.readPending(request.secretId(), request.versionId())
                    .orElseThrow(() -> new RotationFailure(
                            FailureKind.NOT_ROTATABLE, "AWSPENDING has no value: createSecret comes first"));
            DatabaseSecret parsed = parsePending(pending, current, chooseStrategy(current));
            return new Versions(current, parsed);
        }

        private DatabaseSecret readCurrent() {
            return reader().current();
        }

        private VersionReader reader() {
            return new VersionReader(store, request.secretId(), "the secret");
        }

        private DatabaseSecret parsePending(String value, DatabaseSecret current, Strategy strategy) {
            DatabaseSecret pending = DatabaseSecret.parse(value, "AWSPENDING");
            if (pending.password().isEmpty()) {
                throw new RotationFailure(FailureKind.MALFORMED_SECRET, "AWSPENDING has no usable \"password\"");
            }
            if (!pending.hasSameTargetAs(current)) {
                throw new RotationFailure(
                        FailureKind.FOREIGN_HOST, "AWSPENDING is for another server or database than AWSCURRENT");
            }
            boolean copy = pending.credentials().equals(current.credentials());
            if (copy && request.step() == Step.TEST_SECRET) {
                // So the service tries a new configuration out when it is told not to rotate at once.
                return pending;
            }
            strategy.requireOwnUser(pending, current);
            if (copy) {
                throw new RotationFailure(FailureKind.NOT_ROTATABLE, "AWSPENDING repeats the password of AWSCURRENT");
            }
            return pending;
        }

        private Strategy chooseStrategy(DatabaseSecret current) {
            Strategy strategy = current.masterArn().isPresent() ? alternatingUsers : singleUser;
            strategyName = Optional.of(strategy.name());
            return strategy;
        }
    }
}
