package org.assessment.lambda.failover.trigger;

import java.util.List;

/** What the rules say about a request in a situation. */
public sealed interface Decision {

    /** Why, for a person. */
    List<String> reasons();

    /**
     * It may be done.
     *
     * @param reasons what was checked
     */
    record Proceed(List<String> reasons) implements Decision {
        public Proceed {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * It must not be done.
     *
     * @param grounds of which kind the reasons are
     * @param reasons each thing that stands in the way
     */
    record Refuse(Grounds grounds, List<String> reasons) implements Decision {
        public Refuse {
            reasons = List.copyOf(reasons);
        }
    }

    /** Why something is refused, and the status code of the answer. */
    enum Grounds {
        /** Nothing to do; the normal answer of an evaluation. */
        NOT_NEEDED(200),
        /** The consent is missing or about something else. */
        NO_CONSENT(403),
        /** The request is about a moment that has passed, or another operation runs. */
        CONFLICT(409),
        /** The state does not allow it. */
        PRECONDITION(412),
        /** AWS did not say enough to decide. */
        BLIND(502);

        private final int statusCode;

        Grounds(int statusCode) {
            this.statusCode = statusCode;
        }

        public int statusCode() {
            return statusCode;
        }
    }
}
