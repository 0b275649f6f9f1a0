/** What is written from the sources and kept beside them: the reference, the pictures, the costs. */
package org.assessment.documents;
