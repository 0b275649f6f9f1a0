package org.assessment.constructs.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.constructs.Construct;

/**
 * Whether students are served. Missing tasks are a cause, and speak. Failing and slow requests are symptoms: they speak
 * only when no cause does, be it missing tasks, the database or the cache.
 */
public final class ServiceAlarms extends Construct {
    private static final double MILLISECONDS_OF_A_SECOND = 1000.0;

    private final ServiceAlarmsProps props;
    private final CompositeAlarm shortOfTasks;
    private final CompositeAlarm failing;

    /** Creates the alarms. */
    public ServiceAlarms(Construct scope, String id, ServiceAlarmsProps props) {
        super(scope, id);
        this.props = props;
        shortOfTasks = createShort();
        failing = createFailing(createExplained());
    }

    /** The alarm that speaks when tasks are missing or ill. */
    public CompositeAlarm shortOfTasks() {
        return shortOfTasks;
    }

    /** The alarm that speaks when requests fail or are slow, and nothing else says why. */
    public CompositeAlarm failing() {
        return failing;
    }

    private CompositeAlarm createShort() {
        AlarmGroup group = new AlarmGroup(this, props.namePrefix());
        group.add(
                "missing-tasks",
                AlarmGroup.sustained(props.metrics().missingTasks())
                        .threshold(props.thresholds().missingTasks())
                        .missingData(MissingData.BREACHING)
                        .description(
                                "Fewer tasks run than should. Read the service's events: CannotPullContainerError means"
                                        + " that the image is not in the region's repository; otherwise read the tasks' log."));
        group.add(
                "unhealthy-tasks",
                AlarmGroup.sustained(props.metrics().unhealthyTargets())
                        .threshold(props.thresholds().unhealthyTargets())
                        // None is published where no task is registered; then tasks are missing.
                        .missingData(MissingData.NOT_BREACHING)
                        .description(
                                "Tasks run and fail the load balancer's health check. Read the tasks' log; roll back the"
                                        + " release that brought it."));
        return new CompositeAlarm(
                this,
                "short-of-tasks",
                group.voice("short-of-tasks", props.topicArn())
                        .description("The region's service is short of tasks that serve. Open the alarm: the one of its"
                                + " children that is on says why and what to do.")
                        .build());
    }

    /** Tells nobody: it keeps the symptoms quiet while a cause speaks. */
    private CompositeAlarm createExplained() {
        List<String> causes = new ArrayList<>(props.causes());
        causes.add(shortOfTasks.name());
        return new CompositeAlarm(
                this,
                "explained",
                CompositeAlarmPropsBuilder.builder()
                        .name(props.namePrefix() + "-explained")
                        .description(
                                "Another alarm says why requests fail or are slow. Nothing to do for this one: act on"
                                        + " the child that is on.")
                        .alarmNames(causes)
                        .topicArn(Optional.empty())
                        .suppression(Optional.empty())
                        .build());
    }

    private CompositeAlarm createFailing(CompositeAlarm explained) {
        AlarmGroup group = new AlarmGroup(this, props.namePrefix());
        group.add(
                "faults",
                AlarmGroup.sustained(props.metrics().faultPercent())
                        .threshold(props.thresholds().faultPercent())
                        .missingData(MissingData.NOT_BREACHING)
                        .description(
                                "Requests end with a fault. Read the tasks' log for the exception; roll back the release"
                                        + " that brought it."));
        group.add(
                "latency",
                AlarmGroup.sustained(props.metrics().latency())
                        .threshold(props.thresholds().latencyMilliseconds() / MILLISECONDS_OF_A_SECOND)
                        .missingData(MissingData.NOT_BREACHING)
                        .description(
                                "Requests are slow. Compare the dashboard's curves of tasks, database and cache; raise"
                                        + " service.maximumTasks when scaling has reached it."));
        return new CompositeAlarm(
                this,
                "failing",
                group.voice("failing", props.topicArn())
                        .description(
                                "Students' requests fail or are slow, and neither tasks nor database nor cache explain"
                                        + " it. Open the alarm: the one of its children that is on says where to look first.")
                        .suppression(Optional.of(new CompositeAlarmProps.Suppression(
                                explained.name(),
                                props.suppression().waitSeconds(),
                                props.suppression().extensionSeconds())))
                        .build());
    }
}
