#!/usr/bin/env python3
"""Counts what DynamoDB would charge for: stands between silos and a DynamoDB server and adds up capacity units.

    bench/units.py PORT SERVER_PORT

Every call is handed on with the wish to be told its units, as the server counts them. `GET /` answers with the
sums so far, by table, action and kind of journal, and begins anew.
"""
import json
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COUNTED = {"PutItem", "GetItem", "DeleteItem", "UpdateItem", "Query", "BatchWriteItem", "TransactWriteItems"}
DROPPED = {"host", "content-length", "connection", "accept-encoding"}

lock, units, calls, since = threading.Lock(), Counter(), Counter(), [time.monotonic()]


def count(action, told, kind):
    told = told if isinstance(told, list) else [told]
    with lock:
        for one in told:
            units[f"{one['TableName']} {action} {kind}"] += one["CapacityUnits"]
            calls[f"{one['TableName']} {action} {kind}"] += 1


def kind_of(body):
    """Of a journal, or of whatever else has a key: what stands before its `#`."""
    item = body.get("Item") or body.get("Key") or {}
    keys = [value["S"] for name, value in item.items() if name in ("Journal", "GrainReference") and "S" in value]
    return keys[0].replace("/", "#").split("#")[0] if keys else ""


class Counting(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        action = self.headers["x-amz-target"].split(".")[1]
        if action in COUNTED:
            body["ReturnConsumedCapacity"] = "TOTAL"
        headers = {name: value for name, value in self.headers.items() if name.lower() not in DROPPED}
        request = urllib.request.Request(f"http://127.0.0.1:{SERVER}/", json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                status, answer = reply.status, reply.read()
        except urllib.error.HTTPError as refused:
            status, answer = refused.code, refused.read()
        told = json.loads(answer or b"{}").get("ConsumedCapacity")
        if told:
            count(action, told, kind_of(body))
        self.answer(status, answer, "application/x-amz-json-1.0")

    def do_GET(self):
        with lock:
            sums = {"seconds": round(time.monotonic() - since[0], 1), "units": dict(units), "calls": dict(calls)}
            units.clear(), calls.clear()
            since[0] = time.monotonic()
        self.answer(200, json.dumps(sums, indent=1, sort_keys=True).encode() + b"\n", "application/json")

    def answer(self, status, body, kind):
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


PORT, SERVER = int(sys.argv[1]), int(sys.argv[2])
ThreadingHTTPServer(("127.0.0.1", PORT), Counting).serve_forever()
