"""Verifies one journal. python3 formats-verify.py <lines.jsonl | orderprocessor.db> [journal id]"""
import hashlib, json, sqlite3, sys
from collections import defaultdict
from decimal import Decimal, getcontext

getcontext().prec = 100  # sums are exact

def lines(path, journal):
    if not path.endswith(".db"):
        return open(path, "rb").read().splitlines()
    rows = sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute(
        "SELECT payload FROM journal_batch WHERE journal_id = ? ORDER BY number", (journal,))
    return b"".join(row[0] for row in rows).splitlines()

def legs(line):
    if line.get("v", 1) == 1:
        return [(leg["asset_id"], leg["account"], Decimal(leg["amount"]))
                for leg in line["record"].get("legs", [])]
    return [(asset, account, Decimal(amount))
            for asset, accounts in line.get("legs", {}).items()
            for account, amount in accounts.items()]

def verify(stored):
    sequence, previous, balances = 0, "0" * 64, defaultdict(Decimal)
    for raw in stored:
        line, sequence = json.loads(raw), sequence + 1
        if line.get("v", 1) > 2:
            sys.exit(f"record {sequence} was written by a newer release")
        if line["sequence"] != sequence or line["previous"] != previous:
            sys.exit(f"record {sequence} does not follow the one before")
        previous, sums = hashlib.sha256(raw).hexdigest(), defaultdict(Decimal)
        for asset, account, amount in legs(line):
            balances[asset, account] += amount
            sums[asset] += amount
        if any(sums.values()):
            sys.exit(f"record {sequence} does not balance")
        if any(balance < 0 for (_, account), balance in balances.items()
               if account in ("available", "held", "fees")):
            sys.exit(f"record {sequence} takes what is not there")
    return sequence, previous, balances

if __name__ == "__main__":
    count, last, ends = verify(lines(sys.argv[1], (sys.argv + [None])[2]))
    print(f"{count} records, hash {last}")
    for (asset, account), balance in sorted(ends.items()):
        print(asset, account, format(balance, "f"))
