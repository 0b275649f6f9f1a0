/** Rules that every stack of every environment keeps, whatever it holds. A new stack is under them by being there. */
package org.assessment.policy;
