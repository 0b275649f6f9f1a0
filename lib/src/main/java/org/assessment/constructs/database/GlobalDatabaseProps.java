package org.assessment.constructs.database;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a {@link GlobalDatabase} needs.
 *
 * @param identifier its name
 * @param engineVersion version of Aurora MySQL, for example {@code 8.0.mysql_aurora.3.10.0}
 * @param databaseName the database that is made with it
 * @param deletionProtection whether AWS refuses to delete it
 */
@RecordBuilder
public record GlobalDatabaseProps(
        String identifier, String engineVersion, String databaseName, boolean deletionProtection) {}
