package org.assessment.constructs.monitoring;

import com.hashicorp.cdktf.providers.aws.sns_topic.SnsTopic;
import com.hashicorp.cdktf.providers.aws.sns_topic_policy.SnsTopicPolicy;
import com.hashicorp.cdktf.providers.aws.sns_topic_subscription.SnsTopicSubscription;
import java.util.List;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import software.constructs.Construct;

/** Where a region's alarms, rules and functions tell people: an encrypted topic that only this account publishes to. */
public final class AlarmTopic extends Construct {
    private static final String PUBLISH = "sns:Publish";

    /** Of signatures: SHA-256 in place of SHA-1. */
    private static final int SIGNATURE_VERSION = 2;

    private final AlarmTopicProps props;
    private final SnsTopic topic;
    private final String arn;

    /** Creates the topic with its policy and its subscriptions. */
    public AlarmTopic(Construct scope, String id, AlarmTopicProps props) {
        super(scope, id);
        this.props = props;
        topic = SnsTopic.Builder.create(this, "topic")
                .name(props.name())
                .kmsMasterKeyId(props.keyArn())
                .signatureVersion(SIGNATURE_VERSION)
                .build();
        arn = topic.getArn();
        SnsTopicPolicy.Builder.create(this, "policy")
                .arn(arn)
                .policy(PolicyDocument.of(statements()))
                .build();
        subscribe("email", props.emails());
        subscribe("https", props.httpsEndpoints());
    }

    /** ARN of the topic. */
    public String arn() {
        return arn;
    }

    /** Name of the topic. */
    public String name() {
        return topic.getName();
    }

    private List<Statement> statements() {
        return List.of(
                // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
                Statement.allow("AlarmsOfThisAccount")
                        .to(Principal.service("cloudwatch.amazonaws.com"))
                        .actions(PUBLISH)
                        .on(arn)
                        .when(Condition.sourceAccount(props.accountId()))
                        .when(Condition.arnLike("aws:SourceArn", arnPattern("cloudwatch", "alarm:*"))),
                // EventBridge's guide gives this statement without conditions, and says elsewhere that it supports none
                // here. So the account must be right where it is told, and may be missing: not verified on AWS.
                // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
                Statement.allow("EventsOfThisAccount")
                        .to(Principal.service("events.amazonaws.com"))
                        .actions(PUBLISH)
                        .on(arn)
                        .when(new Condition("StringEqualsIfExists", "aws:SourceAccount", List.of(props.accountId()))),
                Statement.allow("RolesOfThisAccountByIam")
                        .to(Principal.account(props.accountId()))
                        .actions(PUBLISH)
                        .on(arn),
                Statement.deny("TlsOnly")
                        .to(Principal.everybody())
                        .actions(PUBLISH)
                        .on(arn)
                        .when(Condition.bool("aws:SecureTransport", false)));
    }

    private String arnPattern(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, props.region(), props.accountId(), resource);
    }

    private void subscribe(String protocol, List<String> endpoints) {
        // By address and not by place in the list: to take one out leaves the others.
        for (String endpoint : endpoints) {
            SnsTopicSubscription.Builder.create(this, protocol + "-" + endpoint.replaceAll("[^A-Za-z0-9]+", "-"))
                    .topicArn(arn)
                    .protocol(protocol)
                    .endpoint(endpoint)
                    .build();
        }
    }
}
