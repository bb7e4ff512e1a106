#!/usr/bin/env bash
# What a thousand logins at once, from a thousand addresses, wave after wave, do to the time that
# market orders take: the 99th percentile while nobody signs in and while all do, in turn, several
# times in one run, and their ratio. Needs wrk, curl, chrt and a Release build.
# Usage: bench/logins.sh [logins] [seconds] [rounds]
set -euo pipefail
cd "$(dirname "$0")/.."

logins="${1:-1000}"
seconds="${2:-10}"
rounds="${3:-3}"
connections=8
accounts=20
work=$(mktemp -d)
export TOKENS="$work/tokens"
server=http://127.0.0.1:18082
json='content-type: application/json'

# Passwords cost here what they cost in production; limits per minute are out of the way.
dotnet artifacts/bin/Silo/release/OrderProcessor.Silo.dll --urls "$server" --Data:Path "$work/data" \
  --Limits:RequestsPerMinute 1000000000 --Limits:SignInsPerMinutePerUser 1000000000 --Limits:DailyDeposit 1000000 > "$work/log" 2>&1 &
silo=$!
trap 'kill "$silo" 2>/dev/null; wait "$silo" 2>/dev/null || true; rm -rf "$work"' EXIT
until curl --silent --fail --output /dev/null "$server/health/ready"; do
  kill -0 "$silo"
  sleep 0.2
done

# Prints the access token of a new account with cash on it.
join() {
  local user="bench_$1" token
  curl -s -o /dev/null -H "$json" "$server/api/v1/auth/register" -d "{\"username\":\"$user\",
    \"email\":\"$user@example.com\",\"password\":\"Correct-Horse-9\",\"first_name\":\"Bench\",\"last_name\":\"Mark\"}"
  token=$(curl -s -H "$json" "$server/api/v1/auth/login" \
    -d "{\"username\":\"$user\",\"password\":\"Correct-Horse-9\"}" |
    sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
  curl -s -o /dev/null -H "$json" -H "authorization: Bearer $token" \
    "$server/api/v1/balance/deposit" -d '{"amount":"900000"}'
  echo "$token"
}
for ((one = 1; one <= accounts; one++)); do join "$one"; done > "$TOKENS"

# One curl makes at most 300 requests at a time; each login comes from an address of its own.
for ((one = 0; one < logins; one++)); do
  part="$work/logins.$((one / 250))"
  if [ -s "$part" ]; then echo next >> "$part"; fi
  cat >> "$part" <<LOGIN
url = "$server/api/v1/auth/login"
interface = "127.1.$((one / 250)).$((one % 250 + 1))"
header = "$json"
data = "{\"username\":\"bench_$((one % accounts + 1))\",\"password\":\"Correct-Horse-9\"}"
output = "/dev/null"
write-out = "%{http_code}\n"
silent
max-time = 60
LOGIN
done
wave() {
  local curls=() part
  for part in "$work"/logins.*; do
    # What makes the load must not take the time of what is measured.
    chrt --idle 0 curl --no-progress-meter --parallel --parallel-immediate --parallel-max 250 --config "$part" >> "$work/answers" &
    curls+=($!)
  done
  wait "${curls[@]}" || true
}
waves() { while [ ! -e "$work/enough" ]; do wave; done; }

# Prints the 99th percentile of orders in milliseconds.
p99() {
  wrk --threads 1 --connections "$connections" --duration "${seconds}s" --timeout 30s \
    --script bench/orders.lua "$server" > "$work/orders"
  if grep '^HTTP' "$work/orders" | grep -qv '^HTTP 201'; then
    cat "$work/orders" >&2
    return 1
  fi
  sed -n 's/.*p99 \([0-9.]*\) ms.*/\1/p' "$work/orders"
}

# Neither of the two is measured on code that runs for the first time.
p99 > /dev/null
wave
rm "$work/answers"
for ((round = 1; round <= rounds; round++)); do
  idle=$(p99)
  rm -f "$work/enough"
  waves &
  flood=$!
  busy=$(p99)
  touch "$work/enough"
  wait "$flood"
  echo "$idle $busy" | tee -a "$work/rounds" |
    awk '{ printf "p99 of orders: %.1f ms idle, %.1f ms with logins, ratio %.2f\n", $1, $2, $2 / $1 }'
done
awk '{ print $2 / $1 }' "$work/rounds" | sort -n |
  awk '{ ratio[NR] = $1 } END { printf "median ratio %.2f\n", ratio[int((NR + 1) / 2)] }'
sort "$work/answers" | uniq -c | awk '{ printf "logins answered %s: %d\n", $2, $1 }'
