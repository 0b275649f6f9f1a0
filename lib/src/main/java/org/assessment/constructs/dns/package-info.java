/** Route 53: where clients are led, by what is healthy. */
package org.assessment.constructs.dns;
