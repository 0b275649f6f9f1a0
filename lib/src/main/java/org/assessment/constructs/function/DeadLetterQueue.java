package org.assessment.constructs.function;

import com.hashicorp.cdktf.providers.aws.sqs_queue.SqsQueue;
import com.hashicorp.cdktf.providers.aws.sqs_queue_policy.SqsQueuePolicy;
import java.util.List;
import org.assessment.constructs.iam.Condition;
import org.assessment.constructs.iam.PolicyDocument;
import org.assessment.constructs.iam.Principal;
import org.assessment.constructs.iam.Statement;
import software.constructs.Construct;

/**
 * Where events go that a function did not handle, until somebody looks: encrypted, over TLS alone. The function leaves
 * them by its role, EventBridge by the queue's policy.
 */
public final class DeadLetterQueue extends Construct {
    /** The longest that SQS keeps a message: 14 days. */
    private static final int RETENTION_SECONDS = 14 * 24 * 60 * 60;

    private final SqsQueue queue;
    private final String arn;

    /** Creates the queue and its policy. */
    public DeadLetterQueue(Construct scope, String id, DeadLetterQueueProps props) {
        super(scope, id);
        queue = SqsQueue.Builder.create(this, "queue")
                .name(props.name())
                .messageRetentionSeconds(RETENTION_SECONDS)
                .kmsMasterKeyId(props.keyArn())
                .build();
        arn = queue.getArn();
        SqsQueuePolicy.Builder.create(this, "policy")
                .queueUrl(queue.getUrl())
                .policy(PolicyDocument.of(List.of(tlsOnly(), undeliveredEvents(props))))
                .build();
    }

    /** ARN of the queue. */
    public String arn() {
        return arn;
    }

    /** Name of the queue, as metrics name it. */
    public String name() {
        return queue.getName();
    }

    private Statement tlsOnly() {
        return Statement.deny("TlsOnly")
                .to(Principal.everybody())
                .actions("sqs:*")
                .on(arn)
                .when(Condition.bool("aws:SecureTransport", false));
    }

    private Statement undeliveredEvents(DeadLetterQueueProps props) {
        return Statement.allow("EventsThatWereNotDelivered")
                .to(Principal.service("events.amazonaws.com"))
                .actions("sqs:SendMessage")
                .on(arn)
                // Each ARN names this account:
                // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
                .when(new Condition(
                        "ArnEquals",
                        "aws:SourceArn",
                        props.ruleNames().stream()
                                .map(rule -> "arn:aws:events:%s:%s:rule/%s"
                                        .formatted(props.region(), props.accountId(), rule))
                                .toList()));
    }
}
