package org.assessment.lambda.rotation;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assessment.lambda.rotation.core.Step;
import org.assessment.lambda.rotation.harness.FakeAws;
import org.assessment.lambda.rotation.harness.RealFunction;
import org.assessment.lambda.rotation.harness.World;

/**
 * Measures what a rotation costs in a fresh JVM: from the request that starts the process to the answer of each step,
 * against a real server. Run by {@code benchmark.sh}.
 */
public final class StartUpBenchmark {

    private StartUpBenchmark() {}

    /** Arguments: the number of fresh processes, then arguments for their JVM. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        List<String> jvmArguments = List.of(arguments).subList(1, arguments.length);
        List<List<Long>> rows = new ArrayList<>();
        try (World world = new World();
                FakeAws aws = new FakeAws(world.store())) {
            for (int i = 0; i < rounds; i++) {
                try (RealFunction function = new RealFunction(world, aws, jvmArguments)) {
                    List<Long> row = new ArrayList<>(rotate(world, function, World.MASTER_SECRET));
                    row.addAll(rotate(world, function, World.APPLICATION_SECRET));
                    rows.add(row);
                }
            }
        }
        long size = Files.size(Path.of(System.getProperty("rotation.jar")));
        System.out.printf("jar: %d bytes, %.2f MiB%n", size, size / 1024.0 / 1024.0);
        System.out.printf("medians of %d fresh JVMs %s, milliseconds%n", rounds, jvmArguments);
        System.out.printf("  JVM spawn to first event answered: %d%n", median(rows, 0));
        System.out.printf("  the master's further steps: %s%n", medians(rows, 1, 4));
        System.out.printf("  the application's steps:    %s%n", medians(rows, 4, 8));
    }

    private static List<Long> rotate(World world, RealFunction function, String secretId) throws Exception {
        String versionId = world.begin(secretId);
        List<Long> times = new ArrayList<>();
        for (Step step : World.STEPS) {
            long started = System.nanoTime();
            HttpResponse<String> response = function.invoke(step, secretId, versionId);
            times.add((System.nanoTime() - started) / 1_000_000);
            if (response.headers().firstValue("X-Amz-Function-Error").isPresent()) {
                throw new IllegalStateException(response.body());
            }
        }
        return times;
    }

    private static String medians(List<List<Long>> rows, int from, int to) {
        long[] medians = new long[to - from];
        Arrays.setAll(medians, i -> median(rows, from + i));
        return Arrays.toString(medians);
    }

    private static long median(List<List<Long>> rows, int column) {
        List<Long> values =
                new ArrayList<>(rows.stream().map(row -> row.get(column)).toList());
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
