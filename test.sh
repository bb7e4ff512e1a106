#!/usr/bin/env bash
# Installs what the tests need, checks format and build, runs every test, and ends with the line
# "N passed, N failed". Arguments are passed on to the test runner.
set -euo pipefail
cd "$(dirname "$0")"

configuration=Release
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v dotnet >/dev/null; then
  echo "The .NET SDK named in global.json is needed: https://dotnet.microsoft.com/download" >&2
  exit 1
fi

# What the tests of the clustered mode talk to: Redis, and a DynamoDB server for their own use.
as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }
if ! command -v redis-server >/dev/null; then
  # Installing starts it on some systems, for all to use; the tests start their own.
  { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq redis-server; } >/dev/null || {
    echo "redis-server is needed and could not be installed." >&2
    echo "0 passed, 1 failed"
    exit 1
  }
fi
if ! npm ci --prefix tests/Servers --no-audit --no-fund --silent; then
  echo "Node.js and npm are needed, for the packages in tests/Servers." >&2
  echo "0 passed, 1 failed"
  exit 1
fi

# The web client is built first, so that the program takes it along.
if ! command -v "${CHROMIUM:-chromium}" >/dev/null; then
  { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq chromium; } >/dev/null || {
    echo "Chromium is needed and could not be installed." >&2
    echo "0 passed, 1 failed"
    exit 1
  }
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
web_passed=0 web_failed=0

# Runs one part of the web client's tests and adds up what its closing line says.
web() {
  CONFIGURATION=$configuration src/Web/test.sh "$1" 2>&1 | tee "$log" || true
  local passed failed
  read -r passed _ failed _ < <(tail -1 "$log")
  web_passed=$((web_passed + passed)) web_failed=$((web_failed + failed))
}

web build

if ! { dotnet restore --locked-mode \
  && scripts/known-vulnerabilities.sh \
  && dotnet build --configuration "$configuration" --no-restore \
  && dotnet format whitespace . --folder --verify-no-changes; }; then
  echo "0 passed, 1 failed"
  exit 1
fi

status=0
timeout 1300 dotnet test --solution OrderProcessor.sln --configuration "$configuration" --no-build \
  --max-parallel-test-modules 1 "$@" 2>&1 | tee "$log" || status=$?

# The runner's own closing summary, in the words that every reader of logs understands.
count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -1; }
passed=$(count succeeded)
failed=$(count failed)
if [ "$status" -ne 0 ] && [ "${failed:-0}" -eq 0 ]; then
  failed=1
fi
# Whoever asks for certain tests does not ask for these.
if [ $# -eq 0 ]; then
  web e2e
fi
if [ "$web_failed" -gt 0 ]; then
  status=1
fi
echo "$((${passed:-0} + web_passed)) passed, $((${failed:-0} + web_failed)) failed"
exit "$status"
