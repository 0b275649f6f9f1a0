/** Adapters to AWS: the secret store, the cluster directory, logs and metrics. */
package org.assessment.lambda.rotation.aws;
