/**
 * The construct library: what AWS and the platform's conventions ask of every stack. It knows nothing of this
 * application, so that a team can take it into another one.
 */
package org.assessment.constructs;
