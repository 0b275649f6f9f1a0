package org.assessment.constructs.monitoring;

import com.hashicorp.cdktf.providers.aws.cloudwatch_dashboard.CloudwatchDashboard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assessment.constructs.base.JsonText;
import software.constructs.Construct;

/**
 * A dashboard that answers questions, one below the other. <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html">Body</a>.
 */
public final class Dashboard extends Construct {
    private static final int WIDTH = 24;
    private static final int WIDGETS_IN_A_ROW = 3;
    private static final int QUESTION_HEIGHT = 1;
    private static final int WIDGET_HEIGHT = 6;

    private final CloudwatchDashboard dashboard;

    /** Creates the dashboard. */
    public Dashboard(Construct scope, String id, DashboardProps props) {
        super(scope, id);
        dashboard = CloudwatchDashboard.Builder.create(this, "dashboard")
                .dashboardName(props.name())
                .dashboardBody(JsonText.of(Map.of("widgets", widgets(props))))
                .build();
    }

    /** Name of the dashboard. */
    public String name() {
        return dashboard.getDashboardName();
    }

    private static List<Object> widgets(DashboardProps props) {
        List<Object> widgets = new ArrayList<>();
        int y = 0;
        for (DashboardProps.Section section : props.sections()) {
            widgets.add(placed("text", 0, y, WIDTH, QUESTION_HEIGHT, Map.of("markdown", "## " + section.question())));
            y += QUESTION_HEIGHT;
            int width = WIDTH / WIDGETS_IN_A_ROW;
            for (int i = 0; i < section.widgets().size(); i++) {
                int x = i % WIDGETS_IN_A_ROW * width;
                int row = i / WIDGETS_IN_A_ROW * WIDGET_HEIGHT;
                widgets.add(widget(section.widgets().get(i), x, y + row, width, props.region()));
            }
            int rows = (section.widgets().size() + WIDGETS_IN_A_ROW - 1) / WIDGETS_IN_A_ROW;
            y += rows * WIDGET_HEIGHT;
        }
        return widgets;
    }

    private static Map<String, Object> widget(DashboardProps.Widget widget, int x, int y, int width, String region) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", widget.title());
        if (widget instanceof DashboardProps.States states) {
            properties.put("alarms", states.alarmArns());
            return placed("alarm", x, y, width, WIDGET_HEIGHT, properties);
        }
        DashboardProps.Curves curves = (DashboardProps.Curves) widget;
        properties.put("region", region);
        properties.put("view", "timeSeries");
        properties.put(
                "metrics", curves.metrics().stream().map(Dashboard::curve).toList());
        curves.threshold()
                .ifPresent(line -> properties.put(
                        "annotations",
                        Map.of("horizontal", List.of(Map.of("label", line.label(), "value", line.value())))));
        return placed("metric", x, y, width, WIDGET_HEIGHT, properties);
    }

    /** Namespace, name, dimensions one after the other, and how it is drawn. */
    private static List<Object> curve(Metric metric) {
        List<Object> curve = new ArrayList<>(List.of(metric.namespace(), metric.name()));
        new TreeMap<>(metric.dimensions()).forEach((name, value) -> {
            curve.add(name);
            curve.add(value);
        });
        curve.add(Map.of("stat", metric.statistic().label(), "period", metric.periodSeconds()));
        return curve;
    }

    private static Map<String, Object> placed(
            String type, int x, int y, int width, int height, Map<String, Object> properties) {
        return Map.of("type", type, "x", x, "y", y, "width", width, "height", height, "properties", properties);
    }
}
