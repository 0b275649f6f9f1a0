#!/usr/bin/env bash
# Every test that needs no deployment.
#
# Usage: scripts/test.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/output.sh

parse_options "$0" -- "$@"
scripts/unit-tests.sh
step "Testing the emulator"
scripts/local-aws.sh test
done_with "All tests passed in $SECONDS s."
