# Compiles the application when, and only when, a source has changed, and runs its classes.

source scripts/lib/output.sh

# Everything that the compiled classes are made from.
sources() {
  find pom.xml .mvn lib/pom.xml lib/src src/pom.xml src/main -type f | LC_ALL=C sort
}

# By content, not by time: a checkout or a copy may give new content an old time.
fingerprint() {
  sources | tr '\n' '\0' | xargs -0 cksum | cksum
}

compile_if_stale() {
  local stamp=src/target/compiled now
  now=$(fingerprint)
  if [[ -f "$stamp" && "$(<"$stamp")" == "$now" ]]; then
    return
  fi
  require_build_tools
  step "Compiling (a source has changed)"
  rm -rf lib/target/classes src/target/classes "$stamp"
  maven compile -pl src -am >&2
  printf '%s\n' "$now" >"$stamp"
}

# Warnings are problems too, so not -q, which hides them.
maven() {
  mvn --batch-mode -Dstyle.color=never -Dorg.slf4j.simpleLogger.defaultLogLevel=warn "$@"
}

# Short-lived processes: the first compiler is enough, and the smallest collector.
run_java() {
  local class=$1
  shift
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=${JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION:-20} \
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -cp "src/target/classes:$(<src/target/class-path)" "$class" "$@"
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
