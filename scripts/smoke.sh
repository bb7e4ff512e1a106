#!/usr/bin/env bash
# Walks the main job against a running deployment and holds every answer against what it has to be:
#   scripts/smoke.sh [URL]     default http://localhost:8080; exit code 0 when all of it holds
# Opens an account of its own, deposits, trades and withdraws with it, and signs out; the account stays. What
# answers 503 is asked again under the same key, as every client should.
set -euo pipefail

url=${1:-http://localhost:8080}
api=${url%/}/api/v1
name="smoke_$(date +%s)_$((RANDOM % 1000))"
password="Smoke-$(head -c 12 /dev/urandom | base64 | tr -d '/+=')-7"
attempts=10
answer=$(mktemp)
trap 'rm -f "$answer" "$answer.head"' EXIT

fail() {
  printf 'FAILED  %s\n' "$1" >&2
  [ ! -s "$answer" ] || { cat "$answer" >&2; echo >&2; }
  exit 1
}

# step WHAT STATUS METHOD PATH [more arguments of curl]
step() {
  local what=$1 wanted=$2 method=$3 path=$4 status attempt=0
  shift 4
  while :; do
    status=$(curl --silent --show-error --max-time 40 --request "$method" --dump-header "$answer.head" \
      --output "$answer" --write-out '%{http_code}' -H 'content-type: application/json' \
      ${token:+-H "authorization: Bearer $token"} "$@" "$api$path") || fail "$what: $api does not answer"
    if [[ $status != 503 && $status != 429 ]] || ((++attempt == attempts)); then break; fi
    sleep "$(sed -n 's/^retry-after: *\([0-9]*\).*/\1/ip' "$answer.head" | head -1)"
  done
  [ "$status" = "$wanted" ] || fail "$what: $status instead of $wanted"
  printf 'ok      %s\n' "$what"
}

# The answer's first member of this name, a text; ours are flat enough.
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$answer" | head -1; }

# holds WHAT TEXT: the answer says it.
holds() { grep -qF -- "$2" "$answer" || fail "$1: the answer does not say $2"; }

token=
step 'it can serve' 200 GET /health/ready
step 'open an account' 201 POST /auth/register -d "{\"username\":\"$name\",\"email\":\"$name@example.com\",
  \"password\":\"$password\",\"first_name\":\"Smoke\",\"last_name\":\"Test\"}"
step 'nobody is let in without a token' 401 GET /balance
step 'sign in' 200 POST /auth/login -d "{\"username\":\"$name\",\"password\":\"$password\"}"
token=$(member access_token)
step 'deposit' 201 POST /balance/deposit -H "idempotency-key: $name-in" -d '{"amount":"1000.00"}'
step 'deposit again under the same key' 201 POST /balance/deposit -H "idempotency-key: $name-in" \
  -d '{"amount":"1000.00"}'
grep -qi '^idempotent-replayed: true' "$answer.head" || fail 'the second deposit was not answered as the first'
step 'the cash is there once' 200 GET /balance
holds 'the cash is there once' '"current_balance":"1000.00"'
step 'see prices' 200 GET '/inventory/assets?limit=5'
# Whoever has just been started, or is just joined by others, may have no current price yet, or not even
# have listed its first assets.
for _ in {1..60}; do
  ! curl --silent --max-time 40 "$api/inventory/assets/ETH" | grep -qF '"stale":false' || break
  sleep 1
done
step 'see the price of ETH' 200 GET /inventory/assets/ETH
step 'buy' 201 POST /orders -H "idempotency-key: $name-buy" \
  -d '{"order_type":"market_buy","asset_id":"ETH","notional":"100.00"}'
holds buy '"status":"completed"'
step 'a purchase beyond the cash is refused' 422 POST /orders \
  -d '{"order_type":"market_buy","asset_id":"ETH","notional":"5000.00"}'
holds refused '"code":"INSUFFICIENT_FUNDS"'
step 'a limit order waits' 201 POST /orders \
  -d '{"order_type":"limit_buy","asset_id":"ETH","quantity":"0.01","price":"1.00"}'
order=$(member order_id)
step 'cancel it' 200 DELETE "/orders/$order"
holds 'cancel it' '"status":"canceled"'
step 'the portfolio holds what was bought' 200 GET /portfolio
holds portfolio '"asset_id":"ETH"'
step 'sell all of it' 201 POST /orders -d '{"order_type":"market_sell","asset_id":"ETH","quantity":"all"}'
step 'withdraw' 201 POST /balance/withdraw -d '{"amount":"50.00"}'
step 'see orders' 200 GET /orders
step 'see transactions' 200 GET /balance/transactions
step 'ask what became of an operation' 200 GET "/operations/$name-buy"
holds operation '"state":"executed"'
step 'sign out' 200 POST /auth/logout -d '{}'
# Other front doors than the one that was told hear of it within five seconds.
for _ in 1 2 3 4 5 6 7 8; do
  status=$(curl --silent --output "$answer" --write-out '%{http_code}' -H "authorization: Bearer $token" "$api/balance")
  [ "$status" != 401 ] || break
  sleep 1
done
step 'the token has ended' 401 GET /balance
echo "All of it holds at $url."
