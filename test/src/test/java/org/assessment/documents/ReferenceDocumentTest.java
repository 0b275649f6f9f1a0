package org.assessment.documents;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What people look up is made from the sources and the synthesized documents. */
class ReferenceDocumentTest {

    private static final Path FILE = Path.of("docs", "reference.md");

    @Test
    void theReferenceSaysWhatTheSourcesDo() {
        GeneratedFile.mustBe(FILE, document());
    }

    private static String document() {
        return """
                # Reference

                Made from the sources and the synthesized stacks by `scripts/generate.sh`. Where the environments differ: \
                %s.

                ![Both regions: their stacks, and what is replicated and connected between them](architecture.svg)

                | | |
                |---|---|
                | [Stacks](#stacks) | what for, what must be deployed before, and a picture of each |
                | [Resources](#resources) | which constructs make what |
                | [Outputs](#outputs) | what a deployment writes to `cfn-outputs/flat-outputs.json` |
                | [Configuration](#configuration) | keys of `src/main/resources/environments/*.yaml` |
                | [Alarms](#alarms) | when they go off, and what to do |
                | [Permissions](#permissions) | what each role may do |
                | [Guard rails](guard-rails.md) | rules that synthesis enforces, exemptions and wildcards with their reasons |

                ## Stacks

                One a region, `*` standing for its role. Resources as in `dev` with a trail, groups and a pipeline.

                %s

                In the pictures, a box is a construct, an arrow what its resources refer to; drawn from the primary, in \
                all environments together.

                %s

                ## Resources

                Paths of constructs, as in `dev` with two regions; `N` stands for a number. *Italics*: only with public \
                ingress, NAT, a domain, automatic failover, a trail, groups or a pipeline, or in another environment.

                %s

                ## Outputs

                %s

                ## Configuration

                `ENVIRONMENT` chooses the file. A key without "optional" must be in it: there is no default in code. \
                Limits are what the loader answers to a value that it refuses.

                %s

                ## Alarms

                Threshold and number of periods as deployed. Without data: what CloudWatch makes of periods in which \
                nothing was measured.

                %s

                ## Permissions

                Statements of the roles of functions, tasks and services, and of the policies of people, in `dev`; `<role>` \
                and `<region>` are those of the stack. What the pipeline may do stands in \
                [pipeline.yaml](../src/main/resources/pipeline.yaml). Wildcards: [why](guard-rails.md#wildcards).

                %s
                """.formatted(
                        String.join(" · ", ConfigurationReference.environments()),
                        StackReference.stacks(),
                        StackReference.pictures(),
                        StackReference.resources(),
                        StackReference.outputs(),
                        ConfigurationReference.table(),
                        AlarmReference.table(),
                        PermissionReference.table());
    }
}
