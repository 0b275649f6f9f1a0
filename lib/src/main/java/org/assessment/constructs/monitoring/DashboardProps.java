package org.assessment.constructs.monitoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link Dashboard} needs.
 *
 * @param name name of the dashboard
 * @param region region of its metrics
 * @param sections from top to bottom
 */
@RecordBuilder
public record DashboardProps(String name, String region, List<Section> sections) {
    /** Copies the list. */
    public DashboardProps {
        sections = List.copyOf(sections);
    }

    /**
     * A question, and what answers it.
     *
     * @param question as a person asks it
     * @param widgets from left to right
     */
    public record Section(String question, List<Widget> widgets) {
        /** Copies the list. */
        public Section {
            widgets = List.copyOf(widgets);
        }
    }

    /** What answers a question. */
    public sealed interface Widget permits Curves, States {
        /** What stands above it. */
        String title();
    }

    /**
     * Metrics over time.
     *
     * @param title what stands above them
     * @param metrics the curves
     * @param threshold a line that they should not cross
     */
    public record Curves(String title, List<Metric> metrics, Optional<Threshold> threshold) implements Widget {
        /** Copies the list. */
        public Curves {
            metrics = List.copyOf(metrics);
            Objects.requireNonNull(threshold, "threshold");
        }

        /** Curves without a line. */
        public static Curves of(String title, Metric... metrics) {
            return new Curves(title, List.of(metrics), Optional.empty());
        }

        /** The same with a line at which an alarm goes off. */
        public Curves alarmAt(double value) {
            return new Curves(title, metrics, Optional.of(new Threshold("alarm", value)));
        }
    }

    /**
     * Which alarms are on.
     *
     * @param title what stands above them
     * @param alarmArns the alarms, composite ones too
     */
    public record States(String title, List<String> alarmArns) implements Widget {
        /** Copies the list. */
        public States {
            alarmArns = List.copyOf(alarmArns);
        }
    }

    /**
     * A line.
     *
     * @param label what it means
     * @param value where it is
     */
    public record Threshold(String label, double value) {}
}
