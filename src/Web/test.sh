#!/usr/bin/env bash
# Tests the web client, and ends with the line "N passed, N failed".
#   test.sh unit    installs where nothing is installed, checks and tests it
#   test.sh build   installs and builds it: before the program, which takes it along
#   test.sh e2e     walks it in a browser against the program that was built
set -uo pipefail
cd "$(dirname "$0")"

end() { echo "$1 passed, $2 failed"; [ "$2" -eq 0 ]; exit; }

# What a runner wrote of its tests; one that wrote nothing has failed as a whole.
count() { node -p "const r = JSON.parse(require('fs').readFileSync('$1')); $2" 2>/dev/null || echo "$3"; }

unit() {
  rm -f artifacts/unit.json
  npm run --silent check || end 0 1
  npm run --silent test -- --reporter=default --reporter=json --outputFile.json=artifacts/unit.json
  passed=$(count artifacts/unit.json r.numPassedTests 0)
  failed=$(count artifacts/unit.json r.numFailedTests+r.numFailedTestSuites 1)
}

case "${1:-}" in
  unit)
    [ -e node_modules ] || npm ci --no-audit --no-fund --silent || end 0 1
    unit
    ;;
  build)
    npm ci --no-audit --no-fund --silent || end 0 1
    npm run --silent build || end 0 1
    passed=0 failed=0
    ;;
  e2e)
    rm -f artifacts/e2e.json
    npm run --silent e2e
    passed=$(count artifacts/e2e.json r.stats.expected+r.stats.flaky 0)
    failed=$(count artifacts/e2e.json r.stats.unexpected+r.errors.length 1)
    ;;
  *)
    sed -n '2,5s/^# //p' "$0" >&2
    exit 2
    ;;
esac
end "$passed" "$failed"
