#!/usr/bin/env bash
# Shows what a deployment would change, stack by stack, and changes nothing.
#
# Usage: scripts/diff.sh
# Ends with 0 when nothing would change, with 2 when something would, with 1 when it cannot tell.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/deployment.sh

parse_options "$0" -- "$@"
prepare
announce "Comparing"
synthesize
plan_stacks .
