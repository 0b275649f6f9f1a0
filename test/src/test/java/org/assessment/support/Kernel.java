package org.assessment.support;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps the threads of the tests apart at jsii's kernel, which is one in a JVM, and for one thread at a time, and at the
 * directory in which they synthesize. Who has a {@link SynthesizedPlatform} or {@link ConstructStack} made need not think
 * of it. A class that makes constructs itself has this extension.
 */
public final class Kernel implements BeforeAllCallback, AfterAllCallback {

    private static final ReentrantLock LOCK = new ReentrantLock();

    static <T> T alone(Supplier<T> work) {
        LOCK.lock();
        try {
            return work.get();
        } finally {
            LOCK.unlock();
        }
    }

    /** A class is run by one thread from here to its end. */
    @Override
    public void beforeAll(ExtensionContext context) {
        LOCK.lock();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LOCK.unlock();
    }
}
