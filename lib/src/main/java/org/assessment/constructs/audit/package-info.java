/** Who did what in the account, where nobody can change it unseen. */
package org.assessment.constructs.audit;
