# Runs the classes of the application, and keeps what makes a synthesis fast: archives of classes as the JVM has them in
# memory, and a snapshot of the Node.js side. Each is made when it is missing. Without it a synthesis is slower, and nothing
# else.

APPLICATION_JAR=src/target/application.jar
BUNDLES=src/target/bundles.jar
JSII_SIDE=src/target/jsii-runtime/software/amazon/jsii

# Short-lived processes: the first compiler is enough, and the smallest collector, with so much room that it has nothing
# to do. An archive is used at the place in memory that it was written for.
JAVA_OPTIONS=(-XX:+IgnoreUnrecognizedVMOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms320m -Xmn256m
  -XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -Xlog:cds=off -Xlog:cds+dynamic=off)

# Puts in order what a synthesis needs of the libraries, after something has been compiled. The JVM looks for a resource in
# one after the other: what jsii looks for comes first, and the provider last, which has 60,000 entries.
gather_libraries() {
  local libraries provider
  libraries=$(tr : '\n' <src/target/class-path-of-synthesis | grep -v /lib/target/)
  provider=$(grep /cdktf-provider-aws- <<<"$libraries")
  libraries=$(grep -v /cdktf-provider-aws- <<<"$libraries" | tr '\n' :)$provider
  cat <(printf '%s\n' "$libraries") <(provider_packages) >src/target/libraries.new
  if [[ ! -f $BUNDLES ]] || ! cmp -s src/target/libraries.new src/target/libraries; then
    rm -rf src/target/{libraries,application,snapshot}-*
    pack_bundles
  fi
  mv src/target/libraries.new src/target/libraries
}

# The packages of the provider that the application refers to.
provider_packages() {
  grep -aoE 'com/hashicorp/cdktf/providers/aws/[a-z0-9_]+/' $APPLICATION_JAR | tr / . | sort -u
}

# What jsii reads of the libraries: the types of the packages that are used, a third of all, and the libraries themselves as
# empty files, for scripts/lib/jsii/unpacked-libraries.js.
pack_bundles() {
  local packages place
  packages=$(provider_packages | sed 's/^/=/')
  rm -rf src/target/packed
  while read -r place; do
    mkdir -p "src/target/packed/${place%/*}"
    case $place in
      *.tgz) : >"src/target/packed/$place" ;;
      */providers/aws/*) grep -F "$packages" "src/target/bundles/$place" >"src/target/packed/$place" ;;
      *) cp "src/target/bundles/$place" "src/target/packed/$place" ;;
    esac
  done < <(cd src/target/bundles && find . -type f)
  jar --create --no-compress --file $BUNDLES -C src/target/packed .
}

# Names what goes with these libraries and these programs at this place.
find_libraries() {
  local key libraries java
  libraries=$(<src/target/libraries)
  java=$(command -v java)
  # That of macOS is whatever this names; elsewhere Maven sets it, for the same java.
  [[ "$OSTYPE" != darwin* ]] || java+=" ${JAVA_HOME:-}"
  key=$(cksum <<<"$libraries $java $(command -v node) $PWD")
  key=${key%% *}
  libraries=${libraries%%$'\n'*}
  LIBRARIES=$BUNDLES:$libraries
  # Of the libraries, which rarely change, and on top of it that of the application.
  LIBRARIES_ARCHIVE=src/target/libraries-$key.jsa
  APPLICATION_ARCHIVE=src/target/application-$key.jsa
  SNAPSHOT=src/target/snapshot-$key
}

# Runs a class of the application, with all libraries.
run_java() {
  java "${JAVA_OPTIONS[@]}" -XX:SharedArchiveFile="$(archives)" \
    -cp "$LIBRARIES:$APPLICATION_JAR:$(<src/target/class-path)" "$@"
}

# Synthesizes; with the argument "check", only checks the configuration.
run_application() {
  local main=org.assessment.platform.Main recording=
  if [[ $# -gt 0 ]]; then
    run_java $main "$@"
    return
  fi
  export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=${JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION:-20}
  if [[ -n "${JSII_RUNTIME:-}" ]]; then
    # Somebody's own, which knows nothing of empty libraries.
    java "${JAVA_OPTIONS[@]}" -cp "$APPLICATION_JAR:$(<src/target/class-path)" $main
    return
  fi
  # Once failed, it would fail again.
  if is_jsii_as_usual && ! is_snapshot_there && [[ ! -f "$SNAPSHOT/failed" ]]; then
    recording=src/target/recording.$$
    trap 'rm -f "src/target/recording.$$"' EXIT
  fi
  JSII_RUNTIME=$(jsii_runtime "$recording") run_archived $main
  [[ ! -f "$recording" ]] || take_snapshot "$recording"
}

# Runs a class with the archives, and writes those that are missing: of what was needed.
run_archived() {
  local classes=src/target/classes.list
  if [[ -f "$LIBRARIES_ARCHIVE" && -f "$APPLICATION_ARCHIVE" ]]; then
    synthesize "$@"
  elif [[ -f "$LIBRARIES_ARCHIVE" ]] && is_usable "$LIBRARIES_ARCHIVE"; then
    # A file of its own for each process: two may synthesize for the first time at once.
    synthesize -XX:ArchiveClassesAtExit="$APPLICATION_ARCHIVE.$$" "$@"
    [[ ! -f "$APPLICATION_ARCHIVE.$$" ]] || mv -f "$APPLICATION_ARCHIVE.$$" "$APPLICATION_ARCHIVE"
  else
    rm -f "$APPLICATION_ARCHIVE"
    synthesize -XX:DumpLoadedClassList=$classes "$@"
    java "${JAVA_OPTIONS[@]}" -Xshare:dump -XX:SharedClassListFile=$classes -XX:SharedArchiveFile="$LIBRARIES_ARCHIVE.$$" \
      -cp "$LIBRARIES" >src/target/archive.log 2>&1 && mv -f "$LIBRARIES_ARCHIVE.$$" "$LIBRARIES_ARCHIVE" || true
  fi
}

# Runs a class that synthesizes. With no other libraries than that takes: the JVM opens each to look for what it does not
# find.
synthesize() {
  java "${JAVA_OPTIONS[@]}" -XX:SharedArchiveFile="$(archives)" -cp "$LIBRARIES:$APPLICATION_JAR" "$@"
}

archives() {
  printf '%s' "$LIBRARIES_ARCHIVE"
  [[ ! -f "$APPLICATION_ARCHIVE" ]] || printf ':%s' "$APPLICATION_ARCHIVE"
}

# Not after another JVM has taken the place of the one that wrote it, or a library that of another.
is_usable() {
  java "${JAVA_OPTIONS[@]}" -Xshare:on -XX:SharedArchiveFile="$1" -cp "$LIBRARIES" -version >/dev/null 2>&1
}

# The command that jsii starts for its Node.js side. Without a snapshot, what the JVM asks for is written into a file when
# one is given.
jsii_runtime() {
  local from_scratch
  printf -v from_scratch 'exec node --v8-pool-size=1 --preserve-symlinks "%s" "%s"' "$PWD/scripts/lib/jsii/runtime.js" "$PWD/$JSII_SIDE"
  if is_jsii_as_usual && is_snapshot_there; then
    # Status 14 is Node.js's for a snapshot by another version of it; the next run makes its own.
    printf 'node --v8-pool-size=1 --snapshot-blob "%s"; status=$?; [ $status -eq 14 ] || exit $status; rm -f "%s"; %s' \
      "$PWD/$SNAPSHOT/blob" "$PWD/$SNAPSHOT" "$from_scratch"
  else
    printf '%s' "$from_scratch" "${1:+ \"$PWD/$1\"}"
  fi
}

# Of what jsii does with these variables there is no snapshot.
is_jsii_as_usual() {
  [[ -z "${JSII_DEBUG:-}${JSII_DEBUG_TIMING:-}${JSII_NOSTACK:-}${JSII_VALIDATE_ASSEMBLIES:-}" ]]
}

# A link to a directory that each process makes for itself. It cannot be moved: the snapshot knows where it is.
take_snapshot() {
  local directory=$SNAPSHOT.$$ recording=$1
  mkdir "$directory"
  NODE_NO_WARNINGS=1 node --preserve-symlinks --snapshot-blob "$directory/blob" \
    --build-snapshot scripts/lib/jsii/snapshot.js \
    $JSII_SIDE "$recording" "$directory/home" >"$directory/log" 2>&1 || touch "$directory/failed"
  ln -sfn "${directory##*/}" "$SNAPSHOT"
}

# Its libraries are links into jsii's cache, which forgets what nobody has asked for in a month.
is_snapshot_there() {
  local library
  for library in constructs cdktf @cdktf/provider-aws; do
    [[ -f "$SNAPSHOT/home/node_modules/$library/package.json" ]] || return 1
  done
  [[ -f "$SNAPSHOT/blob" && ! -f "$SNAPSHOT/failed" ]]
}
