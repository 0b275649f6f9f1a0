/** What tests share: environments to try things on, and the synthesized documents as something that can be asked. */
package org.assessment.support;
