package org.assessment.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;

/**
 * A class of tests that need a deployed environment: skipped without one, or failed where one is required. Runs beside
 * others; what it changes or cannot see changing it says by a lock on one of {@link Shared}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LiveCondition.class)
@ResourceLock(value = Shared.REGIONS, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
@interface LiveTest {}
