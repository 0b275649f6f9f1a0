/** Lambda functions in Java: as a rule inside the VPC, called by somebody or by a schedule. */
package org.assessment.constructs.function;
