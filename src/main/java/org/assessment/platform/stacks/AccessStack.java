package org.assessment.platform.stacks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assessment.constructs.access.EmergencyRole;
import org.assessment.constructs.access.EmergencyRolePropsBuilder;
import org.assessment.constructs.access.ManagedPolicy;
import org.assessment.constructs.access.ManagedPolicyPropsBuilder;
import org.assessment.constructs.access.MfaRequirement;
import org.assessment.constructs.access.PeopleGroup;
import org.assessment.constructs.access.PeopleGroupPropsBuilder;
import org.assessment.constructs.access.PipelineRole;
import org.assessment.constructs.access.PipelineRolePropsBuilder;
import org.assessment.constructs.iam.Statement;
import org.assessment.constructs.naming.RegionRole;
import org.assessment.platform.Layer;
import org.assessment.platform.PlatformName;
import org.assessment.platform.configuration.Environment;
import org.assessment.platform.configuration.PipelineSettings;
import org.assessment.platform.output.PlatformOutput;
import software.constructs.Construct;

/** Who may do what with all of it: groups of people, a role for emergencies, the pipeline that deploys. */
public final class AccessStack extends PlatformStack {
    /**
     * Creates the stack.
     *
     * @param regions the regions that it is about
     * @param auditLogGroup name of the log group with the audit trail's events
     * @param alarmTopicArn the primary's topic, which hears of what happens once for all regions
     */
    public AccessStack(
            Construct scope,
            Environment environment,
            List<SecurityStack> regions,
            Optional<String> auditLogGroup,
            String alarmTopicArn) {
        super(scope, Layer.ACCESS, new StackContext(environment, RegionRole.PRIMARY));
        if (environment.access().groups() || environment.access().breakGlass()) {
            letPeopleIn(regions, auditLogGroup, alarmTopicArn);
        }
        environment.access().pipeline().ifPresent(this::letPipelineIn);
    }

    private void letPeopleIn(List<SecurityStack> regions, Optional<String> auditLogGroup, String alarmTopicArn) {
        PeopleAccess access = new PeopleAccess(
                accountId(),
                names(),
                regions.stream()
                        .map(region -> new PeopleAccess.Region(region.names(), region.keyArn()))
                        .toList());
        ManagedPolicy mfa = createPolicy(
                "mfa",
                PlatformName.MFA_POLICY,
                "Nothing without a second factor",
                MfaRequirement.statements(accountId()));
        ManagedPolicy read =
                createPolicy("read", PlatformName.READ_POLICY, "Metrics, alarms, logs, states", access.reading());
        ManagedPolicy operate =
                createPolicy("operate", PlatformName.OPERATE_POLICY, "What the runbooks need", access.operating());
        if (environment().access().groups()) {
            createGroup("readers", PlatformName.READERS, List.of(mfa, read));
            createGroup("operators", PlatformName.OPERATORS, List.of(mfa, read, operate));
        }
        auditLogGroup.filter(group -> environment().access().breakGlass()).ifPresent(group -> {
            ManagedPolicy repair = createPolicy(
                    "repair", PlatformName.REPAIR_POLICY, "What an emergency may need", access.repairing());
            EmergencyRole role = new EmergencyRole(
                    this,
                    "emergency",
                    EmergencyRolePropsBuilder.builder()
                            .name(names().of(PlatformName.BREAK_GLASS_ROLE))
                            .accountId(accountId())
                            .policies(List.of(read, operate, repair))
                            .auditLogGroup(group)
                            .alarmName(names().of(PlatformName.BREAK_GLASS_USED))
                            .topicArn(alarmTopicArn)
                            .build());
            output(PlatformOutput.BREAK_GLASS_ROLE_ARN, role.arn());
            ManagedPolicy take = createPolicy(
                    "take-emergency-role",
                    PlatformName.BREAK_GLASS_POLICY,
                    "The role for emergencies",
                    List.of(role.permission()));
            createGroup("break-glass", PlatformName.BREAK_GLASS, List.of(mfa, take));
        });
    }

    private void letPipelineIn(PipelineSettings pipeline) {
        PipelineAccess access = new PipelineAccess(environment(), accountId(), pipeline.issuer());
        List<String> guarded = Stream.of(
                        PlatformName.PIPELINE_ROLE, PlatformName.BREAK_GLASS_ROLE, PlatformName.TRAIL_ROLE)
                .map(names()::of)
                .toList();
        PipelineRole role = new PipelineRole(
                this,
                "pipeline",
                PipelineRolePropsBuilder.builder()
                        .name(names().of(PlatformName.PIPELINE_ROLE))
                        .accountId(accountId())
                        .issuer(pipeline.issuer())
                        .createProvider(pipeline.createProvider())
                        .subjects(pipeline.subjects())
                        .policies(access.byTopic(guarded).entrySet().stream()
                                .map(topic -> createPolicy(
                                        "pipeline-" + topic.getKey(),
                                        names().of(PlatformName.PIPELINE_POLICY) + "-" + topic.getKey(),
                                        "What the pipeline may do: " + topic.getKey(),
                                        topic.getValue()))
                                .toList())
                        .build());
        output(PlatformOutput.PIPELINE_ROLE_ARN, role.arn());
    }

    private ManagedPolicy createPolicy(String id, PlatformName name, String description, List<Statement> statements) {
        return createPolicy(id, names().of(name), description, statements);
    }

    private ManagedPolicy createPolicy(String id, String name, String description, List<Statement> statements) {
        return new ManagedPolicy(
                this,
                id,
                ManagedPolicyPropsBuilder.builder()
                        .name(name)
                        .description(description)
                        .statements(statements)
                        .build());
    }

    private void createGroup(String id, PlatformName name, List<ManagedPolicy> policies) {
        new PeopleGroup(
                this,
                id,
                PeopleGroupPropsBuilder.builder()
                        .name(names().of(name))
                        .policies(policies)
                        .build());
    }
}
