#!/usr/bin/env bash
# Builds and tests one area, or quickly what most changes touch; ends with the line "N passed, N failed":
#   scripts/test-area.sh quick | architecture | grains | api | hosting | tool | silo | cluster | containers | delivery | web
# Further arguments go to the test runner. What an area needs beyond .NET and Node.js is there after one ./test.sh.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=1000 CONFIGURATION=Release

area=$1
shift
log=$(mktemp)
trap 'rm -f "$log" "$log.web"' EXIT
passed=0 failed=0

# Adds up what the closing lines of a run say.
add() {
  passed=$((passed + ${1:-0})) failed=$((failed + ${2:-0}))
}
count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -1; }

project() {
  local project=tests/$1.Tests
  shift
  if ! { dotnet restore --locked-mode --verbosity quiet "$project" \
    && dotnet build --configuration Release --no-restore --verbosity quiet "$project"; }; then
    add 0 1
    return
  fi
  counted --project "$project" --configuration Release --no-build "$@"
}

# Tests, and adds up what the closing summary says.
counted() {
  dotnet test "$@" 2>&1 | tee "$log"
  local ended=$? bad
  bad=$(count failed)
  [ "$ended" -eq 0 ] || [ "${bad:-0}" -gt 0 ] || bad=1
  add "$(count succeeded)" "$bad"
}

packages() { npm ci --prefix "$1" --no-audit --no-fund --silent || add 0 1; }

web() {
  src/Web/test.sh "$1" >"$log.web" 2>&1 || true
  add_web
}

add_web() {
  cat "$log.web"
  # shellcheck disable=SC2046
  add $(tail -1 "$log.web" | sed 's/[^0-9 ]//g')
}

# Long lives under faults and requests made up by the thousand are for the whole of it.
quick() {
  local modules=() one
  src/Web/test.sh unit >"$log.web" 2>&1 &
  if ! { dotnet restore --locked-mode --verbosity quiet scripts/quick.slnf \
    && dotnet build --configuration Release --no-restore --verbosity quiet scripts/quick.slnf; }; then
    add 0 1
    wait
    return
  fi
  for one in Api Grains Architecture; do
    modules+=("artifacts/bin/$one.Tests/release/OrderProcessor.$one.Tests.dll")
  done
  counted --test-modules "$(IFS=';' && echo "${modules[*]}")" --max-parallel-test-modules 2 \
    --filter-not-namespace '*.Simulation' --filter-not-namespace '*.Fuzz' --filter-not-class '*Measurements' "$@"
  wait
  add_web
}

case $area in
  quick) quick "$@" ;;
  architecture | grains | api | hosting | tool) project "${area^}" "$@" ;;
  silo) packages tests/Servers; project Silo "$@" ;;
  cluster) packages tests/Servers; project Cluster "$@" ;;
  containers)
    packages tests/Containers.Tests/Manifests
    tests/Containers.Tests/prepare.sh || add 0 1
    project Containers "$@"
    ;;
  delivery)
    packages tests/Delivery.Tests/Checkers
    dotnet tool restore >/dev/null || add 0 1
    project Delivery "$@"
    ;;
  web) web build; web unit; dotnet build src/Silo --configuration Release --verbosity quiet || add 0 1; web e2e ;;
  *) sed -n '2,4s/^# //p' "$0" >&2; exit 2 ;;
esac
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
