package org.assessment.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;

/** Tests whose subject knows which region has the writer: they are run again in each position of the failover drill. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(RoleSensitive.TAG)
@ResourceLock(value = Shared.WRITER, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
@interface RoleSensitive {

    /** As JUnit sees it. */
    String TAG = "role-sensitive";
}
