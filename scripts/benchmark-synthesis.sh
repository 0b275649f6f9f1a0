#!/usr/bin/env bash
# How long synthesis takes, warm, side by side with a plain configuration: the default JVM, and jsii as it comes. For
# 1, 5 and 20 pairs of regions, so that growth is seen; best of three, in seconds.
#
# Usage: scripts/benchmark-synthesis.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/build.sh

OUT=target/benchmark
PAIRS=org.assessment.benchmark.RegionPairs

parse_options "$0" -- "$@"
compile_if_stale
step "Compiling the benchmark"
maven test-compile -pl test -am
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20 TF_CLI_ARGS_init=${TF_CLI_ARGS_init:--backend-config=use_lockfile=true}
# One run writes the archive of the libraries and the snapshot, the next the archive of the application.
run_application
run_application

plain() { env -u JSII_RUNTIME java -cp "$APPLICATION_JAR:$(<src/target/class-path):test/target/test-classes" "$@"; }

fast() { JSII_RUNTIME=$(jsii_runtime) synthesize -cp "$LIBRARIES:$APPLICATION_JAR:test/target/test-classes" "$@"; }

# Best of three: the rest is what else the machine does.
seconds() {
  local best=1000000000 begin took run
  for run in 1 2 3; do
    rm -rf "$OUT" && mkdir -p "$OUT"
    begin=${EPOCHREALTIME//[.,]/}
    "$@" >"$OUT.log" 2>&1 || die "The benchmark failed in run $run." "$(tail -n 5 "$OUT.log")"
    took=$((${EPOCHREALTIME//[.,]/} - begin))
    ((took >= best)) || best=$took
  done
  printf '%d.%02d' $((best / 1000000)) $((best % 1000000 / 10000))
}

mkdir -p target
printf '%-22s %8s %8s\n' 'region pairs (stacks)' plain fast
for pairs in 1 5 20; do
  plain=$(seconds plain $PAIRS $pairs $OUT)
  fast=$(seconds fast $PAIRS $pairs $OUT)
  printf '%-22s %8s %8s\n' "$pairs ($(find $OUT -name cdk.tf.json | wc -l | tr -d ' '))" "$plain" "$fast"
done
printf '%-22s %8s %8s\n' 'scripts/app.sh' '' "$(seconds scripts/app.sh)"
if [[ -x node_modules/.bin/cdktf ]]; then
  printf '%-22s %8s %8s\n' 'cdktf synth' '' "$(CHECKPOINT_DISABLE=1 seconds node_modules/.bin/cdktf synth)"
fi
