/**
 * Tests of a deployed environment. They know it from the outputs file alone, expect what the environment's file says, and
 * change nothing but one lock object that they take away again.
 */
package org.assessment.live;
