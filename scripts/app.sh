#!/usr/bin/env bash
# The application that cdktf runs (cdktf.json): compiles when a source has changed, then runs the compiled classes.
# Arguments go to the application: none synthesizes, "check" only checks the configuration.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/build.sh

compile_if_stale
run_application "$@"
