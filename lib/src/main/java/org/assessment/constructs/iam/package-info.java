/** Policies as types: every statement names its actions and resources, and a wildcard needs a reason from one list. */
package org.assessment.constructs.iam;
