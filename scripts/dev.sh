#!/usr/bin/env bash
# Runs the program and the web client as both are edited, until Ctrl-C: a change of C# is taken up by dotnet
# watch, one of the client by its development server, which sends API calls to the program.
#   scripts/dev.sh     program http://localhost:8080, client http://localhost:5173; data in ./data
set -euo pipefail
cd "$(dirname "$0")/.."

running=()
end() {
  trap - EXIT INT TERM
  for pid in "${running[@]}"; do kill -- "-$pid" 2>/dev/null || true; done
  wait || true
}
trap end EXIT INT TERM

# Each in a session of its own, with what it starts, so that both can be ended whole.
begin() { setsid "$@" & running+=("$!"); }

[ -d src/Web/node_modules ] || npm ci --prefix src/Web --no-audit --no-fund --silent
begin dotnet watch --project src/Silo --non-interactive run -- --Data:Path "$PWD/data" </dev/null
begin npm run --silent --prefix src/Web dev -- --strictPort </dev/null
wait -n
