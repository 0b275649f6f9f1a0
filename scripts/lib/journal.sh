# Deployment with a journal, so that one that died can be taken up: the journal is Terraform's own report, which names
# every resource that was begun and the id of every one that was made.

source scripts/lib/deployment.sh

ATTEMPTS=3

require_state_bucket() {
  operations state-bucket || die "The state has no place." "Make the bucket with scripts/bootstrap.sh."
}

# Refuses a second deployment of the same environment, and notices one that died.
begin_deployment() {
  JOURNAL=$DEPLOYMENT/journal.log
  INTERRUPTED=$DEPLOYMENT/interrupted.log
  local running=$DEPLOYMENT/running locks
  if [[ -f "$running" ]]; then
    ! deployment_alive "$(<"$running")" ||
      die "A deployment of this environment is running (process $(<"$running"))." "Wait for it, or end it."
    step "The last deployment was interrupted: taking it up"
    cat "$JOURNAL" >>"$INTERRUPTED" 2>/dev/null || true
    # Nobody holds them: the process that made them is dead.
    operations locks --release >/dev/null
  fi
  locks=$(operations locks)
  [[ -z "$locks" ]] || die "The state is locked:" "$locks" "Wait until that ends. If it died: scripts/unlock.sh."
  : >"$JOURNAL"
  printf '%s\n' $$ >"$running"
}

# Whether the script still runs, or a Terraform that it left behind.
deployment_alive() {
  kill -0 "$1" 2>/dev/null && return 0
  local process
  for process in $(pgrep -x terraform || true); do
    [[ "$(readlink "/proc/$process/cwd")" != "$PWD/$STACKS/"* ]] || return 0
  done
  return 1
}

# Whether there is something to take up, and taking it up.
adopt() {
  local adopted
  rm -f "$STACKS"/*/adopted.tf.json
  [[ -s "$INTERRUPTED" ]] || return 1
  adopted=$(operations adopt "$INTERRUPTED" "$JOURNAL" "$STACKS") || exit 1
  note "$adopted"
  [[ "$adopted" != "0 "* ]]
}

deploy_stacks() {
  local attempt
  step "Applying $(stacks | wc -l | tr -d ' ') stacks (log: $JOURNAL)"
  fill_provider_cache "$STACKS/$(stacks | head -n 1)"
  adopt || true
  for ((attempt = 1; attempt <= ATTEMPTS; attempt++)); do
    if apply; then
      return
    fi
    # What was being made when the last deployment died may exist and stand in no state: then it was refused just now. And
    # when one stack fails, cdktf kills the Terraform of the others, which had no time to write their states.
    cat "$JOURNAL" >>"$INTERRUPTED"
    adopt || break
  done
  fail_deployment
}

apply() {
  cdktf deploy '*' --skip-synth --auto-approve --skip-provider-lock --outputs-file "$DEPLOYMENT/outputs.json" 2>&1 |
    tee -a "$JOURNAL" | progress
}

# A line a resource is too much for a person. Ends with the status of the pipe before it, not with its own.
progress() {
  grep --line-buffered -E 'Apply complete|Error:|Planning failed' >&2 || true
}

fail_deployment() {
  rm -f "$DEPLOYMENT/running"
  grep -A 12 -E 'Error:' "$JOURNAL" | tail -n 60 >&2 || true
  die "The deployment failed; all of it is in $JOURNAL." \
    "$OUTPUTS was left as it was." \
    "Put the cause right and run the same command again: it goes on where this one stopped."
}

end_deployment() {
  note "$(operations write-outputs "$DEPLOYMENT/outputs.json" "$OUTPUTS")"
  rm -f "$DEPLOYMENT/running" "$INTERRUPTED" "$STACKS"/*/adopted.tf.json
}

destroy_stacks() {
  step "Destroying $(stacks | wc -l | tr -d ' ') stacks (log: $JOURNAL)"
  cdktf destroy '*' --skip-synth --auto-approve 2>&1 | tee -a "$JOURNAL" |
    { grep --line-buffered -E 'Destroy complete|Error:' >&2 || true; } || fail_deployment
  rm -f "$DEPLOYMENT/running" "$INTERRUPTED" "$OUTPUTS"
  done_with "Destroyed. The state bucket $SETTING_STATE_BUCKET stays."
}
