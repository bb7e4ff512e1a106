#!/usr/bin/env python3
"""What one operation costs the server: processor time, allocations and bytes on their way to disk, which stay
the same on a busy machine where rates do not. Needs wrk and a Release build; uses the standard library only.

    bench/cost.py order hot balance assets portfolio orders
    bench/cost.py --against /path/to/another/build/OrderProcessor.Silo.dll order hot
    bench/cost.py --watched order

Each scenario is warmed up and then loaded in rounds; printed are medians. With --against, the two builds are
loaded in turn, and their ratios are printed too. With --watched, one program logs as it does by default and is
scraped every 15 s in every other round, and does neither in those between: two programs that are equal differ by
more than that costs."""
import argparse
import ctypes
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request

BUILT = "artifacts/bin/Silo/release/OrderProcessor.Silo.dll"
READS = {
    "health": "/health/live",
    "balance": "/api/v1/balance",
    "assets": "/api/v1/inventory/assets",
    "portfolio": "/api/v1/portfolio",
    "orders": "/api/v1/orders?limit=50",
}
SETTINGS = {
    "ASPNETCORE_ENVIRONMENT": "Production",
    "Auth__BcryptCost": "4",
    "Limits__RequestsPerMinute": "1000000000",
    "Limits__RequestsPerMinutePerUser": "1000000000",
    "Limits__LoginsPerMinute": "1000000",
    "Limits__MaxOrderNotional": "1000000",
    "Limits__DailyDeposit": "100000000",
}
LOAD = """
local tokens = {}
for line in io.lines("%(tokens)s") do tokens[#tokens + 1] = line end
local threads, n = 0, 0
function setup(thread) thread:set("first", threads); threads = threads + 7919 end
function init(args) n = first end
function request()
  n = n + 1
  local headers = {["Authorization"] = "Bearer " .. tokens[n %% #tokens + 1]}
  if "%(path)s" ~= "" then return wrk.format("GET", "%(path)s", headers) end
  headers["Content-Type"] = "application/json"
  return wrk.format("POST", "/api/v1/orders", headers,
    '{"order_type":"market_buy","asset_id":"XRP","quantity":"0.001"}')
end
"""
SCRAPE_SECONDS = 15
# Longer than it takes the program to notice that its settings have changed, and to do as they say.
HEED_SECONDS = 2
TICKS = os.sysconf("SC_CLK_TCK")


def end_with_me():
    ctypes.CDLL("libc.so.6").prctl(1, signal.SIGKILL)


class Program:
    """The embedded program as it was built, with a data folder of its own."""

    def __init__(self, dll):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.base = f"http://127.0.0.1:{free.getsockname()[1]}"
        self.folder = tempfile.mkdtemp(prefix="cost-")
        self.is_watched = True
        # A copy, for settings that change while it runs are read beside the program.
        self.program = f"{self.folder}/program"
        shutil.copytree(os.path.dirname(dll), self.program)
        with open(f"{self.program}/appsettings.json") as file:
            self.settings = json.load(file)
        self.process = subprocess.Popen(
            ["dotnet", f"{self.program}/{os.path.basename(dll)}", "--urls", self.base,
             "--Data:Path", f"{self.folder}/data"],
            stdout=open(f"{self.folder}/log", "wb"), stderr=subprocess.STDOUT,
            env={**os.environ, **SETTINGS}, preexec_fn=end_with_me)
        threading.Thread(target=self.scrape, daemon=True).start()
        for _ in range(480):
            if self.is_ready():
                return
            time.sleep(0.25)
        raise SystemExit(f"The program is not ready: see {self.folder}/log")

    def is_ready(self):
        try:
            return self.call("GET", "/health/ready")[0] == 200
        except OSError:
            return False

    def call(self, method, path, body=None, token=None):
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(
            self.base + path, json.dumps(body).encode() if body else None, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()

    def tell(self, settings):
        with open(f"{self.program}/appsettings.new", "w") as file:
            json.dump(settings, file)
        os.replace(f"{self.program}/appsettings.new", f"{self.program}/appsettings.json")

    def watch(self, is_watched):
        self.is_watched = is_watched
        silent = {"MinimumLevel": {"Default": "Fatal"}}
        self.tell(self.settings if is_watched else {**self.settings, "Serilog": silent})
        time.sleep(HEED_SECONDS)

    def log_size(self):
        return os.path.getsize(f"{self.folder}/log")

    def scrape(self):
        while True:
            time.sleep(SCRAPE_SECONDS)
            if self.process.poll() is not None:
                return
            if self.is_watched:
                self.call("GET", "/metrics")

    def person(self, number):
        name, password = f"bench_{number:05d}", f"Correct-Horse-{os.urandom(6).hex()}9!"
        self.must(201, "POST", "/api/v1/auth/register", dict(
            username=name, email=f"{name}@example.com", password=password,
            first_name="Ada", last_name="Byron"))
        token = json.loads(self.must(200, "POST", "/api/v1/auth/login", dict(
            username=name, password=password)))["access_token"]
        self.must(201, "POST", "/api/v1/balance/deposit", dict(amount="900000.00"), token)
        return token

    def must(self, status, *what):
        got, text = self.call(*what)
        if got != status:
            raise SystemExit(f"{what[0]} {what[1]}: {got} {text[:200]}")
        return text

    def used(self):
        """Seconds of processor time, bytes allocated, bytes written to disk, all since the start."""
        stat = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        io = open(f"/proc/{self.process.pid}/io").read()
        allocated = sum(
            float(line[line.rindex("}") + 1:].split()[0])
            for line in self.call("GET", "/metrics")[1].decode().splitlines()
            if line.startswith("dotnet_gc_heap_total_allocated"))
        return ((int(stat[11]) + int(stat[12])) / TICKS, allocated,
                int(re.search(r"write_bytes: (\d+)", io).group(1)))


class Scenario:
    def __init__(self, name, dll, accounts):
        self.program = Program(dll)
        people = [self.program.person(i) for i in range(1 if name == "hot" else accounts)]
        tokens = f"{self.program.folder}/tokens"
        with open(tokens, "w") as file:
            file.write("\n".join(people) + "\n")
        self.rounds = []
        if name == "orders":
            self.script("before", tokens, "")
            self.load(20)
            self.rounds.clear()
        self.script("load", tokens, READS.get(name, ""))

    def script(self, name, tokens, path):
        self.lua = f"{self.program.folder}/{name}.lua"
        with open(self.lua, "w") as file:
            file.write(LOAD % dict(tokens=tokens, path=path))

    def load(self, seconds):
        before = self.program.used()
        told = subprocess.run(
            ["wrk", "-t2", "-c64", f"-d{seconds}s", "-s", self.lua, self.program.base],
            capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in told:
            raise SystemExit(told)
        count = int(re.search(r"(\d+) requests in", told).group(1))
        cpu, allocated, written = (
            (now - then) / count for now, then in zip(self.program.used(), before))
        self.rounds.append((cpu * 1e6, allocated / 1024, written / 1024, count / seconds))

    def end(self):
        self.program.process.kill()
        self.program.process.wait()
        shutil.rmtree(self.program.folder, ignore_errors=True)


class Watched:
    """A scenario's program while it is watched, or while it is not."""

    def __init__(self, scenario, is_watched):
        self.scenario, self.is_watched, self.rounds = scenario, is_watched, []

    def load(self, seconds):
        program = self.scenario.program
        program.watch(self.is_watched)
        before = program.log_size()
        self.scenario.load(seconds)
        if (program.log_size() > before) != self.is_watched:
            raise SystemExit("The program did not heed what it was told of its logs.")
        self.rounds.append(self.scenario.rounds.pop())


def medians(rounds):
    return [statistics.median(column) for column in zip(*rounds)]


def run(name, dlls, options):
    loaded = []
    try:
        for dll in dlls:
            loaded.append(Scenario(name, dll, options.accounts))
        sides = [Watched(loaded[0], False), Watched(loaded[0], True)] if options.watched else loaded
        for side in sides:
            side.load(options.warm)
            side.rounds.clear()
        for number in range(options.rounds):
            # What comes second meets a machine that has worked longer: each does as often.
            for side in sides if number % 2 == 0 else sides[::-1]:
                side.load(options.seconds)
        figures = [medians(side.rounds) for side in sides]
        for cpu, allocated, written, rate in figures:
            print(f"| {name} | {cpu:.0f} us | {allocated:.1f} KB | {written:.1f} KB | {rate:.0f}/s |")
        if len(figures) == 2:
            # Of neighbours, so that a machine that slows down by and by does not count.
            cpu, allocated, _, rate = medians(
                [[new / max(old, 1e-9) for new, old in zip(second, first)]
                 for first, second in zip(*(side.rounds for side in sides))])
            print(f"| {name}, the second over the first | {cpu:.3f} | {allocated:.2f} | | {rate:.3f} |")
    finally:
        for one in loaded:
            one.end()


def main():
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    told.add_argument("scenarios", nargs="+", choices=["order", "hot", *READS])
    told.add_argument("--against", help="another build, which comes first")
    told.add_argument("--watched", action="store_true", help="compare with nobody watching")
    told.add_argument("--accounts", type=int, default=300)
    told.add_argument("--warm", type=int, default=25, help="seconds")
    told.add_argument("--seconds", type=int, default=8, help="of a round")
    told.add_argument("--rounds", type=int, default=3)
    options = told.parse_args()
    print("| scenario | processor time | allocated | written | rate |\n|---|---|---|---|---|")
    for name in options.scenarios:
        run(name, [dll for dll in (options.against, BUILT) if dll], options)


if __name__ == "__main__":
    main()
