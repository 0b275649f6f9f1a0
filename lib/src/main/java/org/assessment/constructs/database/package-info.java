/** Aurora MySQL over two regions. */
package org.assessment.constructs.database;
