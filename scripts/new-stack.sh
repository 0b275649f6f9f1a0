#!/usr/bin/env bash
# A new stack in every region: with an encrypted table as a beginning, its output, unit test, live test and entries in
# the documents, wired into the application. Compiles it and runs its tests; the next deployment deploys it.
#
# Usage: scripts/new-stack.sh NAME      for example: scripts/new-stack.sh reports
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/lib/build.sh

LONGEST=20 # leaves room in the names of what is in it, and can be read in a list

check_name() {
  local name=$1 layers=src/main/java/org/assessment/platform/Layer.java
  [[ ${#name} -le $LONGEST && "$name" =~ ^[a-z][a-z0-9]*(-[a-z0-9]+)*$ ]] ||
    die "\"$name\" is no name for a stack." \
      "Use lower case letters and digits in words joined by hyphens, at most $LONGEST characters: exam-reports."
  ! grep -qE "^    $(tr 'a-z-' 'A-Z_' <<<"$name")[,;]" "$layers" ||
    die "There is a stack \"$name\" already." "Choose another name; $layers lists those that are taken."
}

class_name() {
  local word name=
  for word in ${1//-/ }; do name+=${word^}; done
  printf '%s' "$name"
}

[[ $# -ne 0 && "$1" != -* ]] || { sed -nE '/^# /s/^# ?//p' "$0" >&2; exit $(($# == 0 ? 2 : 0)); }
[[ $# -eq 1 ]] || die "One name is needed." "Usage: scripts/new-stack.sh NAME"
check_name "$1"
require_build_tools
step "Writing the stack $1"
node scripts/lib/new-stack.mjs "$1" | while read -r file; do note "$file"; done
maven spotless:apply
compile_if_stale
scripts/generate.sh
step "Testing it"
maven test -pl test -am -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest="$(class_name "$1")StackTest,LayerTest,PlatformTest,PlatformOutputTest,MetadataTest,AddressTest,GuardRailsDocumentTest,org.assessment.policy.**"
done_with "The stack $1 is there, in every region, after $SECONDS s."
cat >&2 <<END

Next:
  scripts/deploy-local.sh      deploys it to the emulator, with everything else, and tests it there
  src/main/java/org/assessment/platform/stacks/$(class_name "$1")Stack.java      is where its resources go
END
