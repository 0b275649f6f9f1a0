#!/usr/bin/env bash
# The tests for in between: unit and policy tests, formatting, style, static analysis. Without what scripts/test.sh has
# in addition: the functions against a real MySQL and moto (the classes named IT), coverage, the emulator's own tests.
#
# Usage: scripts/unit-tests.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/tests.sh

parse_options "$0" -- "$@"
# The gate has a switch of its own; without it a report of an earlier run would be held against changed classes.
start_build -DskipITs -Djacoco.skip -Dcoverage.gate.skip
step "Building and testing: platform, functions"
await_parts
done_with "All unit and policy tests passed in $SECONDS s."
