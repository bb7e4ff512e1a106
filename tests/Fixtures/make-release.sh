#!/usr/bin/env bash
# Freezes a release: makes tests/Fixtures/NAME with the program as it is now, for every later one to
# open. A fixture that is there is left as it is.
# Usage: tests/Fixtures/make-release.sh NAME, for example release-2
# Needs redis-server, Node.js with npm and the .NET SDK.
set -euo pipefail
cd "$(dirname "$0")/../.."

[ $# -eq 1 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ -d tests/Servers/node_modules ] || npm ci --prefix tests/Servers --no-audit --no-fund --silent
dotnet build tests/Fixtures/Maker --configuration Release --verbosity quiet
dotnet artifacts/bin/Maker/release/OrderProcessor.Fixtures.Maker.dll "tests/Fixtures/$1"
