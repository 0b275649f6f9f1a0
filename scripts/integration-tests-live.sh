#!/usr/bin/env bash
# Tests what is deployed, with the AWS SDK, from cfn-outputs/flat-outputs.json. Without outputs or credentials the tests
# are skipped, and say why; with REQUIRE_LIVE=true that is a failure.
#
# Usage: scripts/integration-tests-live.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/build.sh
source scripts/lib/terraform.sh

parse_options "$0" -- "$@"
require_build_tools
configure_terraform # one test starts Terraform, to see it refused
maven verify -pl test -am -Plive
