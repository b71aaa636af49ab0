#!/usr/bin/env bash
# The demo: ./ocs demo [--once]. The driver is a Java program; this only finds its parts.
set -euo pipefail

files=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${OCS_ROOT:-$(cd "$files/../../../.." && pwd)}
version=1.0.0-SNAPSHOT

exec java -cp "$root/bundles/proving/simulators/target/holdfast-simulators-$version.jar" \
  org.holdfast.proving.simulators.demo.Demo \
  "$root/karaf-assembly/target/holdfast-distribution-$version.tar.gz" "$files" "$root/run/demo" "$@"
