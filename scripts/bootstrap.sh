#!/usr/bin/env bash
# Makes the bucket of the Terraform state, or mends its settings. Can be repeated.
#
# Usage: scripts/bootstrap.sh [--yes]
#   --yes   do not ask
# The bucket's name and region stand in the environment's file (state), or in TERRAFORM_STATE_BUCKET and
# TERRAFORM_STATE_BUCKET_REGION.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/deployment.sh

parse_options "$0" yes -- "$@"
prepare
announce "Making the state bucket"
confirm
note "$(operations bootstrap)"
