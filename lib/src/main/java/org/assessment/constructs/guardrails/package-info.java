/**
 * What is unsafe does not synthesize. Every stack of the library is under the {@link
 * org.assessment.constructs.guardrails.Rule rules} by being a stack; an exception is written at the construct that needs
 * it, with its reason.
 */
package org.assessment.constructs.guardrails;
