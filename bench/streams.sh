#!/usr/bin/env bash
# What open streams of all prices cost one program: its memory before, with them and after, and its
# processor time. Needs curl and a Release build.
# Usage: bench/streams.sh [streams] [seconds]
set -euo pipefail
cd "$(dirname "$0")/.."

streams="${1:-1000}"
seconds="${2:-30}"
at_a_time=200
work=$(mktemp -d)
server=http://127.0.0.1:18083

dotnet artifacts/bin/Silo/release/OrderProcessor.Silo.dll --urls "$server" --Data:Path "$work/data" \
  --Serilog:MinimumLevel:Default=Warning > "$work/log" 2>&1 &
silo=$!
readers=()
stop() {
  kill "${readers[@]}" "$silo" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
until curl --silent --fail --output /dev/null "$server/health/ready"; do
  kill -0 "$silo"
  sleep 0.2
done

# There is no count before the first stream.
open() { curl -s "$server/metrics" | awk '/^orderprocessor_streams_open/ { n = $2 } END { print n + 0 }'; }
ticks() { awk '{ print $14 + $15 }' "/proc/$silo/stat"; }

# Prints memory and processor time of the program over some seconds.
measure() {
  local before
  sleep 10
  before=$(ticks)
  sleep "$seconds"
  awk -v what="$1" -v open="$(open)" -v ticks=$(($(ticks) - before)) -v hz="$(getconf CLK_TCK)" \
    -v seconds="$seconds" '/VmRSS/ {
      printf "%s: %d streams, %.0f MB, %.1f %% of a core\n", what, open, $2 / 1024, 100 * ticks / hz / seconds
    }' "/proc/$silo/status"
}

# One curl reads many streams; those of each come from an address of their own.
read_streams() {
  for ((one = 0; one < $1; one++)); do
    if ((one > 0)); then echo next; fi
    printf 'url = "%s/api/v1/stream?channels=prices"\noutput = "/dev/null"\nsilent\n' "$server"
    printf 'interface = "127.2.0.%d"\n' "$2"
  done > "$work/streams.$2"
  curl --no-progress-meter --parallel --parallel-immediate --parallel-max "$1" --config "$work/streams.$2" &
  readers+=($!)
}

measure before
for ((first = 0; first < streams; first += at_a_time)); do
  left=$((streams - first))
  read_streams $((left < at_a_time ? left : at_a_time)) $((first / at_a_time + 1))
done
until [ "$(open)" -eq "$streams" ]; do sleep 0.2; done
measure with
kill "${readers[@]}"
until [ "$(open)" -eq 0 ]; do sleep 0.2; done
measure after
