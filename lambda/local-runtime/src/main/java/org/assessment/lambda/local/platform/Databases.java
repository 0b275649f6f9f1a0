package org.assessment.lambda.local.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assessment.lambda.local.mysql.TestAuthority;

/** A real server for each database cluster, and a hosts file that leads the cluster's names to it. */
final class Databases implements AutoCloseable {

    private static final int FIRST_HOST = 11;
    private static final int BYTE = 256;
    private static final int LOWEST_NET = 16;

    private final Path mysqlHome;
    private final Path directory;
    private final TestAuthority authority = new TestAuthority();
    private final Map<String, LocalDatabase> databases = new LinkedHashMap<>();
    private int counter;

    Databases(Path mysqlHome, Path directory) throws IOException {
        this.mysqlHome = mysqlHome;
        this.directory = directory;
        authority.writeBundle(authorityFile());
        writeHosts();
    }

    /** The authority of all servers, in PEM. */
    Path authorityFile() {
        return directory.resolve("authority.pem");
    }

    /** For {@code jdk.net.hosts.file}; read anew at each look-up. */
    Path hostsFile() {
        return directory.resolve("hosts");
    }

    /** A new and empty database; one of the same cluster goes. */
    synchronized void create(
            String clusterArn, List<String> names, int port, String databaseName, LocalDatabase.Master master)
            throws IOException, InterruptedException, SQLException {
        delete(clusterArn);
        String address = nextAddress();
        LocalDatabase database = LocalDatabase.start(
                mysqlHome,
                directory.resolve("mysql-" + counter),
                new InetSocketAddress(address, port),
                authority,
                names);
        databases.put(clusterArn, database);
        database.createMaster(master, databaseName);
        writeHosts();
        System.out.printf("%s is at %s:%d%n", clusterArn, address, port);
    }

    /** Gives the master user another password; the old one ends, as it does by ModifyDBCluster. */
    synchronized void setPassword(String clusterArn, LocalDatabase.Master master) throws SQLException {
        LocalDatabase database = databases.get(clusterArn);
        if (database == null) {
            throw new IllegalArgumentException("no database for " + clusterArn);
        }
        database.setPassword(master);
    }

    synchronized void delete(String clusterArn) throws IOException {
        LocalDatabase database = databases.remove(clusterArn);
        if (database != null) {
            database.close();
            writeHosts();
            System.out.printf("%s is gone%n", clusterArn);
        }
    }

    /** Others may run beside this one: the net is of this directory, the last number of the cluster. */
    private String nextAddress() {
        int hash = directory.toAbsolutePath().toString().hashCode() >>> 1;
        counter++;
        return "127.%d.%d.%d"
                .formatted(
                        LOWEST_NET + hash % (BYTE - LOWEST_NET),
                        hash / BYTE % BYTE,
                        FIRST_HOST + counter % (BYTE - FIRST_HOST - 1));
    }

    private void writeHosts() throws IOException {
        StringBuilder hosts = new StringBuilder("127.0.0.1 localhost\n");
        databases
                .values()
                .forEach(database -> database.names()
                        .forEach(name -> hosts.append(database.address())
                                .append(' ')
                                .append(name)
                                .append('\n')));
        Path draft = Files.writeString(directory.resolve("hosts.new"), hosts);
        Files.move(draft, hostsFile(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public synchronized void close() {
        databases.values().forEach(LocalDatabase::close);
        databases.clear();
    }
}
