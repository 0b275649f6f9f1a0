package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import org.assessment.constructs.naming.RegionRole;

/**
 * One environment, as its file and the environment variables say. Everything that differs between environments stands
 * here. A key whose type is not {@link Optional} must be in the file; there is no default in code.
 *
 * @param name name of the environment: the name of its file
 * @param suffix tells this environment's resources from all others'; the name of the environment unless set
 * @param project first part of every name
 * @param owner the team that answers for the resources
 * @param repository where the resources' definition lies
 * @param commitAuthor who made the deployed change
 * @param dataClassification what kind of data is kept
 * @param accountId the only AWS account that may be touched
 * @param state where the Terraform state lies
 * @param regions the one or two regions
 * @param network layout of the networks
 * @param logs what is kept of the logs
 * @param database the Aurora global database
 * @param credentials the database's credentials
 * @param cache the cache
 * @param service what students reach
 * @param monitoring who hears of alarms, and when
 * @param failover how the regions change their roles
 * @param access what people may do
 * @param audit what is recorded of who did what
 * @param protection what guards against loss by mistake
 */
@Valid
public record Environment(
        String name,

        @Pattern(
                regexp = "[a-z][a-z0-9]*(-[a-z0-9]+)*",
                message = "is no suffix. Use lower case letters, digits and single hyphens, starting with a letter.")
        String suffix,

        @Pattern(
                regexp = "[a-z][a-z0-9]{1,9}",
                message = "is no project name. Use 2 to 10 lower case letters and digits, starting with a letter.")
        String project,

        @NotBlank(message = "is empty. Name the team that answers for these resources.")
        String owner,

        @NotBlank(message = "is empty. Name the repository that defines these resources.")
        String repository,

        Optional<String> commitAuthor,

        @NotBlank(message = "is empty. Say what kind of data is kept, for example ferpa.")
        String dataClassification,

        Optional<String> accountId,
        @Valid StateSettings state,
        @Valid RegionsSettings regions,
        @Valid NetworkSettings network,
        @Valid LogSettings logs,
        @Valid DatabaseSettings database,
        @Valid CredentialSettings credentials,
        @Valid CacheSettings cache,
        @Valid ServiceSettings service,
        @Valid MonitoringSettings monitoring,
        @Valid FailoverSettings failover,
        AccessSettings access,
        @Valid AuditSettings audit,
        @Valid ProtectionSettings protection) {
    private static final String DEVELOPMENT = "dev";

    /** Whether nobody depends on it: the one environment where a task may stand alone and an alarm may go unheard. */
    public boolean isDevelopment() {
        return DEVELOPMENT.equals(name);
    }

    /** The roles of this environment's regions: both, or the primary alone. */
    public List<RegionRole> roles() {
        return regions.secondary().isPresent()
                ? List.of(RegionRole.PRIMARY, RegionRole.SECONDARY)
                : List.of(RegionRole.PRIMARY);
    }

    /** Whether there is a second region, which can take over. */
    public boolean hasStandby() {
        return regions.secondary().isPresent();
    }

    /** Whether Route 53 looks at the services: to choose between two regions, or before it leads a name to the only one. */
    public boolean watchesServices() {
        return hasStandby() || service.domain().isPresent();
    }

    /** Settings of the region with the given role; empty when the environment has none. */
    public Optional<RegionSettings> region(RegionRole role) {
        return role == RegionRole.PRIMARY ? Optional.of(regions.primary()) : regions.secondary();
    }
}
