package org.assessment.constructs.naming;

/** What an application gives a name to. An application lists its names in one enum, so that all can be checked at once. */
public interface ResourceName {
    /** The kind, which brings AWS's limit. */
    NameKind kind();

    /** The last part of the name: what the thing is for. */
    String what();
}
