# What is told of a deployment while it runs and when it ends: to people on standard error, to machines on standard
# output (--json).

source scripts/lib/output.sh

RECORD='' # set by a deployment that has begun

# Ends well whatever happens: how a deployment is shown does not decide how it ends.
progress() {
  local command=$1
  shift
  node scripts/lib/progress.mjs "$command" --record="$RECORD" --synthesized=cdktf.out "$@" || true
}

# report_at_end ACTION: from here on a document is printed when the script ends, however it ends.
report_at_end() {
  ACTION=$1
  trap 'report $?' EXIT
  # The interrupted command ends first, whatever it makes of it.
  trap 'exit 130' INT
}

report() {
  local status=$1
  if ((status > 128)) && [[ -s "$RECORD" && -f "$DEPLOYMENT/running" ]]; then
    progress failure --exit="$status" --log="$JOURNAL" --resume="$RESUME"
  fi
  [[ "${JSON:-false}" == true ]] || return 0
  local command=json
  [[ "$ACTION" != diff ]] || command=plans
  progress "$command" --action="$ACTION" --exit="$status" --message="${FAILURE:-Standard error says why. The last step was: ${STEP:-reading the configuration}}" \
    --environment="$SETTING_ENVIRONMENT" --suffix="$SETTING_SUFFIX" --account="${ACCOUNT:-}" \
    --regions="$SETTING_REGIONS" --log="${JOURNAL:-}" --logs="$DEPLOYMENT" --outputs="$OUTPUTS" --resume="$RESUME"
}

# Runs a command whose standard output is for people: with --json it belongs to the document.
for_people() {
  if [[ "${JSON:-false}" == true ]]; then
    "$@" >&2
  else
    "$@"
  fi
}
