package org.assessment.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What belongs to the repository: what is committed, or is going to be. */
public final class RepositoryFiles {

    private RepositoryFiles() {}

    /**
     * Those that are there, by path from its root.
     *
     * @param patterns as Git knows them; none stands for all files
     */
    public static List<Path> matching(String... patterns) {
        List<String> command =
                new ArrayList<>(List.of("git", "ls-files", "--cached", "--others", "--exclude-standard"));
        command.addAll(List.of(patterns));
        try {
            Process git = new ProcessBuilder(command).start();
            try (Stream<String> files = git.inputReader().lines()) {
                return files.map(Path::of).filter(Files::exists).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
