#!/usr/bin/env bash
# Deploys every stack of an environment to AWS, and writes its outputs to cfn-outputs/flat-outputs.json.
# Can be repeated; after an interruption it goes on where the other stopped.
#
# Usage: scripts/deploy.sh [--yes] [--json]
#   --yes    do not ask
#   --json   when it ends, print one JSON document on standard output, also when it failed: result, stacks with counts
#            and seconds, error with address and construct path, log, outputs file, command to resume. A wrong option or
#            configuration ends it before that, with exit code 1 and no document
# ENVIRONMENT and ENVIRONMENT_SUFFIX choose the environment; credentials come from where the AWS SDKs look for them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/deployment.sh
source scripts/lib/journal.sh

parse_options "$0" yes json -- "$@"
prepare
report_at_end deploy
announce "Deploying"
confirm
require_state_bucket
begin_deployment
synthesize
deploy_stacks
end_deployment
