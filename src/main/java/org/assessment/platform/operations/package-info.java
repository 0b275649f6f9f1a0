/** What the scripts need besides synthesis: who is deploying, the state bucket, locks, outputs, and resuming. */
package org.assessment.platform.operations;
