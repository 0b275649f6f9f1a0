# Parts of a script side by side. Nothing is printed of a part before it has ended, and then all of it; all parts end
# with the script.

source scripts/lib/output.sh

declare -A PARTS=() # names by process id
PARTS_DIRECTORY=''

# start_part NAME COMMAND...: runs the command, a function too, in the background.
start_part() {
  local name=$1
  shift
  if [[ -z "$PARTS_DIRECTORY" ]]; then
    PARTS_DIRECTORY=$(mktemp -d)
    trap end_parts EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
  fi
  # With job control it has a process group of its own: one signal reaches all that it has started.
  set -m
  run_part "$name" "$@" </dev/null &
  set +m
  PARTS[$!]=$name
}

run_part() {
  local name=$1 status=0
  shift
  trap - EXIT INT TERM
  SECONDS=0
  # In a shell of its own, because in the left side of || nothing ends at an error.
  (
    set -e
    "$@"
  ) >"$PARTS_DIRECTORY/$name.log" 2>&1 &
  wait $! || status=$?
  printf '%s %s\n' "$status" "$SECONDS" >"$PARTS_DIRECTORY/$name.draft"
  mv "$PARTS_DIRECTORY/$name.draft" "$PARTS_DIRECTORY/$name.ended"
}

# Waits for all parts. Ends the script with an error that names those that have failed.
await_parts() {
  local process name failed=()
  while ((${#PARTS[@]} > 0)); do
    wait -n || true
    for process in "${!PARTS[@]}"; do
      name=${PARTS[$process]}
      if [[ -f "$PARTS_DIRECTORY/$name.ended" ]]; then
        tell_part "$name" || failed+=("$name")
        unset "PARTS[$process]"
      elif ! kill -0 "$process" 2>/dev/null; then
        note "$name was ended from outside"
        failed+=("$name")
        unset "PARTS[$process]"
      fi
    done
  done
  ((${#failed[@]} == 0)) || die "Failed: $(printf '%s, ' "${failed[@]}" | sed 's/, $//')." "What each said is above."
}

# Whether it succeeded.
tell_part() {
  local name=$1 status seconds
  read -r status seconds <"$PARTS_DIRECTORY/$name.ended"
  if ((status == 0)); then
    step "$name: passed in $seconds s"
  else
    printf '%s==> %s: failed with status %s after %s s%s\n' "$RED" "$name" "$status" "$seconds" "$PLAIN" >&2
  fi
  cat "$PARTS_DIRECTORY/$name.log" >&2
  return "$status"
}

end_parts() {
  local process
  for process in "${!PARTS[@]}"; do
    kill -TERM -- "-$process" 2>/dev/null || true
  done
  wait 2>/dev/null || true
  rm -rf "$PARTS_DIRECTORY"
}
