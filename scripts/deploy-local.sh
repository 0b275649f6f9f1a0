#!/usr/bin/env bash
# Deploys the whole platform to the local AWS emulator and tests what is there: everything from a fresh clone.
# Can be repeated; the emulator goes on running, for looking around.
#
# Usage: scripts/deploy-local.sh [--json]
#   --json   print one JSON document at the end, as scripts/deploy.sh does
# ENVIRONMENT and ENVIRONMENT_SUFFIX choose the environment (default: dev).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/deployment.sh
source scripts/lib/journal.sh

parse_options "$0" json -- "$@"
scripts/local-aws.sh start
eval "$(scripts/local-aws.sh env)"
prepare
report_at_end deploy
scripts/local-platform.sh start
announce "Deploying to the emulator"
note "$(operations bootstrap)"
begin_deployment
synthesize
deploy_stacks
end_deployment
step "Planning again: nothing may change"
for_people scripts/diff.sh
step "Testing what is there"
REQUIRE_LIVE=true for_people scripts/integration-tests-live.sh
done_with "Deployed and tested in $SECONDS s."
cat >&2 <<END

Look around:
  eval "\$(scripts/local-aws.sh env)"     points the AWS CLI, Terraform and the SDKs of this shell at the emulator
  cat $OUTPUTS    every identifier
  scripts/diff.sh                       what a deployment would change
  scripts/destroy.sh --yes              takes it all down
  scripts/local-aws.sh stop             ends the emulator and forgets everything
END
