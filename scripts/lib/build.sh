# Compiles the application when, and only when, a source has changed, and runs its classes.

source scripts/lib/output.sh
source scripts/lib/synthesis.sh

# By content, not by time: a checkout or a copy may give new content an old time.
fingerprint() {
  find pom.xml .mvn "$@" -type f -not -path '*/target/*' -not -path '*/src/test/*' | LC_ALL=C sort |
    tr '\n' '\0' | xargs -0 cksum | cksum
}

# Whether the sources below the given paths are other than those of the last build, which the file remembers.
is_stale() {
  local stamp=$1
  shift
  [[ ! -f "$stamp" || "$(<"$stamp")" != "$(fingerprint "$@")" ]]
}

compile_if_stale() {
  local application=(lib/pom.xml lib/src src/pom.xml src/main) functions=(lambda)
  if is_stale src/target/compiled "${application[@]}"; then
    require_build_tools
    step "Compiling (a source has changed)"
    rm -rf lib/target/classes src/target/classes src/target/compiled
    maven compile -pl src -am
    # The JVM archives classes of jars only.
    jar --create --no-compress --file $APPLICATION_JAR -C lib/target/classes . -C src/target/classes .
    rm -f src/target/application-*.jsa*
    gather_libraries
    fingerprint "${application[@]}" >src/target/compiled
  fi
  if is_stale target/functions-built "${functions[@]}" || ! functions_are_there; then
    require_build_tools
    step "Building the functions (a source has changed)"
    rm -f target/functions-built
    maven package -Dmaven.test.skip=true -pl "$(printf ',%s' "${FUNCTIONS[@]}" | cut -c2-)" -am
    mkdir -p target
    fingerprint "${functions[@]}" >target/functions-built
  fi
  find_libraries
}

# The last one is no function: it runs them behind the emulator.
FUNCTIONS=(lambda/rotation lambda/failover lambda/local-runtime)

functions_are_there() {
  local function
  for function in "${FUNCTIONS[@]}"; do
    [[ -f "$function/target/${function##*/}.jar" ]] || return 1
  done
}

# Warnings are problems too, so not -q, which hides them.
maven() {
  # Some distributions' Maven ends with codes for colours on both outputs, whatever it is told.
  mvn --batch-mode -Dstyle.color=never -Dorg.slf4j.simpleLogger.defaultLogLevel=warn "$@" 2>&1 | sed -u $'s/\033\\[0m//g' >&2
}

require_build_tools() {
  local missing=()
  local java node
  java=$(javac -version 2>&1 | sed -nE 's/^javac ([0-9]+).*/\1/p') || true
  node=$(node --version 2>/dev/null | sed -nE 's/^v([0-9]+).*/\1/p') || true
  [[ ${java:-0} -ge 17 ]] || missing+=("a JDK 17 or newer (found: ${java:-none}): install one and point JAVA_HOME at it")
  command -v mvn >/dev/null || missing+=("Maven 3.8 or newer: https://maven.apache.org/download.cgi")
  [[ ${node:-0} -ge 20 ]] || missing+=("Node.js 20 or newer (found: ${node:-none}): https://nodejs.org")
  ((${#missing[@]} == 0)) || die "The build needs:" "${missing[@]}"
}

# The rotation runs against a real MySQL, in tests and behind the emulator, which is linked with it.
require_mysql_library() {
  [[ "$(uname -s)" == Linux ]] || return 0
  # No pipe: the first process of one fails when the last has seen enough.
  [[ "$(ldconfig -p)" != *'libaio.so.1 '* ]] || return 0
  if [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then
    step "Installing libaio1, which MySQL needs"
    apt-get update -qq >&2 && apt-get install -y -qq libaio1 >&2 && return
  fi
  die "The library libaio.so.1 is missing, which MySQL needs." "On Debian and Ubuntu: apt-get install libaio1"
}
