package org.assessment.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final String VPC = "aws_vpc.network_vpc_4E8F0223";
    private static final String BUCKET = "aws_s3_bucket.log-bucket_38F5EEF0";

    private static final String REFUSAL = """
            security-primary  ╷
                              │ Error: creating S3 Bucket (some-bucket): BucketAlreadyOwnedByYou
                              │
                              │   with %s,
                              │   on cdk.tf.json line 100
                              ╵
            """.formatted(BUCKET);

    @TempDir
    private Path directory;

    @Test
    void whatWasMadeIsKnownByItsId() throws IOException {
        Journal journal = journal("""
                networking-primary  %1$s (network/vpc): Creating...
                networking-primary  %1$s (network/vpc): Creation complete after 2s [id=vpc-1]
                """.formatted(VPC));

        assertThat(journal.madeIn("networking-primary")).containsOnlyKeys(VPC).containsValue("vpc-1");
    }

    @Test
    void whatWasBegunAndNotFinishedIsUnseen() throws IOException {
        Journal journal = journal("networking-primary  %s: Creating...\n".formatted(VPC));

        assertThat(journal.madeIn("networking-primary")).isEmpty();
        assertThat(journal.unseenIn("networking-primary")).containsExactly(VPC);
    }

    @Test
    void whatWasFinishedIsNotUnseen() throws IOException {
        Journal journal = journal("""
                networking-primary  %1$s: Creating...
                networking-primary  %1$s: Creation complete after 2s [id=vpc-1]
                """.formatted(VPC));

        assertThat(journal.unseenIn("networking-primary")).isEmpty();
    }

    @Test
    void linesWithoutAStackBelongToTheLastOneNamed() throws IOException {
        Journal journal = journal("""
                networking-primary  %1$s: Creating...
                                    %2$s: Creating...
                security-primary    %2$s: Creating...
                """.formatted(VPC, BUCKET));

        assertThat(journal.unseenIn("networking-primary")).containsExactly(VPC, BUCKET);
        assertThat(journal.unseenIn("security-primary")).containsExactly(BUCKET);
    }

    @Test
    void whatWasDestroyedWasNotMade() throws IOException {
        Journal journal = journal("""
                networking-primary  %1$s: Creating...
                networking-primary  %1$s: Creation complete after 2s [id=vpc-1]
                networking-primary  %1$s: Destruction complete after 1s
                """.formatted(VPC));

        assertThat(journal.madeIn("networking-primary")).isEmpty();
    }

    @Test
    void whatWasRefusedBecauseItExistsIsOursIfWeHadBegunIt() throws IOException {
        Journal earlier = journal("security-primary  %s: Creating...\n".formatted(BUCKET));
        Journal current = refusal();

        assertThat(current.refusedAfter(earlier, "security-primary"))
                .containsOnlyKeys(BUCKET)
                .containsValue("some-bucket");
    }

    @Test
    void whatWasRefusedAndNeverBegunByUsIsNotTakenUp() throws IOException {
        Journal earlier = journal("");

        assertThat(refusal().refusedAfter(earlier, "security-primary")).isEmpty();
    }

    @Test
    void whatWasRefusedFromTheBeginningBelongsToSomebodyElse() throws IOException {
        Journal earlier = journal(begun() + REFUSAL);

        assertThat(refusal().refusedAfter(earlier, "security-primary")).isEmpty();
    }

    @Test
    void whatWasRefusedOnlyWhenItWasBegunAgainIsOurs() throws IOException {
        Journal earlier = journal(begun() + begun() + REFUSAL);

        assertThat(refusal().refusedAfter(earlier, "security-primary")).containsOnlyKeys(BUCKET);
    }

    @Test
    void withoutAReportNothingIsKnown() {
        assertThat(Journal.read(directory.resolve("absent")).madeIn("networking-primary"))
                .isEmpty();
    }

    private Journal refusal() throws IOException {
        return journal(REFUSAL);
    }

    private static String begun() {
        return "security-primary  %s: Creating...\n".formatted(BUCKET);
    }

    private Journal journal(String text) throws IOException {
        Path file = Files.createTempFile(directory, "journal", ".log");
        return Journal.read(Files.writeString(file, text));
    }
}
