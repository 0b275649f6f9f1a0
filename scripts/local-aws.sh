#!/usr/bin/env bash
# The local AWS emulator: one process on 127.0.0.1 that answers for every region and service.
#   scripts/local-aws.sh start|stop|status|env|test|python
# test runs the tests of what the emulator corrects in moto; python names the Python that has its packages, and installs
# them when there is none.
# Settings: LOCAL_AWS_DIR (run directory, default .local-aws), LOCAL_AWS_PORT (default: a free one).
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
run_dir="${LOCAL_AWS_DIR:-$root/.local-aws}"
pid_file="$run_dir/pid"
port_file="$run_dir/port"
server_log="$run_dir/server.log"
requirements="$root/scripts/emulator/requirements.txt"
start_timeout_seconds=60
stop_timeout_seconds=10
poll_seconds=0.1
exit_not_running=3
exit_lost_race=4 # of the emulator process: another holds the run directory

say() { printf '%s\n' "$*" >&2; }
fail() { say "local-aws: $*"; exit 1; }

usage() {
  say "usage: scripts/local-aws.sh start|stop|status|env|test|python"
  exit 2
}

# The pid of our server, or nothing. A number in a file proves nothing: the process may be gone and its number reused.
running_pid() {
  local pid
  [[ -s "$pid_file" && -s "$port_file" ]] || return 1
  pid="$(<"$pid_file")"
  ps -p "$pid" -o command= 2>/dev/null | grep -qF -- "-m emulator --run-dir $run_dir" || return 1
  printf '%s' "$pid"
}

url() { printf 'http://127.0.0.1:%s' "$(<"$port_file")"; }

# Asks for the health document and compares the pid, so that a stranger on the port is not taken for the emulator.
healthy() {
  local pid
  pid="$(running_pid)" || return 1
  curl --silent --fail --noproxy '*' --max-time 2 "$(url)/_emulator/health" | grep -q "\"pid\": $pid}"
}

# Calls "$2..." until it succeeds; gives up after $1 seconds.
wait_until() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || return 1
    sleep "$poll_seconds"
  done
}

has_requirements() {
  "$1" - "$requirements" >/dev/null 2>&1 <<'PYTHON'
import importlib.metadata, re, sys
pins = re.findall(r"^([\w-]+)(?:\[\w+\])?==(\S+)", open(sys.argv[1]).read(), re.MULTILINE)
sys.exit(any(importlib.metadata.version(name) != version for name, version in pins))
PYTHON
}

# A Python that has the pinned packages: the caller's own, or a virtual environment in the run directory.
find_python() {
  local venv_python="$run_dir/venv/bin/python" candidate
  for candidate in "$venv_python" python3; do
    if command -v "$candidate" >/dev/null && has_requirements "$candidate"; then
      printf '%s' "$candidate"
      return
    fi
  done
  command -v python3 >/dev/null || fail "python3 is missing: install Python 3.10 or newer"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail "python3 is too old: Python 3.10 or newer is needed"
  say "local-aws: installing the emulator's packages into $run_dir/venv (once)"
  python3 -m venv "$run_dir/venv" >&2 || fail "cannot create a virtual environment: is the venv module installed?"
  "$venv_python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements" >&2 ||
    fail "cannot install $requirements: see the message of pip above"
  printf '%s' "$venv_python"
}

forget() { rm -f "$pid_file" "$port_file"; }

start() {
  local python launched
  if healthy; then
    say "local-aws: already running at $(url) (pid $(running_pid))"
    return
  fi
  command -v curl >/dev/null || fail "curl is missing: install it"
  mkdir -p "$run_dir"
  python="$(find_python)"
  PYTHONPATH="$root/scripts${PYTHONPATH:+:$PYTHONPATH}" PYTHONDONTWRITEBYTECODE=1 \
    nohup "$python" -m emulator --run-dir "$run_dir" --port "${LOCAL_AWS_PORT:-0}" \
    </dev/null >"$server_log" 2>&1 &
  launched=$!
  wait_until "$start_timeout_seconds" healthy_or_ended "$launched" || true
  # Of two starts at the same moment one ends at once; the other's emulator is as good.
  if ! healthy && lost_the_race "$launched"; then
    wait_until "$start_timeout_seconds" healthy || true
  fi
  healthy || {
    tail -n 20 "$server_log" >&2
    fail "did not start; the end of $server_log is above"
  }
  say "local-aws: running at $(url) (pid $(running_pid), log $server_log)"
}

healthy_or_ended() { healthy || ended "$1"; }

lost_the_race() {
  local code=0
  ended "$1" || return 1
  wait "$1" || code=$?
  ((code == exit_lost_race))
}

stop() {
  local pid
  "$root/scripts/local-platform.sh" stop
  if ! pid="$(running_pid)"; then
    forget
    say "local-aws: not running"
    return
  fi
  kill -TERM "$pid"
  wait_until "$stop_timeout_seconds" ended "$pid" || {
    say "local-aws: pid $pid did not end in time, killing it"
    kill -KILL "$pid"
  }
  forget
  say "local-aws: stopped"
}

ended() { ! kill -0 "$1" 2>/dev/null; }

status() {
  if healthy; then
    printf 'running %s\n' "$(url)"
  else
    printf 'not running\n'
    return "$exit_not_running"
  fi
}

# No region: which one is meant is the caller's configuration.
environment() {
  healthy || fail "not running: start it with scripts/local-aws.sh start"
  cat <<EXPORTS
export AWS_ENDPOINT_URL='$(url)'
export AWS_ACCESS_KEY_ID='emulator'
export AWS_SECRET_ACCESS_KEY='emulator'
export AWS_EC2_METADATA_DISABLED='true'
unset AWS_PROFILE AWS_SESSION_TOKEN
EXPORTS
}

[[ $# -eq 1 ]] || usage
test_corrections() {
  local python
  python="$(find_python)"
  (cd "$root" && "$python" -m unittest discover --buffer --start-directory scripts/emulator/tests --top-level-directory scripts)
}

case "$1" in
  start) start ;;
  stop) stop ;;
  status) status ;;
  env) environment ;;
  test) test_corrections ;;
  python) find_python ;;
  *) usage ;;
esac
