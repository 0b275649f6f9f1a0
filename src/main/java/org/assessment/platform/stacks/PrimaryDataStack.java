package org.assessment.platform.stacks;

import com.hashicorp.cdktf.providers.aws.data_aws_iam_session_context.DataAwsIamSessionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assessment.constructs.credentials.CredentialSecret;
import org.assessment.constructs.credentials.CredentialSecretProps;
import org.assessment.constructs.credentials.CredentialSecretPropsBuilder;
import org.assessment.constructs.credentials.RotationFunction;
import org.assessment.constructs.database.AuroraCluster;
import org.assessment.constructs.database.AuroraClusterProps;
import org.assessment.constructs.database.GlobalDatabase;
import org.assessment.constructs.database.GlobalDatabasePropsBuilder;
import org.assessment.constructs.naming.Names;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.constructs.network.Port;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.DatabaseSettings;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/** The data of the active region: also the global database with its writer, and the credentials. */
public final class PrimaryDataStack extends DataStack {
    /** Often enough to hear within a day that nobody reports any more; an alarm on it looks at two of them. */
    private static final Duration AGE_REPORTS = Duration.ofHours(6);

    private final List<String> secretUsers;
    private final GlobalDatabase globalDatabase;
    private final CredentialSecret masterSecret;
    private final CredentialSecret applicationSecret;
    private final AuroraCluster cluster;
    private final RotationFunction rotation;

    /**
     * Creates the stack.
     *
     * @param standby the other region's key, under which the credentials are replicated; empty without a standby
     */
    public PrimaryDataStack(Construct scope, RegionFoundation foundation, Optional<SecurityStack> standby) {
        super(scope, foundation);
        DatabaseSettings settings = environment().database();
        secretUsers = secretUsers();
        globalDatabase = createGlobalDatabase(settings);
        Optional<CredentialSecretProps.Replica> replica =
                standby.map(security -> new CredentialSecretProps.Replica(security.region(), security.keyArn()));
        masterSecret = createSecret(
                "master",
                PlatformName.DATABASE_SECRET,
                "Master user of the database",
                content(settings.masterUsername()),
                true,
                replica);
        applicationSecret = createSecret(
                "application",
                PlatformName.APPLICATION_SECRET,
                "Database user of the application",
                with(content(settings.applicationUsername()), "masterarn", masterSecret.arn()),
                false,
                replica);
        cluster = createCluster(
                globalDatabase.identifier(),
                new AuroraClusterProps.First(
                        settings.name(), settings.masterUsername(), masterSecret.passwordReference()),
                settings.primaryInstances());
        rotation = createRotationFunction(
                List.of(masterSecret.arn(), applicationSecret.arn()), globalDatabase.identifier());
        int days = environment().credentials().rotationDays();
        rotation.rotate("master-rotation", masterSecret, days, cluster.dependables());
        rotation.rotate("application-rotation", applicationSecret, days, cluster.dependables());
        rotation.reportAge(
                names().of(PlatformName.SECRET_AGE),
                accountId(),
                Map.of("master", masterSecret.arn(), "application", applicationSecret.arn()),
                AGE_REPORTS);
        output(PlatformOutput.ROTATION_FUNCTION_NAME, rotation.functionName());
        output(PlatformOutput.GLOBAL_CLUSTER_IDENTIFIER, globalDatabase.identifier());
        output(PlatformOutput.GLOBAL_CLUSTER_ENDPOINT, globalDatabase.writerEndpoint());
        output(PlatformOutput.CLUSTER_IDENTIFIER, cluster.identifier());
        output(PlatformOutput.CLUSTER_ENDPOINT, cluster.writerEndpoint());
        output(PlatformOutput.DATABASE_SECRET_ARN, masterSecret.arn());
        output(PlatformOutput.APPLICATION_SECRET_ARN, applicationSecret.arn());
    }

    @Override
    public String globalDatabaseIdentifier() {
        return globalDatabase.identifier();
    }

    @Override
    AuroraCluster cluster() {
        return cluster;
    }

    @Override
    RotationFunction rotation() {
        return rotation;
    }

    @Override
    public Optional<Duration> secretAgeReports() {
        return Optional.of(AGE_REPORTS);
    }

    @Override
    public String writerEndpoint() {
        return globalDatabase.writerEndpoint();
    }

    @Override
    public String applicationSecretArn() {
        return applicationSecret.arn();
    }

    @Override
    public List<String> applicationSecretArns() {
        return List.of(applicationSecret.arn());
    }

    /** ARN of the replica of the master's credentials in the other region. */
    public String masterSecretReplicaArn() {
        return masterSecret.replicaArn();
    }

    /** ARN of the replica of the application's credentials in the other region. */
    public String applicationSecretReplicaArn() {
        return applicationSecret.replicaArn();
    }

    private GlobalDatabase createGlobalDatabase(DatabaseSettings settings) {
        return new GlobalDatabase(
                this,
                "global-database",
                GlobalDatabasePropsBuilder.builder()
                        .identifier(names().withRole(Layer.GLOBAL.id()).of(PlatformName.DATABASE_CLUSTER))
                        .engineVersion(settings.engineVersion())
                        .databaseName(settings.name())
                        .deletionProtection(environment().protection().deletion())
                        .build());
    }

    private CredentialSecret createSecret(
            String id,
            PlatformName name,
            String description,
            Map<String, String> content,
            boolean withPassword,
            Optional<CredentialSecretProps.Replica> replica) {
        return new CredentialSecret(
                this,
                id,
                CredentialSecretPropsBuilder.builder()
                        .name(names().of(name))
                        .description(description)
                        .region(region())
                        .keyArn(keyArn())
                        .replica(replica)
                        .recoveryWindowDays(environment().credentials().recoveryWindowDays())
                        .content(content)
                        .withPassword(withPassword)
                        .users(secretUsers)
                        .build());
    }

    /** All but the password. The host is the writer wherever it is, so that the value is right in both regions. */
    private Map<String, String> content(String username) {
        return Map.of(
                "engine", "mysql",
                "host", globalDatabase.writerEndpoint(),
                "port", String.valueOf(Port.MYSQL.number()),
                "username", username,
                "dbname", environment().database().name(),
                "dbClusterIdentifier", names().of(PlatformName.DATABASE_CLUSTER));
    }

    private List<String> secretUsers() {
        List<String> users = new ArrayList<>();
        for (RegionRole role : environment().roles()) {
            Names names = names(environment(), role);
            users.add(roleArn(names.of(PlatformName.ROTATION_ROLE)));
            users.add(roleArn(names.of(PlatformName.TASK_EXECUTION_ROLE)));
        }
        List<String> deployers = environment().credentials().deployers();
        users.addAll(deployers.isEmpty() ? List.of(currentDeployer()) : deployers);
        if (environment().access().pipeline().isPresent()) {
            users.add(roleArn(
                    names(environment(), role()).withRole(Layer.GLOBAL.id()).of(PlatformName.PIPELINE_ROLE)));
        }
        return users;
    }

    /** The role behind the session that deploys, or the user. */
    private String currentDeployer() {
        return DataAwsIamSessionContext.Builder.create(this, "deployer")
                .arn(callerArn())
                .build()
                .getIssuerArn();
    }

    private String roleArn(String roleName) {
        return "arn:aws:iam::" + accountId() + ":role/" + roleName;
    }

    private static Map<String, String> with(Map<String, String> content, String key, String value) {
        Map<String, String> extended = new TreeMap<>(content);
        extended.put(key, value);
        return extended;
    }
}
