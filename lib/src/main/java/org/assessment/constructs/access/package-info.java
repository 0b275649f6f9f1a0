/** What people may do: groups, what they demand, and the role for emergencies. */
package org.assessment.constructs.access;
