#!/usr/bin/env bash
# Writes what is made from the sources and kept beside them: docs/guard-rails.md, docs/reference.md, docs/costs.md, the
# pictures docs/architecture.svg and docs/stacks/*.svg, and the addresses of all resources. The tests that compare them with
# the sources say when it is time.
#
# Usage: scripts/generate.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/build.sh

parse_options "$0" -- "$@"
compile_if_stale
step "Writing the generated documents and the addresses of resources"
maven test -pl test -am -Dgenerated=write -Dtest='AddressTest,*DocumentTest' -Dsurefire.failIfNoSpecifiedTests=false
