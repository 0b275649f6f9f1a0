#!/usr/bin/env bash
# Every test that needs no deployment: the whole build, and the emulator's own tests.
#
# Usage: scripts/test.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/tests.sh

parse_options "$0" -- "$@"
require_mysql_library
# The functions are tested against a plain moto too.
EMULATOR_PYTHON=$(scripts/local-aws.sh python)
export EMULATOR_PYTHON
start_build
start_part emulator scripts/local-aws.sh test
step "Building and testing: platform, functions, emulator"
await_parts
done_with "All tests passed in $SECONDS s."
