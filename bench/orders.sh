#!/usr/bin/env bash
# Durable market orders per second over HTTP, on many accounts and on one. Needs wrk, curl and a
# Release build; with SERVER=http://host:port it asks a service that runs already.
# Usage: bench/orders.sh [accounts] [seconds] [connections]
set -euo pipefail
cd "$(dirname "$0")/.."

accounts="${1:-1000}"
seconds="${2:-20}"
connections="${3:-64}"
work=$(mktemp -d)
export TOKENS="$work/tokens"
trap 'rm -rf "$work"' EXIT
server=${SERVER:-}

if [ -z "$server" ]; then
  server=http://127.0.0.1:18080
  dotnet artifacts/bin/Silo/release/OrderProcessor.Silo.dll --urls "$server" --Data:Path "$work/data" \
    --Auth:BcryptCost 4 --Limits:RequestsPerMinute 1000000000 --Limits:DailyDeposit 1000000 \
    > "$work/log" 2>&1 &
  silo=$!
  trap 'kill "$silo" 2>/dev/null; wait "$silo" 2>/dev/null || true; rm -rf "$work"' EXIT
  until curl --silent --fail --output /dev/null "$server/health/ready"; do
    kill -0 "$silo"
    sleep 0.2
  done
fi

# Prints the access token of a new account with cash on it.
join() {
  local user="bench_$1" json='content-type: application/json' token
  curl -s -o /dev/null -H "$json" "$2/api/v1/auth/register" -d "{\"username\":\"$user\",\"email\":\"$user@example.com\",
    \"password\":\"Correct-Horse-9\",\"first_name\":\"Bench\",\"last_name\":\"Mark\"}"
  token=$(curl -s -H "$json" "$2/api/v1/auth/login" \
    -d "{\"username\":\"$user\",\"password\":\"Correct-Horse-9\"}" |
    sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
  curl -s -o /dev/null -H "$json" -H "authorization: Bearer $token" \
    "$2/api/v1/balance/deposit" -d '{"amount":"900000"}'
  echo "$token"
}
export -f join
seq "$accounts" | xargs -P 8 -I{} bash -c 'join {} '"$server" > "$TOKENS"

run() {
  wrk --threads 2 --connections "$connections" --duration "${1}s" --timeout 30s \
    --script bench/orders.lua "$server" | grep -E '^(HTTP|p50)'
}
run 5 > "$work/warm-up"
echo "$accounts accounts, $connections connections, $seconds s:"
run "$seconds"
head -1 "$TOKENS" > "$TOKENS.one"
TOKENS="$TOKENS.one"
echo "one account, $connections connections, $seconds s:"
run "$seconds"
if [ -f "$work/log" ]; then
  grep -c . "$work/log" | sed 's/^/log lines: /'
  grep -E '"@l":"(Warning|Error|Fatal)"' "$work/log" | head -5 || true
fi
