/** Credentials that never pass through code, state, plan or outputs. */
package org.assessment.constructs.credentials;
