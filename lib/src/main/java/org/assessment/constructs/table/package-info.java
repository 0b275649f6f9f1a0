/** DynamoDB tables, in one region or replicated to another. */
package org.assessment.constructs.table;
