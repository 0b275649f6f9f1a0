#!/usr/bin/env bash
# The whole build without a deployment: formatting, style, static analysis, unit and policy tests, coverage.
#
# Usage: scripts/unit-tests.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/tests.sh

parse_options "$0" -- "$@"
start_build
step "Building and testing: platform, functions"
await_parts
