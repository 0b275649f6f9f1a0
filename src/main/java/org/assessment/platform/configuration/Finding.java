package org.assessment.platform.configuration;

/** What is wrong at a key. */
record Finding(String value, String message) {}
