/** Alarms that say what to do, the topic on which they say it, and the dashboard that shows why. */
package org.assessment.constructs.monitoring;
