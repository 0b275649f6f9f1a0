#!/usr/bin/env bash
# Shows what a deployment would change, stack by stack, and changes nothing.
#
# Usage: scripts/diff.sh [--json]
#   --json   print one JSON document with the numbers of each stack on standard output, and the plans on standard error
# Ends with 0 when nothing would change, with 2 when something would, with 1 when it cannot tell.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/deployment.sh

parse_options "$0" json -- "$@"
prepare
report_at_end diff
rm -f "$DEPLOYMENT"/diff-*.{log,plan}
announce "Comparing"
synthesize
for_people plan_stacks .
