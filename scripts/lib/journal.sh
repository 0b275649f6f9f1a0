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
  RECORD=$DEPLOYMENT/progress.json
  rm -f "$RECORD"
  printf '%s\n' $$ >"$running"
}

# Whether the script still runs, or a Terraform that it left behind.
deployment_alive() {
  kill -0 "$1" 2>/dev/null || terraform_alive
}

terraform_alive() {
  local process
  for process in $(pgrep -x terraform || true); do
    [[ "$(readlink "/proc/$process/cwd")" != "$PWD/$STACKS/"* ]] || return 0
  done
  return 1
}

# A Terraform whose cdktf is dead dies soon after it, and leaves its lock.
take_locks_of_the_dead() {
  if terraform_alive; then
    note "Waiting for the Terraform that cdktf left behind"
    while terraform_alive; do sleep 0.5; done
  fi
  operations locks --release >/dev/null
}

# Whether there is something to take up, and taking it up.
adopt() {
  local adopted
  rm -f "$STACKS"/*/adopted.tf.json
  [[ -s "$INTERRUPTED" ]] || return 1
  adopted=$(operations adopt "$INTERRUPTED" "$JOURNAL" "$STACKS") || exit 1
  [[ "$adopted" != "0 "* ]] || return 1
  note "$adopted"
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
    # when cdktf dies, so does the Terraform of all stacks, which has no time to write their states.
    cat "$JOURNAL" >>"$INTERRUPTED"
    ((attempt < ATTEMPTS)) || break
    take_locks_of_the_dead
    adopt || break
    step "Applying again with them (attempt $((attempt + 1)) of $ATTEMPTS)"
    progress cause
  done
  fail_deployment
}

apply() {
  cdktf deploy '*' --skip-synth --auto-approve --skip-provider-lock --outputs-file "$DEPLOYMENT/outputs.json" 2>&1 |
    tee -a "$JOURNAL" | progress follow --action=deploy
}

fail_deployment() {
  rm -f "$DEPLOYMENT/running"
  progress failure --exit=1 --log="$JOURNAL" --resume="$RESUME" --left="$OUTPUTS was left as it was"
  exit 1
}

end_deployment() {
  local written
  written=$(operations write-outputs "$DEPLOYMENT/outputs.json" "$OUTPUTS")
  progress summary
  note "$written"
  rm -f "$DEPLOYMENT/running" "$INTERRUPTED" "$STACKS"/*/adopted.tf.json
}

destroy_stacks() {
  step "Destroying $(stacks | wc -l | tr -d ' ') stacks (log: $JOURNAL)"
  cdktf destroy '*' --skip-synth --auto-approve 2>&1 | tee -a "$JOURNAL" | progress follow --action=destroy ||
    fail_deployment
  progress summary
  rm -f "$DEPLOYMENT/running" "$INTERRUPTED" "$OUTPUTS"
  done_with "Destroyed. The state bucket $SETTING_STATE_BUCKET stays."
}
