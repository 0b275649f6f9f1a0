package org.assessment.lambda.local.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assessment.lambda.local.mysql.TestAuthority;
import org.assessment.lambda.local.platform.LocalDatabase.ClusterNames;

/**
 * A real server for each database cluster, and a hosts file that leads the cluster's names to it. The members of a global
 * database follow its writer, and its writer's names follow the role.
 */
final class Databases implements AutoCloseable {

    private static final int FIRST_HOST = 11;
    private static final int BYTE = 256;
    private static final int LOWEST_NET = 16;
    private static final int REGION = 3;

    private final Path mysqlHome;
    private final Path directory;
    private final TestAuthority authority = new TestAuthority();
    private final Map<String, LocalDatabase> databases = new LinkedHashMap<>();
    private final Set<String> writers = new HashSet<>();
    private final Set<String> outdated = new HashSet<>();
    private final Set<String> lostRegions = new HashSet<>();
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
            String clusterArn, ClusterNames names, int port, String databaseName, LocalDatabase.Master master)
            throws IOException, InterruptedException, SQLException {
        delete(clusterArn);
        start(clusterArn, names, new InetSocketAddress(nextAddress(), port)).createMaster(master, databaseName);
        writers.add(clusterArn);
        writeHosts();
    }

    /** A new follower, with the contents of its writer. */
    synchronized void createFollower(String clusterArn, ClusterNames names, int port, String writerArn)
            throws IOException, InterruptedException, SQLException {
        delete(clusterArn);
        start(clusterArn, names, new InetSocketAddress(nextAddress(), port)).follow(database(writerArn));
        writeHosts();
    }

    /** Gives the master user another password; the old one ends, as it does by ModifyDBCluster. */
    synchronized void setPassword(String clusterArn, LocalDatabase.Master master) throws SQLException {
        database(clusterArn).setPassword(master);
    }

    /**
     * Makes a cluster the writer of others. Without loss, the writer until now stops writing and the new one catches up
     * first. With loss, the new one takes what it has, and the former writer, which may have more, is built anew from it:
     * at once, or by the next call after its region is back.
     *
     * @param followers the other members; those in a lost region stay as they are
     */
    synchronized void setWriter(String clusterArn, List<String> followers, boolean dataLossAllowed)
            throws IOException, InterruptedException, SQLException {
        LocalDatabase target = database(clusterArn);
        Optional<String> former = followers.stream().filter(writers::contains).findFirst();
        if (former.isPresent() && !dataLossAllowed) {
            handOver(database(former.get()), target);
        }
        target.promote();
        writers.add(clusterArn);
        former.ifPresent(writers::remove);
        former.filter(arn -> dataLossAllowed).ifPresent(outdated::add);
        for (String follower : followers) {
            if (!lostRegions.contains(regionOf(follower))) {
                if (outdated.remove(follower)) {
                    rebuild(follower);
                }
                database(follower).follow(target);
            }
        }
        writeHosts();
        System.out.printf("%s is the writer%n", clusterArn);
    }

    private static void handOver(LocalDatabase former, LocalDatabase target) throws SQLException {
        String written = former.stopWriting();
        try {
            target.catchUp(written);
        } catch (SQLException | IllegalStateException e) {
            former.promote();
            throw e;
        }
    }

    private void rebuild(String clusterArn) throws IOException, InterruptedException {
        LocalDatabase former = databases.remove(clusterArn);
        former.close();
        start(clusterArn, former.names(), former.socketAddress());
    }

    /** Nothing in a lost region answers. When it is back, everything in it goes on where it stood. */
    synchronized void setLost(String region, boolean lost) throws IOException, InterruptedException {
        if (lost ? !lostRegions.add(region) : !lostRegions.remove(region)) {
            return;
        }
        for (Map.Entry<String, LocalDatabase> entry : databases.entrySet()) {
            if (regionOf(entry.getKey()).equals(region)) {
                if (lost) {
                    entry.getValue().suspend();
                } else {
                    entry.getValue().resume();
                }
            }
        }
        System.out.printf("%s is %s%n", region, lost ? "lost" : "back");
    }

    synchronized void delete(String clusterArn) throws IOException {
        LocalDatabase database = databases.remove(clusterArn);
        writers.remove(clusterArn);
        outdated.remove(clusterArn);
        if (database != null) {
            database.close();
            writeHosts();
            System.out.printf("%s is gone%n", clusterArn);
        }
    }

    private LocalDatabase start(String clusterArn, ClusterNames names, InetSocketAddress address)
            throws IOException, InterruptedException {
        counter++;
        LocalDatabase database = LocalDatabase.start(
                mysqlHome, directory.resolve("mysql-" + counter), address, authority, names, counter);
        databases.put(clusterArn, database);
        System.out.printf("%s is at %s:%d%n", clusterArn, database.address(), address.getPort());
        return database;
    }

    private LocalDatabase database(String clusterArn) {
        LocalDatabase database = databases.get(clusterArn);
        if (database == null) {
            throw new IllegalArgumentException("no database for " + clusterArn);
        }
        return database;
    }

    private static String regionOf(String arn) {
        return arn.split(":", -1)[REGION];
    }

    /** Others may run beside this one: the net is of this directory, the last number of the cluster. */
    private String nextAddress() {
        int hash = directory.toAbsolutePath().toString().hashCode() >>> 1;
        return "127.%d.%d.%d"
                .formatted(
                        LOWEST_NET + hash % (BYTE - LOWEST_NET),
                        hash / BYTE % BYTE,
                        FIRST_HOST + counter % (BYTE - FIRST_HOST - 1));
    }

    private void writeHosts() throws IOException {
        StringBuilder hosts = new StringBuilder("127.0.0.1 localhost\n");
        databases.forEach((arn, database) -> database.names()
                .leadingHere(writers.contains(arn))
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
