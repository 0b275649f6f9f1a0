package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code scripts/lib/jsii/linked-assets.js} lays down what CDKTF copies. */
class LinkedAssetsTest {
    @TempDir
    private Path directory;

    private Path build;
    private Path jar;

    @BeforeEach
    void buildAFunction() throws IOException {
        build = Files.createDirectory(directory.resolve("target"));
        jar = Files.writeString(build.resolve("function.jar"), "first");
    }

    @Test
    void allAssetsOfAFileAreOneCopy() throws Exception {
        Path one = asset("one");
        Path other = asset("other");

        copy(jar, one);
        copy(jar, other);

        assertThat(one).hasContent("first");
        assertThat(inode(one)).isEqualTo(inode(other)).isNotEqualTo(inode(jar));
    }

    @Test
    void aBuildThatWritesIntoTheFileLeavesTheAssetAsItWas() throws Exception {
        Path asset = asset("one");
        copy(jar, asset);

        Files.writeString(jar, "second build");

        assertThat(asset).hasContent("first");
    }

    @Test
    void theNextAssetIsOfTheNewFileAndTheOldCopyIsGone() throws Exception {
        copy(jar, asset("one"));
        Files.writeString(jar, "second build");
        Path next = asset("next");

        copy(jar, next);

        assertThat(next).hasContent("second build");
        assertThat(kept())
                .singleElement()
                .satisfies(copy -> assertThat(inode(copy)).isEqualTo(inode(next)));
    }

    @Test
    void whatCannotBeLinkedIsCopied() throws Exception {
        Files.writeString(build.resolve("linked-assets"), "in the way");
        Path asset = asset("one");

        copy(jar, asset);

        assertThat(asset).hasContent("first");
    }

    @Test
    void whatIsNoAssetIsCopied() throws Exception {
        Path target = directory.resolve("copy.jar");

        copy(jar, target);

        assertThat(target).hasContent("first");
        assertThat(build).isDirectoryNotContaining(LinkedAssetsTest::isKept);
    }

    @Test
    void whatIsInNoBuildDirectoryIsCopied() throws Exception {
        Path source = Files.writeString(directory.resolve("source.txt"), "source");
        Path asset = asset("one");

        copy(source, asset);

        assertThat(asset).hasContent("source");
        assertThat(directory).isDirectoryNotContaining(LinkedAssetsTest::isKept);
    }

    private static boolean isKept(Path file) {
        return file.endsWith("linked-assets");
    }

    private Path asset(String id) throws IOException {
        return Files.createDirectories(directory.resolve("assets").resolve(id).resolve("jar"))
                .resolve("function.jar");
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(build.resolve("linked-assets"))) {
            return files.toList();
        }
    }

    private static void copy(Path source, Path target) throws IOException, InterruptedException {
        NodeHook.LINKED_ASSETS.evaluate("require('fs').copyFileSync('%s', '%s')".formatted(source, target));
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }
}
