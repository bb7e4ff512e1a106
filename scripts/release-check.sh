#!/usr/bin/env bash
# Does what the release workflow does before anything leaves the machine: the version is one and has its notes,
# every test passes, and the archives are made and run.
#   scripts/release-check.sh [v1.2.3]   with the tag that the version has to equal
# ONLY=version stops after the first part; SKIP_TESTS=yes leaves out test.sh where it has just run.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "$1" >&2; exit 1; }

version=$(scripts/version.sh)
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[a-z0-9.]+)?$ ]] || fail "Directory.Build.props has no version: $version"
heading=$(grep -m1 '^## ' CHANGELOG.md)
[[ $heading == "## $version"* ]] || fail "CHANGELOG.md begins with \"$heading\" and not with $version."
if [ -n "${1:-}" ]; then
  [ "$1" = "v$version" ] || fail "The tag $1 is not v$version, which Directory.Build.props has."
  [[ $heading != *unreleased* ]] || fail "CHANGELOG.md calls $version unreleased: write its day there."
fi
echo "Version $version"
[ "${ONLY:-}" != version ] || exit 0

[ -n "${SKIP_TESTS:-}" ] || ./test.sh

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
deploy/archives.sh "$folder"
for part in silo:Silo front-door:Api; do
  tar -xzf "$folder/order-processor-${part%:*}-$version.tar.gz" -C "$folder"
  told=$(dotnet "$folder/order-processor-${part%:*}-$version/OrderProcessor.${part#*:}.dll" --version)
  [[ $told == *"$version"* ]] || fail "The archive of ${part%:*} says that it is \"$told\"."
done
echo "The archives of $version run."
