#!/usr/bin/env bash
# Measures the rotation function as it is deployed: the size of its jar, and in fresh JVMs the time from the request that
# starts the process to the first answer and to each further one, against a real MySQL. A full build has to be possible.
#
# Usage: lambda/rotation/benchmark.sh [ROUNDS [JVM ARGUMENT...]]     default: 5 -XX:TieredStopAtLevel=1
set -euo pipefail

rounds=${1:-5}
if (( $# > 1 )); then jvm_arguments=("${@:2}"); else jvm_arguments=(-XX:TieredStopAtLevel=1); fi

cd "$(dirname "$0")/../.."
echo "Building the jars ..." >&2
mvn -q -pl lambda/rotation -am package dependency:build-classpath \
  -Dmaven.test.skip.exec=true -Dmdep.outputFile=target/benchmark.classpath
cd lambda/rotation
echo "Running $rounds rounds ..." >&2

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" \
  -Djdk.net.hosts.file=src/test/hosts \
  -Dmysql.directory="target/mysql-8.0.33" \
  -Drotation.jar="$PWD/target/rotation.jar" \
  -Dlocal-runtime.jar="$PWD/../local-runtime/target/local-runtime.jar" \
  -cp "target/test-classes:target/classes:$(cat target/benchmark.classpath)" \
  org.assessment.lambda.rotation.StartUpBenchmark "$rounds" "${jvm_arguments[@]}"
