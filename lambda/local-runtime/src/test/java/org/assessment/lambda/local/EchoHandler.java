package org.assessment.lambda.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Does what its event says, to show how the runtime takes it. */
public final class EchoHandler implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String input, Context context) {
        System.out.println("seen: " + input);
        switch (input) {
            case "throw" -> throw new IllegalStateException("asked to throw");
            case "exit" -> Runtime.getRuntime().halt(3);
            case "sleep" -> sleep();
            default -> {}
        }
        return System.getenv("GREETING") + " " + input;
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
