"""Trades once: python3 trade.py http://localhost:8080 (nothing but the standard library)."""
import json
import secrets
import sys
import time
import urllib.error
import urllib.request
from decimal import Decimal

API = (sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080").rstrip("/") + "/api/v1"
ATTEMPTS = 5


class Refused(Exception):
    """A problem that asking again does not help: tell it apart by `code`."""


def call(method, path, body=None, token=None, key=None):
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    if key:
        headers["idempotency-key"] = key
    data = None if body is None else json.dumps(body).encode()
    for attempt in range(ATTEMPTS):
        request = urllib.request.Request(API + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=40) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            problem = json.load(refused)
            # Busy, or nobody knows whether it was done: the same key makes asking again safe.
            if refused.code not in (429, 503) or attempt == ATTEMPTS - 1:
                raise Refused(problem["code"], problem["detail"]) from None
            time.sleep(int(refused.headers["retry-after"]))


name, password = "py_" + secrets.token_hex(6), "Correct-Horse-9"
call("POST", "/auth/register", {
    "username": name, "email": f"{name}@example.com", "password": password,
    "first_name": "Ada", "last_name": "Lovelace"})
token = call("POST", "/auth/login", {"username": name, "password": password})["access_token"]

call("POST", "/balance/deposit", {"amount": "1000.00"}, token, key=secrets.token_hex(16))
order = call("POST", "/orders", {
    "order_type": "market_buy", "asset_id": "ETH", "notional": "100.00"}, token, key=secrets.token_hex(16))["data"]
# Amounts are decimals in text: no float anywhere.
print("bought", Decimal(order["filled_quantity"]), "ETH for", Decimal(order["total_amount"]), "USD")

try:
    call("POST", "/orders", {"order_type": "market_buy", "asset_id": "ETH", "notional": "5000.00"}, token)
except Refused as refused:
    print("refused:", refused.args[0])

call("POST", "/orders", {"order_type": "market_sell", "asset_id": "ETH", "quantity": "all"}, token)
for one in call("GET", "/balance/transactions", token=token)["transactions"]:
    print(one["created_at"], one["transaction_type"], one["amount"], "->", one["balance_after"])
