#!/usr/bin/env bash
# What stands behind the emulator: a real MySQL server for each database cluster, and the functions' real code. One
# process beside the running emulator, which ends with it.
#   scripts/local-platform.sh start|stop|status
# Settings: LOCAL_AWS_DIR as for scripts/local-aws.sh; LOCAL_MYSQL_DIR (where MySQL is unpacked once for all checkouts,
# default ~/.cache/student-assessment/mysql-8.0.33).
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/build.sh

run_dir="${LOCAL_AWS_DIR:-$PWD/.local-aws}"
platform_dir="$run_dir/platform"
pid_file="$platform_dir/pid"
platform_log="$run_dir/platform.log"
mysql_dir="${LOCAL_MYSQL_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/student-assessment/mysql-8.0.33}"
jar=lambda/local-runtime/target/local-runtime.jar
main_class=org.assessment.lambda.local.platform.LocalPlatform
start_timeout_seconds=60
stop_timeout_seconds=20
poll_seconds=0.1
exit_not_running=3

usage() {
  printf 'usage: scripts/local-platform.sh start|stop|status\n' >&2
  exit 2
}

# Whether a process of this number runs and names this run directory: a number in a file proves nothing.
is_ours() { ps -p "$1" -o args= -ww 2>/dev/null | grep -qF -- "$platform_dir"; }

running_pid() {
  [[ -s "$pid_file" ]] && is_ours "$(<"$pid_file")" && printf '%s' "$(<"$pid_file")"
}

ended() { ! kill -0 "$1" 2>/dev/null; }

# Calls "$2..." until it succeeds; gives up after $1 seconds.
wait_until() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || return 1
    sleep "$poll_seconds"
  done
}

ready_or_ended() { running_pid >/dev/null || ended "$1"; }

# Servers of a process that was killed: nobody else would end them.
end_leftovers() {
  local file pid
  for file in "$platform_dir"/mysql-*/pid; do
    [[ -s "$file" ]] || continue
    pid=$(<"$file")
    if is_ours "$pid"; then
      kill -KILL "$pid" && wait_until "$stop_timeout_seconds" ended "$pid"
    fi
  done
  rm -rf "$platform_dir"
}

# Moved into place when it is whole, because others share it.
provide_mysql() {
  [[ "$(uname -sm)" == "Linux x86_64" ]] ||
    die "The local MySQL server runs on Linux x86-64 only." "Without it, functions and databases are not emulated."
  if [[ ! -f "$mysql_dir/bin/mysqld" ]]; then
    step "Unpacking MySQL into $mysql_dir (once; a download of 528 MiB the first time)"
    mkdir -p "$(dirname "$mysql_dir")"
    local draft
    draft=$(mktemp -d "$mysql_dir.XXXXXX")
    maven initialize -Punpack-mysql -Dmysql.directory="$draft" -pl lambda/local-runtime || {
      rm -rf "$draft"
      die "MySQL cannot be had: see the message of Maven above."
    }
    chmod +x "$draft/bin/mysqld"
    mv -T "$draft" "$mysql_dir" 2>/dev/null || rm -rf "$draft" # another was faster
  fi
  require_mysql_library
}

start() {
  local pid emulator_url launched
  if pid=$(running_pid); then
    note "The local platform is already running (pid $pid)."
    return
  fi
  read -r _ emulator_url < <(scripts/local-aws.sh status) || true
  [[ "$emulator_url" == http* ]] || die "The emulator is not running." "Start it with scripts/local-aws.sh start."
  [[ -f "$jar" ]] || die "$jar is missing." "Build it with mvn package -Dmaven.test.skip=true -pl lambda/local-runtime."
  provide_mysql
  end_leftovers
  mkdir -p "$platform_dir"
  # A copy: a build puts another in its place, and a running process has not read all of it.
  cp "$jar" "$platform_dir/local-runtime.jar"
  # A session of its own: a kill of the caller's process group must not take it along.
  setsid nohup java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -cp "$platform_dir/local-runtime.jar" "$main_class" \
    "$emulator_url" "$(<"$run_dir/pid")" "$mysql_dir" "$platform_dir" </dev/null >"$platform_log" 2>&1 &
  launched=$!
  wait_until "$start_timeout_seconds" ready_or_ended "$launched" || true
  running_pid >/dev/null || {
    kill "$launched" 2>/dev/null || true
    tail -n 20 "$platform_log" >&2
    die "The local platform did not start; the end of $platform_log is above."
  }
  note "The local platform is running (pid $(running_pid), log $platform_log)."
}

stop() {
  local pid
  if pid=$(running_pid); then
    kill -TERM "$pid"
    wait_until "$stop_timeout_seconds" ended "$pid" || kill -KILL "$pid"
    note "The local platform is stopped."
  fi
  end_leftovers
}

status() {
  if running_pid >/dev/null; then
    printf 'running\n'
  else
    printf 'not running\n'
    return "$exit_not_running"
  fi
}

[[ $# -eq 1 ]] || usage
case "$1" in
  start) start ;;
  stop) stop ;;
  status) status ;;
  *) usage ;;
esac
