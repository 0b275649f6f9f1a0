#!/usr/bin/env bash
# Takes the locks off an environment's state that a dead deployment left behind. Look first who holds them: taking the
# lock off a deployment that still runs damages the state.
#
# Usage: scripts/unlock.sh [--yes]
#   --yes   do not ask
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/deployment.sh

parse_options "$0" yes -- "$@"
prepare
announce "Taking off the locks of the state"
locks=$(operations locks)
[[ -n "$locks" ]] || {
  note "There are none."
  exit 0
}
printf '%s\n' "$locks" >&2
confirm
operations locks --release --all
