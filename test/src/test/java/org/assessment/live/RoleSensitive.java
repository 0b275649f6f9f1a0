package org.assessment.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Tests whose subject knows which region has the writer: they are run again in each position of the failover drill. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(RoleSensitive.TAG)
@interface RoleSensitive {

    /** As JUnit sees it. */
    String TAG = "role-sensitive";
}
