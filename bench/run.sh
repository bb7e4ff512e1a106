#!/usr/bin/env bash
# Measures what the program does and what it costs, beside PostgreSQL in the same rounds, and prints
# tables: some six minutes of load. Needs the .NET SDK; PostgreSQL with pgbench, redis-server and
# Node.js (`npm ci --prefix tests/Servers`) for the parts that use them.
# Usage: bench/run.sh [parts] [options]; bench/run.sh --help tells which.
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet build src/Silo --configuration Release --verbosity quiet >&2
for project in bench/Load bench/Peer bench/Crowd src/Tool; do
  dotnet build "$project" --configuration Release --verbosity quiet >&2
done
echo "$(git rev-parse --short HEAD 2>/dev/null || echo unknown), $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg)"
exec dotnet artifacts/bin/Load/release/OrderProcessor.Bench.Load.dll "$@"
