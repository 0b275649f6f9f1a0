package org.assessment.platform.configuration;

import io.avaje.validation.ConstraintViolation;
import io.avaje.validation.ConstraintViolationException;
import io.avaje.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The constraints written at the records' components. The validator goes down into records by itself, but not into
 * those in an {@link Optional}.
 */
final class Constraints {
    private Constraints() {}

    /** All violations, each with its path from the given record. */
    static List<ConstraintViolation> violatedBy(Record settings) {
        List<ConstraintViolation> violations = new ArrayList<>();
        try {
            Validator.instance().validate(settings);
        } catch (ConstraintViolationException e) {
            violations.addAll(e.violations());
        }
        addOptional("", settings, violations);
        return violations;
    }

    private static void addOptional(String path, Record settings, List<ConstraintViolation> violations) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            String key = path + component.getName();
            Object value = value(settings, component);
            if (value instanceof Record group) {
                addOptional(key + ".", group, violations);
            } else if (value instanceof Optional<?> optional && optional.orElse(null) instanceof Record group) {
                violatedBy(group).stream()
                        .map(violation -> new ConstraintViolation(
                                key + "." + violation.path(), violation.field(), violation.message()))
                        .forEach(violations::add);
            }
        }
    }

    private static Object value(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The accessor of a record's component cannot be called", e);
        }
    }
}
