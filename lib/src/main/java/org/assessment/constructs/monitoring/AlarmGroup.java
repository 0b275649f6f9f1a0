package org.assessment.constructs.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.constructs.Construct;

/** Alarms that tell nobody by themselves, because a composite alarm speaks for all of them. */
final class AlarmGroup {
    /** Of the last minutes that an alarm looks at, and of those that must be bad: one bad minute is no reason to wake anybody. */
    private static final int MINUTES = 5;

    private static final int BAD_MINUTES = 3;

    private final Construct scope;
    private final String namePrefix;
    private final List<String> names = new ArrayList<>();

    AlarmGroup(Construct scope, String namePrefix) {
        this.scope = scope;
        this.namePrefix = namePrefix;
    }

    /** What most alarms on a metric a minute have in common: bad for three of five minutes. */
    static AlarmPropsBuilder sustained(TimeSeries watched) {
        return AlarmPropsBuilder.builder()
                .metric(watched)
                .comparison(Comparison.GREATER_OR_EQUAL)
                .evaluationPeriods(MINUTES)
                .datapointsToAlarm(BAD_MINUTES);
    }

    /** What alarms on single events have in common: one is enough, and silence is good. */
    static AlarmPropsBuilder once(TimeSeries watched) {
        return AlarmPropsBuilder.builder()
                .metric(watched)
                .comparison(Comparison.GREATER_OR_EQUAL)
                .threshold(1)
                .evaluationPeriods(1)
                .datapointsToAlarm(1)
                .missingData(MissingData.NOT_BREACHING);
    }

    void add(String what, AlarmPropsBuilder alarm) {
        Alarm created = new Alarm(
                scope,
                what,
                alarm.name(namePrefix + "-" + what).topicArn(Optional.empty()).build());
        names.add(created.name());
    }

    /** The composite alarm that goes off with the first of them. */
    CompositeAlarmPropsBuilder voice(String what, String topicArn) {
        return CompositeAlarmPropsBuilder.builder()
                .name(namePrefix + "-" + what)
                .alarmNames(names)
                .topicArn(Optional.of(topicArn))
                .suppression(Optional.empty());
    }
}
