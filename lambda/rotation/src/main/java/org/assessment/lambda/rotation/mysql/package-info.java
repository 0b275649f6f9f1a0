/** Adapter to MySQL through MariaDB Connector/J; the only place that knows JDBC and SQL. */
package org.assessment.lambda.rotation.mysql;
