# The build with its tests, as parts that run side by side.

source scripts/lib/build.sh
source scripts/lib/parallel.sh

# start_build OPTION...: with these options of Maven.
start_build() {
  local functions
  functions=$(printf ',%s' "${FUNCTIONS[@]}" | cut -c2-)
  require_build_tools
  # First, because both parts read the functions' jars, and so neither writes them.
  compile_if_stale
  start_part platform maven verify --fail-at-end -pl lib,src,test "$@"
  start_part functions maven verify --fail-at-end -Dfunctions.package.phase=none -pl ".,$functions" "$@"
}
