#!/usr/bin/env bash
# Walks the main job over HTTP: register, sign in, deposit, look at a price, buy, sell, withdraw.
# Usage: scripts/first-trade.sh [base address], default http://localhost:8080
set -euo pipefail

api="${1:-http://localhost:8080}/api/v1"
name="trader_$(date +%s)"
password='Correct-Horse-9'
json='content-type: application/json'

# Prints what it asks for and what comes back; stops at the first answer that is no success.
ask() {
  printf '\n> %s %s\n' "$1" "$2" >&2
  curl --silent --show-error --fail-with-body --request "$1" "$api$2" "${@:3}" | tee /dev/stderr
  printf '\n' >&2
}

# The value of one text member of a flat JSON object.
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

ask POST /auth/register -H "$json" -d "{\"username\":\"$name\",\"email\":\"$name@example.com\",
  \"password\":\"$password\",\"first_name\":\"Ada\",\"last_name\":\"Lovelace\"}" >/dev/null
token=$(ask POST /auth/login -H "$json" \
  -d "{\"username\":\"$name\",\"password\":\"$password\"}" | member access_token)
me="authorization: Bearer $token"

ask POST /balance/deposit -H "$me" -H "$json" -H "idempotency-key: $name-1" \
  -d '{"amount":"5000.00"}' >/dev/null
# Whoever has just been started, or is just joined by others, may have no current price yet, or not even
# have listed its first assets.
for _ in {1..60}; do
  asset=$(ask GET /inventory/assets/ETH || true)
  [[ $asset == *'"stale":false'* ]] && break
  sleep 1
done
ask POST /orders -H "$me" -H "$json" -H "idempotency-key: $name-2" \
  -d '{"order_type":"market_buy","asset_id":"ETH","quantity":"0.5"}' >/dev/null
ask GET /portfolio -H "$me" >/dev/null
ask POST /orders -H "$me" -H "$json" \
  -d '{"order_type":"market_sell","asset_id":"ETH","quantity":"0.25"}' >/dev/null
ask POST /balance/withdraw -H "$me" -H "$json" -d '{"amount":"100.00"}' >/dev/null
ask GET /orders -H "$me" >/dev/null
ask GET /balance/transactions -H "$me" >/dev/null
ask GET "/operations/$name-2" -H "$me" >/dev/null
