#!/usr/bin/env bash
# Installs what the tests need, checks format and build, runs every test, and ends with the line
# "N passed, N failed". Arguments that begin with a dash are passed on to the test runner.
#   ./test.sh          everything; LONG=yes adds what takes long and whose kernel other tests have too
#   ./test.sh quick    rules, grains, the API and the web client's parts, of what is built: some minutes
#   ./test.sh AREA     one of architecture, grains, api, hosting, tool, silo, cluster, containers, delivery, web
set -euo pipefail
cd "$(dirname "$0")"

configuration=Release
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Many processes live for seconds here: code that is instrumented first, to be fast later, costs them a sixth
# of the time that they take to start. So does making fast whatever was called thirty times: here that begins
# after 4,096 calls (the runtime reads the number as hexadecimal), which saves a fifth of a short life.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=1000

if ! command -v dotnet >/dev/null; then
  echo "The .NET SDK named in global.json is needed: https://dotnet.microsoft.com/download" >&2
  exit 1
fi

case ${1:-} in
  '' | -*) ;;
  *) exec scripts/test-area.sh "$@" ;;
esac

# Redis and Chromium are needed; without kubectl, faketime, Prometheus or containers the tests of those are skipped and
# say so.
# Installing Redis starts it on some systems, for all to use; the tests start their own.
as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }
install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; }
have() { command -v "$1" >/dev/null; }
chromium=${CHROMIUM:-chromium}
prepare() {
  if ! { have redis-server && have "$chromium" && have kubectl && have faketime \
    && have prometheus && have prometheus-alertmanager; }; then
    as_root apt-get update -qq
    have redis-server || install redis-server
    have "$chromium" || install chromium
    have kubectl || install kubernetes-client
    have faketime || install faketime
    have prometheus || install --no-install-recommends prometheus
    have prometheus-alertmanager || install --no-install-recommends prometheus-alertmanager
  fi
  # Whoever asks for certain tests has prepared what those need.
  [ $# -gt 0 ] || tests/Containers.Tests/prepare.sh bases
}

log=$(mktemp)
prepared=$(mktemp)
units=$(mktemp)
trap 'rm -f "$log" "$prepared" "$units"' EXIT
web_passed=0 web_failed=0

# Adds up what the closing line of a part of the web client's tests says.
add_web() {
  local passed failed
  read -r passed _ failed _ < <(tail -1 "$1")
  web_passed=$((web_passed + passed)) web_failed=$((web_failed + failed))
}

web() {
  CONFIGURATION=$configuration src/Web/test.sh "$1" 2>&1 | tee "$log" || true
  add_web "$log"
}

fail() {
  echo "$1" >&2
  echo "0 passed, 1 failed"
  exit 1
}

# While the web client is built, which the program then takes along.
prepare "$@" >"$prepared" 2>&1 &
preparing=$!
for packages in tests/Servers tests/Containers.Tests/Manifests tests/Delivery.Tests/Checkers; do
  npm ci --prefix "$packages" --no-audit --no-fund --silent \
    || fail "Node.js and npm are needed, for the packages in $packages."
done
web build
wait "$preparing" || true
for needed in redis-server "$chromium"; do
  have "$needed" || { cat "$prepared" >&2; fail "$needed is needed and could not be installed."; }
done

# Beside the build of the program, which leaves cores idle.
src/Web/test.sh unit >"$units" 2>&1 &
testing=$!

dotnet tool restore >/dev/null || echo "A tool cannot be had: what needs it is skipped." >&2
if ! { dotnet restore --locked-mode \
  && scripts/known-vulnerabilities.sh \
  && dotnet build --configuration "$configuration" --no-restore \
  && dotnet format whitespace . --folder --verify-no-changes; }; then
  fail "What is not clean is not tested."
fi
wait "$testing" || true
cat "$units"
add_web "$units"

images_failed=0
if [ $# -eq 0 ] && ! timeout 600 tests/Containers.Tests/prepare.sh; then
  images_failed=1
fi

# Two at a time of those that mostly wait; alone those that start processes and use every core by themselves.
status=0
run() {
  local at_once=$1 modules=() area
  shift
  for area in "$@"; do
    modules+=("artifacts/bin/$area.Tests/${configuration,,}/OrderProcessor.$area.Tests.dll")
  done
  timeout 2400 dotnet test --test-modules "$(IFS=';' && echo "${modules[*]}")" --max-parallel-test-modules "$at_once" \
    "${options[@]}" 2>&1 | tee -a "$log" || status=$?
}
options=("$@")
: >"$log"
alone=(Silo Cluster Containers)
others=()
for project in tests/*.Tests; do
  area=$(basename "$project" .Tests)
  [[ " ${alone[*]} " == *" $area "* ]] || others+=("$area")
done
run 2 "${others[@]}"
run 1 "${alone[@]}"

# The runner's own closing summaries, in the words that every reader of logs understands.
count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | awk '{ sum += $1 } END { print sum + 0 }'; }
passed=$(count succeeded)
failed=$(count failed)
if [ "$status" -ne 0 ] && [ "${failed:-0}" -eq 0 ]; then
  failed=1
fi
skipped=$(count skipped)
if [ "${skipped:-0}" -gt 0 ]; then
  echo "$skipped skipped; $(cat artifacts/containers/why-not 2>/dev/null || echo 'each says why.')"
fi
# Whoever reads the end alone is to know which.
failures=$(sed -n 's/^failed \([^ ]*\).*/\1/p' "$log" | sort -u)
# Whoever asks for certain tests does not ask for these.
if [ $# -eq 0 ]; then
  web e2e
fi
[ -z "$failures" ] || sed 's/^/failed: /' <<<"$failures"
if [ $((web_failed + images_failed)) -gt 0 ]; then
  status=1
fi
echo "$((${passed:-0} + web_passed)) passed, $((${failed:-0} + web_failed + images_failed)) failed"
exit "$status"
