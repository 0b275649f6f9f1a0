# Deployment with a journal, so that one that died can be taken up: the journal is Terraform's own report, which names
# every resource that was begun and the id of every one that was made.

source scripts/lib/deployment.sh

readonly ATTEMPTS=3

require_state_bucket() {
  operations state-bucket >/dev/null || die "There is no state bucket." "Make it with scripts/bootstrap.sh."
}

# Refuses a second deployment of the same environment, and prepares to take up one that died.
begin_deployment() {
  local running=$DEPLOYMENT/running
  if [[ -f "$running" ]] && deployment_alive "$(<"$running")"; then
    die "A deployment of this environment is running (process $(<"$running"))." "Wait for it, or end it."
  fi
  INTERRUPTED=false
  if [[ -f "$running" ]]; then
    INTERRUPTED=true
    step "The last deployment was interrupted: taking it up"
    operations locks --release >/dev/null
  fi
  local locks
  locks=$(operations locks)
  [[ -z "$locks" ]] || die "The state is locked:" "$locks" \
    "Wait until that ends. If it died: scripts/unlock.sh."
  printf '%s\n' $$ >"$running"
}

# Whether the script still runs, or a Terraform that it left behind.
deployment_alive() {
  kill -0 "$1" 2>/dev/null && return 0
  local process
  for process in $(pgrep -x terraform 2>/dev/null || true); do
    [[ "$(readlink "/proc/$process/cwd" 2>/dev/null)" != "$PWD/$STACKS/"* ]] || return 0
  done
  return 1
}

adopt_interrupted() {
  [[ "$INTERRUPTED" == true ]] || return 0
  note "$(operations adopt "$DEPLOYMENT/journal.log" "$STACKS")"
}

deploy_stacks() {
  local attempt journal=$DEPLOYMENT/journal.log
  step "Applying the stacks (log: $journal)"
  fill_provider_cache "$STACKS/$(stacks | head -n 1)"
  [[ "$INTERRUPTED" == true ]] || : >"$journal"
  for ((attempt = 1; ; attempt++)); do
    if cdktf deploy '*' --skip-synth --auto-approve --skip-provider-lock \
      --outputs-file "$DEPLOYMENT/outputs.json" 2>&1 | tee -a "$journal" | progress; then
      return
    fi
    # What had been begun when the other died may exist and stand in no state.
    [[ "$INTERRUPTED" == true && $attempt -lt $ATTEMPTS ]] || break
    note "$(operations adopt "$journal" "$STACKS")"
  done
  failed_deployment "$journal"
}

# One line a resource is too much for a person; one a stack and phase is enough.
progress() {
  grep --line-buffered -E 'Apply complete|Error:|Deploying|Plan:|Planning failed' || true
}

failed_deployment() {
  end_deployment
  grep -hE -A 12 '(╷|│ Error:)' "$1" | tail -n 60 >&2 || true
  die "The deployment failed; see $1." \
    "$OUTPUTS was left as it was." \
    "Put the cause right and run the same command again: it goes on where this one stopped."
}

write_outputs() {
  note "$(operations write-outputs "$DEPLOYMENT/outputs.json" "$OUTPUTS")"
}

end_deployment() {
  rm -f "$DEPLOYMENT/running"
}
