/** What stands beside the code, checked against the code. */
package org.assessment.repository;
