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
result=0
for stack in $(stacks); do
  log=$DEPLOYMENT/diff-$stack.log
  status=0
  { terraform -chdir="$STACKS/$stack" init -no-color &&
    terraform -chdir="$STACKS/$stack" plan -no-color -detailed-exitcode; } >"$log" 2>&1 || status=$?
  case $status in
    0) note "$stack: no changes" ;;
    2)
      note "$stack: changes"
      sed -n '/^Terraform will perform/,/^Plan:/p' "$log"
      ((result == 1)) || result=2
      ;;
    *)
      note "$stack: cannot tell"
      cat "$log" >&2
      result=1
      ;;
  esac
done
exit $result
