#!/usr/bin/env bash
# Deploys every stack of an environment to AWS, and writes its outputs to cfn-outputs/flat-outputs.json.
# Can be repeated; after an interruption it goes on where the other stopped.
#
# Usage: scripts/deploy.sh [--yes]
#   --yes   do not ask
# ENVIRONMENT and ENVIRONMENT_SUFFIX choose the environment; credentials come from where the AWS SDKs look for them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/deployment.sh
source scripts/lib/journal.sh

parse_options "$0" yes -- "$@"
prepare
announce "Deploying"
confirm
require_state_bucket
begin_deployment
synthesize
deploy_stacks
end_deployment
