package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That jsii's Node.js side, started from a snapshot, is the one that is started from scratch. */
class SnapshotTest {
    private static final Path SCRIPTS = Path.of("scripts/lib/jsii");
    private static final Path RUNTIME = Path.of("src/target/jsii-runtime/software/amazon/jsii");
    private static final String APP = "cdktf.App@10000";
    private static final String STACK = "cdktf.TerraformStack@10001";
    private static final String BUCKET = "@cdktf/provider-aws.s3Bucket.S3Bucket";
    private static final String QUEUE = "@cdktf/provider-aws.sqsQueue.SqsQueue";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static Path blob;
    private static List<String> fromScratch;
    private static List<String> fromSnapshot;

    @BeforeAll
    static void takeASnapshot() throws Exception {
        fromScratch = List.of(
                "node", "--preserve-symlinks", SCRIPTS.resolve("runtime.js").toString(), RUNTIME.toString());
        Path recording = directory.resolve("recording");
        blob = directory.resolve("blob");
        List<String> recorded = new ArrayList<>(fromScratch);
        recorded.add(recording.toString());
        synthesize(recorded, "recorded", BUCKET, "bucket");
        Path log = directory.resolve("log");
        int status = new ProcessBuilder(
                        "node",
                        "--preserve-symlinks",
                        "--snapshot-blob",
                        blob.toString(),
                        "--build-snapshot",
                        SCRIPTS.resolve("snapshot.js").toString(),
                        RUNTIME.toString(),
                        recording.toString(),
                        directory.resolve("home").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(log)).isZero();
        fromSnapshot = List.of("node", "--snapshot-blob", blob.toString());
    }

    @Test
    void itGivesTheSameAnswersAndWritesTheSameDocuments() throws Exception {
        assertThat(synthesize(fromSnapshot, "same-snapshot", BUCKET, "bucket"))
                .isEqualTo(synthesize(fromScratch, "same-scratch", BUCKET, "bucket"));
    }

    @Test
    void whatWasNotRecordedIsThereToo() throws Exception {
        assertThat(synthesize(fromSnapshot, "other-snapshot", QUEUE, "name"))
                .isEqualTo(synthesize(fromScratch, "other-scratch", QUEUE, "name"));
    }

    @Test
    void itHoldsTheTypesThatWereRecordedAndNotTheNamesOfAll() throws Exception {
        String content = Files.readString(blob, StandardCharsets.ISO_8859_1);

        assertThat(content.contains("s3-bucket/index:S3BucketConfig")).isTrue();
        assertThat(content.contains("QuicksightDataSetPermissions")).isFalse();
    }

    /** What Node.js has answered, and the document, of a stack with one resource whose ARN is an output. */
    private static Synthesized synthesize(List<String> command, String output, String type, String argument)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CDKTF_OUTDIR", directory.resolve(output).toString());
        Process node = builder.redirectError(
                        directory.resolve(output + ".messages").toFile())
                .start();
        List<JsonNode> answers = new ArrayList<>();
        try (Writer requests = node.outputWriter();
                BufferedReader replies = node.inputReader()) {
            answers.add(JSON.readTree(replies.readLine()));
            for (JsiiBundle bundle : JsiiBundle.values()) {
                answers.add(ask(requests, replies, """
                        {"api":"load","name":"%s","version":"%s","tarball":"%s"}
                        """.formatted(bundle.library(), bundle.version(), bundle.file())));
            }
            for (String request : requests(type, argument)) {
                String token = answers.get(answers.size() - 1).at("/ok/value").asText();
                answers.add(ask(requests, replies, request.replace("TOKEN", token)));
            }
            requests.write("{\"exit\":0}\n");
        }
        assertThat(node.waitFor()).isZero();
        return new Synthesized(
                answers,
                JSON.readTree(
                        directory.resolve(output + "/stacks/shop/cdk.tf.json").toFile()));
    }

    private static List<String> requests(String type, String argument) {
        return Stream.of(
                        """
                        {"api":"create","fqn":"cdktf.App","args":[]}
                        """,
                        """
                        {"api":"create","fqn":"cdktf.TerraformStack","args":[{"$jsii.byref":"%s"},"shop"]}
                        """.formatted(APP),
                        """
                        {"api":"sget","fqn":"%s","property":"tfResourceType"}
                        """.formatted(type),
                        """
                        {"api":"create","fqn":"%1$s","args":[{"$jsii.byref":"%2$s"},"resource",
                         {"$jsii.struct":{"fqn":"%1$sConfig","data":{"%3$s":"orders"}}}]}
                        """.formatted(type, STACK, argument),
                        """
                        {"api":"get","objref":{"$jsii.byref":"%s@10002"},"property":"arn"}
                        """.formatted(type),
                        """
                        {"api":"create","fqn":"cdktf.TerraformOutput","args":[{"$jsii.byref":"%s"},"arn",
                         {"$jsii.struct":{"fqn":"cdktf.TerraformOutputConfig","data":{"value":"TOKEN"}}}]}
                        """.formatted(STACK),
                        """
                        {"api":"create","fqn":"@cdktf/provider-aws.provider.AwsProvider","args":[{"$jsii.byref":"%s"},"aws",
                         {"$jsii.struct":{"fqn":"@cdktf/provider-aws.provider.AwsProviderConfig","data":{}}}]}
                        """.formatted(STACK),
                        """
                        {"api":"invoke","objref":{"$jsii.byref":"%s"},"method":"synth","args":[]}
                        """.formatted(APP))
                .toList();
    }

    private static JsonNode ask(Writer requests, BufferedReader replies, String request) throws IOException {
        requests.write(request.replace("\n", "") + "\n");
        requests.flush();
        JsonNode answer = JSON.readTree(replies.readLine());
        assertThat(answer.has("ok")).as("%s%n%s", request, answer).isTrue();
        return answer;
    }

    private record Synthesized(List<JsonNode> answers, JsonNode document) {}
}
