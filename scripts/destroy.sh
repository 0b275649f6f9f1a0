#!/usr/bin/env bash
# Destroys every stack of an environment. The state bucket stays.
#
# Usage: scripts/destroy.sh [--yes] [--remove-protection] [--json]
#   --yes                 do not ask
#   --remove-protection   where the environment is protected against deletion: deploy it without, then destroy it
#   --json                print one JSON document at the end, as scripts/deploy.sh does
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/deployment.sh
source scripts/lib/journal.sh

parse_options "$0" yes remove-protection json -- "$@"
prepare
report_at_end destroy
if [[ "$SETTING_DELETION_PROTECTION" == true && "$REMOVE_PROTECTION" != true ]]; then
  die "The environment $SETTING_ENVIRONMENT is protected against deletion (protection.deletion)." \
    "Say --remove-protection if all of its data may go. Nothing was touched."
fi
announce "Destroying all stacks and their data"
confirm
require_state_bucket
export DELETION_PROTECTION=false
begin_deployment
synthesize
[[ "$SETTING_DELETION_PROTECTION" == false ]] || deploy_stacks
destroy_stacks
