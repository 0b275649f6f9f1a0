package org.assessment.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/lib/jsii/lazy-provider.js} makes of an index like the provider's. */
class LazyProviderTest {
    @TempDir
    private Path directory;

    private Path index;

    @BeforeEach
    void layOutAProvider() throws IOException {
        Path library = Files.createDirectories(directory.resolve("@cdktf/provider-aws/18.0.3/0123abcd/lib"));
        for (String module : new String[] {"vpc", "subnet"}) {
            Files.writeString(library.resolve(module + ".js"), """
                    console.log("loaded %1$s");
                    exports.name = "%1$s";
                    //# sourceMappingURL=data:application/json;base64,e30=
                    """.formatted(module));
        }
        index = library.resolve("index.js");
    }

    @Test
    void loadsASubmoduleOnceAndWhenItIsAskedFor() throws Exception {
        Files.writeString(index, """
                "use strict";
                exports.subnet = exports.vpc = void 0;
                exports.vpc = require("./vpc");
                exports.subnet = require("./subnet");
                """);

        assertThat(run("console.log(Object.keys(aws).join()); console.log(aws.vpc.name, aws.vpc.name)"))
                .isEqualTo("vpc,subnet\nloaded vpc\nvpc vpc\n");
    }

    @Test
    void loadsAnIndexOfAnotherFormAsItStands() throws Exception {
        Files.writeString(index, """
                exports.vpc = load("./vpc");
                function load(path) { return require(path); }
                """);

        assertThat(run("console.log(aws.vpc.name)")).isEqualTo("loaded vpc\nvpc\n");
    }

    @Test
    void leavesOtherModulesAlone() throws Exception {
        index = directory.resolve("index.js");
        Files.writeString(directory.resolve("vpc.js"), "console.log('loaded');");
        Files.writeString(index, """
                exports.vpc = require("./vpc");
                """);

        assertThat(run("")).isEqualTo("loaded\n");
    }

    private String run(String script) throws IOException, InterruptedException {
        return NodeHook.LAZY_PROVIDER.evaluate("const aws = require('" + index + "');" + script);
    }
}
