#!/usr/bin/env bash
# Practises a change of roles: has the standby's failover trigger make its region the writer, looks whether everything
# follows, plans the stacks that know the roles, and changes back. The same on the emulator and on AWS.
#
# Usage: scripts/failover-drill.sh [--unplanned] [--insist] [--force] [--with-tests] [--stay | --back] [--yes]
#   --unplanned   a failover that may lose data; on the emulator the writer's region is really lost meanwhile
#   --insist      with --unplanned: do not wait until the signs of life of the writer are old
#   --force       with --unplanned: on AWS too, where data may be lost
#   --with-tests  run the live tests in each position
#   --stay        do not change back
#   --back        only change back, to the region that the environment's file calls primary
#   --yes         do not ask
# ENVIRONMENT and ENVIRONMENT_SUFFIX choose the environment. It must be deployed from this checkout.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/deployment.sh

HOME_ROLE=primary # the names of roles are those of the environment's file
STEPS=()

on_emulator() {
  curl --silent --fail --noproxy '*' --max-time 2 "${AWS_ENDPOINT_URL:-}/_emulator/health" >/dev/null 2>&1
}

drill() { operations drill "$@" || exit 1; }

other_than() { [[ "$1" == primary ]] && printf secondary || printf primary; }

# timed WHAT COMMAND...: runs a step, and keeps how long it took.
timed() {
  local what=$1 begin=$SECONDS
  shift
  step "$what"
  "$@"
  STEPS+=("$(printf '%6d s  %s' "$((SECONDS - begin))" "$what")")
}

indented() { "$@" | sed 's/^/    /' >&2; }

# Plans of the stacks that know the roles, or of those of one role. Every proposal counts, not only a destructive one: to
# take away a cluster's source is an update, and splits the global database.
require_no_change() {
  plan_stacks "$1" >&2 ||
    die "In this position Terraform proposes changes, or cannot tell. The plans are in $PLANS/diff-*.log." \
      "Do not apply them: docs/runbooks/after-a-role-change.md."
}

live_tests() {
  [[ "$WITH_TESTS" == true ]] || return 0
  timed "Live tests, the $1 writes" env REQUIRE_LIVE=true scripts/integration-tests-live.sh
}

look_into_position() {
  WRITER=$1
  timed "Both regions at rest, the $1 writes" indented drill check "$1"
  timed "Plans, the $1 writes" require_no_change '^(data|monitoring|failover)-|^global$'
  live_tests "$1"
}

switch_over() {
  timed "Dry run of the switchover" indented drill rehearse "$1"
  timed "Switchover to the $1" indented drill change "$1"
  look_into_position "$1"
}

fail_over() {
  local from=$1 to=$2 insist=()
  [[ "$INSIST" == false ]] || insist=(--insist)
  if on_emulator; then
    LOST=$from
    timed "Loss of the region of the $from" indented drill region "$from" --lost
  fi
  timed "Dry run of the failover" indented drill rehearse "$to" --unplanned --patient "${insist[@]}"
  timed "Failover to the $to" indented drill change "$to" --unplanned "${insist[@]}"
  if on_emulator; then
    timed "The $to writes alone" indented drill check "$to" --alone
    timed "Plans of the region that is left" require_no_change "-$to\$"
    timed "Return of the region of the $from" indented drill region "$from" --no-lost
    LOST=''
  fi
  look_into_position "$to"
}

end() {
  local status=$?
  [[ -z "$LOST" ]] || operations drill region "$LOST" --no-lost >&2 || true
  if ((${#STEPS[@]} > 0)); then
    printf '\n' >&2
    printf '    %s\n' "${STEPS[@]}" >&2
  fi
  ((status == 0)) || note "The drill did not end. See who writes, and change back: scripts/failover-drill.sh --back"
}

parse_options "$0" unplanned insist force with-tests stay back yes -- "$@"
[[ "$STAY" == false || "$BACK" == false ]] || die "--stay and --back exclude each other."
[[ "$BACK" == false || "$UNPLANNED" == false ]] || die "--back is a switchover: without --unplanned."
LOST='' WRITER=''
prepare
PLANS=$DEPLOYMENT/drill
mkdir -p "$PLANS"
announce "Drill: $([[ "$UNPLANNED" == true ]] && printf 'failover, data may be lost' || printf 'switchover')"
if [[ "$UNPLANNED" == true ]] && ! on_emulator; then
  [[ "$FORCE" == true ]] || die "This is not the emulator, and a failover may lose data." \
    "Practise with a switchover (without --unplanned), or say --force."
  INSIST=true # the writer serves
fi
[[ -f "$OUTPUTS" ]] || die "There is no $OUTPUTS." "Deploy first (scripts/deploy-local.sh or scripts/deploy.sh)."
step "State before"
from=$(drill writer 2> >(sed 's/^/    /' >&2))
to=$(other_than "$from")
if [[ "$BACK" == true && "$from" == "$HOME_ROLE" ]]; then
  done_with "The $HOME_ROLE writes already: nothing to change back."
  exit 0
fi
confirm
# What was deployed is what is planned; an edit since then is not the drill's matter.
[[ -d "$STACKS" ]] || synthesize
trap end EXIT
if [[ "$UNPLANNED" == true ]]; then
  fail_over "$from" "$to"
else
  switch_over "$to"
fi
if [[ "$STAY" == false && "$BACK" == false ]]; then
  switch_over "$from"
fi
done_with "Done; the $WRITER writes."
