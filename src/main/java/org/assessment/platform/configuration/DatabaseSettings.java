package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/**
 * The Aurora MySQL global database.
 *
 * @param engineVersion version of Aurora MySQL; the current long-term support line is 3.10
 * @param name name of the database that the application uses
 * @param masterUsername name of the master user
 * @param applicationUsername name of the application's user; its alternate gets a suffix, so 26 characters at most
 * @param minimumCapacity Aurora capacity units at rest, each about 2 GiB of memory; 0.5 is the floor in a global database
 * @param maximumCapacity Aurora capacity units under load
 * @param primaryInstances number of instances of the primary's cluster: a writer and its readers
 * @param secondaryInstances number of instances of the secondary's cluster
 * @param backupRetentionDays days that automatic backups are kept
 * @param backupWindow time of the daily backup, UTC
 * @param maintenanceWindow time of the weekly maintenance, UTC; not within the backup window
 * @param writeForwarding whether the secondary's readers pass writes on to the writer
 */
@Valid
public record DatabaseSettings(
        @Pattern(
                regexp = "8\\.0\\.mysql_aurora\\.3\\.\\d+\\.\\d+",
                message = "is no version of Aurora MySQL 3. Write one like 8.0.mysql_aurora.3.10.0.")
        String engineVersion,

        @Pattern(
                regexp = "[a-z][a-z0-9_]{0,62}",
                message = "is no name of a database. Use lower case letters, digits and underscores.")
        String name,

        @Pattern(regexp = USER, message = "is no user name. Use 1 to 26 lower case letters, digits and underscores.")
        String masterUsername,

        @Pattern(regexp = USER, message = "is no user name. Use 1 to 26 lower case letters, digits and underscores.")
        String applicationUsername,

        Double minimumCapacity,
        Double maximumCapacity,

        @Min(value = 1, message = "is too few. The writer is one.")
        @Max(value = 16, message = "is too many. Aurora allows a writer and 15 readers.")
        Integer primaryInstances,

        @Min(value = 1, message = "is too few. A standby without an instance is not warm.")
        @Max(value = 16, message = "is too many. Aurora allows 16.")
        Integer secondaryInstances,

        @Min(value = 1, message = "is too short. AWS allows 1 to 35 days.")
        @Max(value = 35, message = "is too long. AWS allows 1 to 35 days.")
        Integer backupRetentionDays,

        @Pattern(regexp = TimeWindow.DAILY, message = TimeWindow.DAILY_MESSAGE)
        String backupWindow,

        @Pattern(regexp = TimeWindow.WEEKLY, message = TimeWindow.WEEKLY_MESSAGE)
        String maintenanceWindow,

        Boolean writeForwarding) {
    private static final String USER = "[a-z][a-z0-9_]{0,25}";
}
