/** ElastiCache for Valkey: regional, rebuilt rather than replicated. */
package org.assessment.constructs.cache;
