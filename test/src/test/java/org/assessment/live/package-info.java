/**
 * Tests of a deployed environment. They know it from the outputs file alone, expect what the environment's file says, and
 * change nothing but what they take away again: a lock object, and on the emulator the roles of the regions and an
 * environment of their own.
 */
package org.assessment.live;
