/** What people and the pipeline may do: groups, what they demand, the role for emergencies, the role that deploys. */
package org.assessment.constructs.access;
