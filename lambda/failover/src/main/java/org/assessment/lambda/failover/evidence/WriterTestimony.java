package org.assessment.lambda.failover.evidence;

/** What a monitor says about the writer, seen from inside the writer's region. */
public enum WriterTestimony {
    /** It is in this region and answers. */
    SERVING,
    /** It is in this region, does not answer, and this region's control plane agrees that it is not serving. */
    LOST,
    /** It is in this region, and the probe and the control plane disagree, or one of them said nothing. */
    UNSURE,
    /** The writer is not in this region, as far as this region knows. */
    NOT_MINE
}
