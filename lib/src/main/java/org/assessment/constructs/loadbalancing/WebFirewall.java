package org.assessment.constructs.loadbalancing;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAcl;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclDefaultAction;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclDefaultActionAllow;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRule;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleAction;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleActionBlock;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleOverrideAction;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleOverrideActionNone;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleStatement;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleStatementManagedRuleGroupStatement;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleStatementManagedRuleGroupStatementRuleActionOverride;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUse;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCount;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleStatementRateBasedStatement;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleVisibilityConfig;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclVisibilityConfig;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl_association.Wafv2WebAclAssociation;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl_logging_configuration.Wafv2WebAclLoggingConfiguration;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl_logging_configuration.Wafv2WebAclLoggingConfigurationRedactedFields;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl_logging_configuration.Wafv2WebAclLoggingConfigurationRedactedFieldsSingleHeader;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/** What stands between the internet and a public load balancer: AWS's managed rules, and a limit for each address. */
public final class WebFirewall extends Construct {
    /** WAF writes to no log group whose name starts otherwise. */
    private static final String LOG_PREFIX = "aws-waf-logs-";

    private static final String COMMON_RULES = "AWSManagedRulesCommonRuleSet";

    private static final List<String> MANAGED_RULES = List.of(
            "AWSManagedRulesAmazonIpReputationList",
            COMMON_RULES,
            "AWSManagedRulesKnownBadInputsRuleSet",
            "AWSManagedRulesSQLiRuleSet");

    /** Counts instead of blocking: what students hand in is larger than the 8 KiB that this rule lets pass. */
    private static final String BODY_SIZE_RULE = "SizeRestrictions_BODY";

    private static final List<String> CREDENTIAL_HEADERS = List.of("authorization", "cookie");

    private final WebFirewallProps props;

    /** Creates the rules, their log, and puts them in front of the load balancer. */
    public WebFirewall(Construct scope, String id, WebFirewallProps props) {
        super(scope, id);
        this.props = props;
        Wafv2WebAcl acl = Wafv2WebAcl.Builder.create(this, "acl")
                .name(props.name())
                .description("Managed rules and a limit for each address")
                .scope("REGIONAL")
                .defaultAction(Wafv2WebAclDefaultAction.builder()
                        .allow(Wafv2WebAclDefaultActionAllow.builder().build())
                        .build())
                .rule(rules())
                .visibilityConfig(Wafv2WebAclVisibilityConfig.builder()
                        .cloudwatchMetricsEnabled(true)
                        .metricName(props.name())
                        // A sample shows the requests of students to whoever may look at the console.
                        .sampledRequestsEnabled(false)
                        .build())
                .build();
        Wafv2WebAclAssociation.Builder.create(this, "association")
                .webAclArn(acl.getArn())
                .resourceArn(props.resourceArn())
                .build();
        log(acl);
    }

    private List<Wafv2WebAclRule> rules() {
        List<Wafv2WebAclRule> rules = new ArrayList<>();
        // First, because it is the cheapest.
        rules.add(rule("rate-limit", 0)
                .action(Wafv2WebAclRuleAction.builder()
                        .block(Wafv2WebAclRuleActionBlock.builder().build())
                        .build())
                .statement(Wafv2WebAclRuleStatement.builder()
                        .rateBasedStatement(Wafv2WebAclRuleStatementRateBasedStatement.builder()
                                .limit(props.requestLimit())
                                .aggregateKeyType("IP")
                                .build())
                        .build())
                .build());
        for (String name : MANAGED_RULES) {
            rules.add(rule(name, rules.size())
                    .overrideAction(Wafv2WebAclRuleOverrideAction.builder()
                            .none(Wafv2WebAclRuleOverrideActionNone.builder().build())
                            .build())
                    .statement(Wafv2WebAclRuleStatement.builder()
                            .managedRuleGroupStatement(managed(name))
                            .build())
                    .build());
        }
        return rules;
    }

    private static Wafv2WebAclRuleStatementManagedRuleGroupStatement managed(String name) {
        Wafv2WebAclRuleStatementManagedRuleGroupStatement.Builder builder =
                Wafv2WebAclRuleStatementManagedRuleGroupStatement.builder()
                        .vendorName("AWS")
                        .name(name);
        if (name.equals(COMMON_RULES)) {
            builder.ruleActionOverride(
                    List.of(Wafv2WebAclRuleStatementManagedRuleGroupStatementRuleActionOverride.builder()
                            .name(BODY_SIZE_RULE)
                            .actionToUse(
                                    Wafv2WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUse
                                            .builder()
                                            .count(
                                                    Wafv2WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCount
                                                            .builder()
                                                            .build())
                                            .build())
                            .build()));
        }
        return builder.build();
    }

    private Wafv2WebAclRule.Builder rule(String name, int priority) {
        return Wafv2WebAclRule.builder()
                .name(name)
                .priority(priority)
                .visibilityConfig(Wafv2WebAclRuleVisibilityConfig.builder()
                        .cloudwatchMetricsEnabled(true)
                        .metricName(props.name() + "-" + name)
                        .sampledRequestsEnabled(false)
                        .build());
    }

    private void log(Wafv2WebAcl acl) {
        CloudwatchLogGroup logGroup = CloudwatchLogGroup.Builder.create(this, "log")
                .name(LOG_PREFIX + props.name())
                .retentionInDays(props.logRetentionDays())
                .kmsKeyId(props.keyArn())
                .build();
        Wafv2WebAclLoggingConfiguration.Builder.create(this, "logging")
                .resourceArn(acl.getArn())
                .logDestinationConfigs(List.of(logGroup.getArn()))
                .redactedFields(CREDENTIAL_HEADERS.stream()
                        .map(header -> Wafv2WebAclLoggingConfigurationRedactedFields.builder()
                                .singleHeader(Wafv2WebAclLoggingConfigurationRedactedFieldsSingleHeader.builder()
                                        .name(header)
                                        .build())
                                .build())
                        .toList())
                .build();
    }
}
