#!/usr/bin/env bash
# The whole build without a deployment: formatting, style, static analysis, unit and policy tests, coverage.
#
# Usage: scripts/unit-tests.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/build.sh

parse_options "$0" -- "$@"
require_build_tools
require_mysql_library
# Some adapters are tested against a plain moto too.
EMULATOR_PYTHON=$(scripts/local-aws.sh python)
export EMULATOR_PYTHON
step "Building and testing"
maven verify
