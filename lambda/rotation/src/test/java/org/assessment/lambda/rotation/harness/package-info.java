/** What the tests need around the function: a real server, an authority, a secret store, and ways for all to fail. */
package org.assessment.lambda.rotation.harness;
