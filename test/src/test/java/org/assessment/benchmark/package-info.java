/** What scripts/benchmark-synthesis.sh measures. */
package org.assessment.benchmark;
