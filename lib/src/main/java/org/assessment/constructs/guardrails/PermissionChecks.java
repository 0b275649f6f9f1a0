package org.assessment.constructs.guardrails;

import static org.assessment.constructs.guardrails.Check.unless;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assessment.constructs.guardrails.Check.Finding;
import org.assessment.constructs.guardrails.PolicyStatement.Kind;
import org.assessment.constructs.iam.WildcardReason;

/** Policies allow what is named, on what is named, to whom is named. */
final class PermissionChecks {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*\\}");

    /** Everything of a service, or everything of a type: the name is the wildcard. */
    private static final Pattern WHOLE_TYPE = Pattern.compile(
            "\\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\\*([:/]\\*)*|arn:[^:]*:(?!s3:)[^:]*:[^:]*:[^:]*:[A-Za-z0-9-]+[:/]\\*([:/]\\*)*");

    /** What narrows an allowance for everybody, or for a service, to this platform's own. In lower case. */
    private static final Set<String> NARROWING = Set.of(
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalorgid",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourceorgid",
            "aws:sourcevpce",
            "kms:calleraccount");

    /** The context in which AWS's services use a key: which log group, which topic, which secret. */
    private static final String ENCRYPTION_CONTEXT = "kms:encryptioncontext:aws:";

    /**
     * Services that send no context with the requests for their own roles. iam:PassRole is what guards these. <a
     * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cw_role_policy.html">CloudTrail</a> says so itself.
     */
    private static final Set<String> WITHOUT_CONTEXT = Set.of("cloudtrail.amazonaws.com", "lambda.amazonaws.com");

    private static final Pattern TAG = Pattern.compile("(?i)aws:(Resource|Request)Tag/\\w+");

    /** What the claims of a token are compared with. */
    private static final Set<String> CLAIMS = Set.of(":aud", ":sub");

    /** Attributes that hold an ARN, by type, where it is not {@code arn} alone. */
    private static final Map<String, Set<String>> ARN_ATTRIBUTES = Map.of(
            "aws_ecs_service", Set.of("id", "arn"),
            "aws_sns_topic", Set.of("id", "arn"),
            "aws_sfn_state_machine", Set.of("id", "arn"),
            "aws_secretsmanager_secret", Set.of("id", "arn"));

    private PermissionChecks() {}

    static Stream<Finding> readable(Blueprint blueprint) {
        return blueprint
                .resources()
                .flatMap(resource -> PolicyStatement.ARGUMENTS.stream()
                        .flatMap(argument -> resource.all(argument)
                                .filter(value -> value.isTextual() && !PolicyStatement.isReadable(value.asText()))
                                .map(value -> Finding.at(
                                        resource, argument + " is an expression, and no policy to be read"))));
    }

    static Stream<Finding> actionWildcards(Blueprint blueprint) {
        return allowances(blueprint)
                .filter(statement -> statement.kind() != Kind.ENDPOINT)
                .flatMap(statement -> {
                    Stream<String> wildcards =
                            statement.actions().stream().filter(action -> action.contains("*") || action.contains("?"));
                    Stream<String> inverted =
                            statement.has("NotAction") ? Stream.of("all but NotAction") : Stream.empty();
                    return Stream.concat(wildcards, inverted).map(found -> finding(statement, "allows " + found));
                });
    }

    static Stream<Finding> endpointWildcards(Blueprint blueprint) {
        return allowances(blueprint)
                .filter(statement -> statement.kind() == Kind.ENDPOINT)
                .filter(statement ->
                        !isNarrowed(statement) && (isBroad(statement.actions()) || isBroad(statement.resources())))
                .map(statement -> finding(statement, "lets everybody use everything through the endpoint"));
    }

    private static boolean isBroad(List<String> values) {
        return values.isEmpty()
                || values.stream().anyMatch(value -> WHOLE_TYPE.matcher(value).matches());
    }

    static Stream<Finding> resourceWildcards(Blueprint blueprint) {
        return allowances(blueprint)
                .filter(statement -> statement.kind() == Kind.IDENTITY || statement.kind() == Kind.RESOURCE)
                .filter(statement -> !hasNoOtherResource(statement.actions()) && !isNarrowedByTag(statement))
                .flatMap(statement -> Stream.concat(
                                statement.resources().stream()
                                        .filter(arn -> WHOLE_TYPE.matcher(arn).matches()),
                                statement.has("NotResource") ? Stream.of("all but NotResource") : Stream.empty())
                        .map(found -> finding(
                                statement, "allows " + String.join(", ", statement.actions()) + " on " + found)));
    }

    /** AWS knows no resource for any of the actions, or a reason is listed for all of them. */
    private static boolean hasNoOtherResource(List<String> actions) {
        return !actions.isEmpty()
                && (actions.stream().allMatch(ServiceAuthorization.get()::takesNoResource)
                        || Arrays.stream(WildcardReason.values())
                                .anyMatch(reason -> reason.actions().containsAll(actions)));
    }

    /** What has an id instead of a name is told from others' by a tag that it has, or is given when it is made. */
    private static boolean isNarrowedByTag(PolicyStatement statement) {
        Iterable<String> equal =
                () -> statement.json().path("Condition").path("StringEquals").fieldNames();
        return StreamSupport.stream(equal.spliterator(), false)
                .anyMatch(key -> TAG.matcher(key).matches());
    }

    static Stream<Finding> everybody(Blueprint blueprint) {
        return allowances(blueprint)
                .filter(statement -> statement.kind() != Kind.ENDPOINT)
                .filter(statement ->
                        statement.has("NotPrincipal") || (statement.isAboutEverybody() && !isNarrowed(statement)))
                .map(statement -> finding(statement, "is about everybody in every account"));
    }

    static Stream<Finding> confusedDeputies(Blueprint blueprint) {
        return allowances(blueprint)
                .flatMap(statement -> statement.principals("Service").stream()
                        .filter(service -> !(statement.kind() == Kind.TRUST && WITHOUT_CONTEXT.contains(service)))
                        .filter(service -> !isNarrowed(statement))
                        .map(service -> finding(statement, service + " may be sent by any account")));
    }

    /** An identity provider signs for all of its customers: the claims are what tells ours. */
    static Stream<Finding> foreignTokens(Blueprint blueprint) {
        return allowances(blueprint)
                .filter(statement -> statement.kind() == Kind.TRUST)
                .filter(statement -> !statement.principals("Federated").isEmpty())
                .flatMap(statement -> CLAIMS.stream()
                        .sorted()
                        .filter(claim -> statement.conditionKeys().stream()
                                .filter(key -> key.endsWith(claim))
                                .noneMatch(key -> statement.condition(key).stream()
                                        .noneMatch(value -> value.contains("*") || value.contains("?"))))
                        .map(claim -> finding(statement, "takes tokens with any " + claim.substring(1))));
    }

    private static boolean isNarrowed(PolicyStatement statement) {
        return statement.conditionKeys().stream()
                .anyMatch(key -> narrows(key.toLowerCase(Locale.ROOT))
                        && statement.condition(key).stream().noneMatch("*"::equals));
    }

    private static boolean narrows(String key) {
        return NARROWING.contains(key) || key.startsWith(ENCRYPTION_CONTEXT);
    }

    static Stream<Finding> unknownActions(Blueprint blueprint) {
        ServiceAuthorization reference = ServiceAuthorization.get();
        return blueprint
                .statements()
                .flatMap(statement -> statement.actions().stream()
                        .filter(action -> !action.contains("*") && !reference.knows(action))
                        .map(action -> finding(
                                statement,
                                reference.knowsServiceOf(action)
                                        ? action + " is no action of AWS"
                                        : action + " is of a service that " + ServiceAuthorization.FILE
                                                + " does not have")));
    }

    /** Each action is about one of the statement's resources, and each resource is one that an action is about. */
    static Stream<Finding> misfits(Blueprint blueprint) {
        return blueprint
                .statements()
                .filter(statement -> statement.kind() == Kind.IDENTITY || statement.kind() == Kind.RESOURCE)
                .flatMap(statement -> misfits(blueprint, statement));
    }

    private static Stream<Finding> misfits(Blueprint blueprint, PolicyStatement statement) {
        ServiceAuthorization reference = ServiceAuthorization.get();
        List<Optional<String>> arns = statement.resources().stream()
                .map(resource -> arn(blueprint, statement.resource().stack(), resource))
                .toList();
        List<String> actions = statement.actions().stream()
                .filter(action -> reference.knows(action) && !reference.takesNoResource(action))
                .toList();
        if (arns.isEmpty()
                || arns.stream().anyMatch(Optional::isEmpty)
                || statement.resources().contains("*")) {
            return Stream.empty();
        }
        Stream<Finding> actionsWithout = actions.stream()
                .filter(action -> arns.stream().noneMatch(arn -> reference.fits(action, arn.orElseThrow())))
                .map(action -> finding(
                        statement,
                        "%s is about %s, which no resource of the statement is"
                                .formatted(action, String.join(" or ", reference.types(action)))));
        Stream<Finding> withoutResource = statement.actions().stream()
                .filter(action -> statement.allows() && reference.takesNoResource(action))
                .map(action -> finding(statement, action + " takes no resource, and so is not allowed by this"));
        boolean wildcards = statement.actions().size() != actions.size();
        Stream<Finding> resourcesWithout = wildcards
                ? Stream.empty()
                : arns.stream()
                        .map(Optional::orElseThrow)
                        .filter(arn -> actions.stream().noneMatch(action -> reference.fits(action, arn)))
                        .map(arn -> finding(statement, "no action of the statement is about " + arn));
        return Stream.of(actionsWithout, withoutResource, resourcesWithout).flatMap(found -> found);
    }

    /** A resource with the form of its ARN in place of each expression; empty when the form is not known. */
    private static Optional<String> arn(Blueprint blueprint, StackDocument stack, String resource) {
        Matcher expression = EXPRESSION.matcher(resource);
        StringBuilder arn = new StringBuilder();
        while (expression.find()) {
            Optional<Blueprint.Target> target = blueprint.target(stack, expression.group());
            boolean isArn = target.map(PermissionChecks::isArn).orElse(false);
            if (expression.start() == 0 && !isArn) {
                return Optional.empty();
            }
            String form = isArn
                    ? target.flatMap(found -> ServiceAuthorization.get()
                                    .arnOf(found.resource().type()))
                            .orElse("")
                    : ServiceAuthorization.UNKNOWN;
            if (form.isEmpty()) {
                return Optional.empty();
            }
            expression.appendReplacement(arn, Matcher.quoteReplacement(form));
        }
        return Optional.of(expression.appendTail(arn).toString());
    }

    private static boolean isArn(Blueprint.Target target) {
        return ARN_ATTRIBUTES
                .getOrDefault(target.resource().type(), Set.of("arn"))
                .contains(target.attribute());
    }

    static Stream<Finding> passRole(Blueprint blueprint) {
        return allowances(blueprint)
                .filter(statement -> statement.actions().contains("iam:PassRole"))
                .filter(statement -> statement.condition("iam:PassedToService").isEmpty())
                .map(statement -> finding(statement, "iam:PassRole does not say to which service"));
    }

    static Stream<String> attachment(GuardedResource attachment) {
        return Stream.concat(attachment.texts("policy_arn").stream(), attachment.texts("managed_policy_arns").stream())
                .filter(arn -> arn.startsWith("arn:aws:iam::aws:policy/"))
                .map(arn -> arn + " is AWS's, and allows what AWS puts in it");
    }

    static Stream<String> user(GuardedResource resource) {
        return Stream.of(resource.type() + " is a credential that does not expire");
    }

    static Stream<Finding> sids(Blueprint blueprint) {
        return blueprint
                .statements()
                .filter(statement -> !statement.json().path("Sid").asText().matches("[A-Za-z0-9]+"))
                .flatMap(statement ->
                        unless(false, "a statement has no Sid").map(found -> Finding.at(statement.resource(), found)));
    }

    private static Stream<PolicyStatement> allowances(Blueprint blueprint) {
        return blueprint.statements().filter(PolicyStatement::allows);
    }

    private static Finding finding(PolicyStatement statement, String found) {
        return new Finding(statement.resource().path(), "statement " + statement.sid() + " " + found);
    }
}
