/** A plain moto, for tests of adapters: another implementation of AWS than a stub of this project's making. */
package org.assessment.lambda.local.moto;
