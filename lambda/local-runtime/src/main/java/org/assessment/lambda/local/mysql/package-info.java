/** A real MySQL server with TLS on a loopback address, and the authority that vouches for it. Never deployed. */
package org.assessment.lambda.local.mysql;
