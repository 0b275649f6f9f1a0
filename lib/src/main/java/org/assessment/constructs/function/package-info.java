/** Lambda functions in Java, inside the VPC. */
package org.assessment.constructs.function;
