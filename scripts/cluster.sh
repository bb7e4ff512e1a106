#!/usr/bin/env bash
# Runs a whole cluster on this machine until Ctrl-C: Redis, a DynamoDB server, three silos and two
# front doors, at http://localhost:8080 and http://localhost:8081. Data lies in a folder that is
# printed and goes away at the end, unless one is named. DYNAMODB=eu-central-1 (or a URL) takes that
# DynamoDB in place of a server here, with AWS's usual credentials and the tables that
# DynamoDb__TablePrefix begins.
# Each process can be started again by itself: `DATA/start/NAME`, where NAME is as it is printed. It
# goes on when the terminal is closed.
# Usage: scripts/cluster.sh [data folder]
# Needs redis-server, Node.js with npm, openssl and the .NET SDK.
set -euo pipefail
cd "$(dirname "$0")/.."

data=${1:-$(mktemp -d)}
data=$(mkdir -p "$data" && cd "$data" && pwd)
mkdir -p "$data/redis" "$data/store" "$data/logs" "$data/pids"
(umask 077 && mkdir -p "$data/start")
running=()

# Runs a program in the background, its output in a file of its own; in a session of its own, so that
# Ctrl-C reaches this script alone, which ends them in order. How it is started stays behind, for
# whoever starts it once more.
begin() {
  local name=$1 start="$data/start/$1" settings='[A-Za-z]+__'
  # Those for the server here; anybody's real ones are for whoever starts it to have.
  [ -n "${DYNAMODB:-}" ] || settings+='|AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)='
  shift
  {
    echo '#!/usr/bin/env bash'
    echo '[ "${1:-}" = apart ] || exec setsid --fork "$0" apart </dev/null'
    export -p | grep -E "^declare -x ($settings)" || true
    printf 'cd %q\necho $$ >%q\nexec' "$PWD" "$data/pids/$name"
    printf ' %q' "$@"
    printf ' >>%q 2>&1\n' "$data/logs/$name.log"
  } >"$start"
  chmod 700 "$start"
  : >"$data/logs/$name.log"
  setsid "$start" apart &
  echo "$!" >"$data/pids/$name"
  running+=("$name")
  printf '%-8s pid %s\n' "$name" "$!"
}

end() {
  trap - EXIT INT TERM
  local pid
  # Front doors and silos drain what they have before their servers go.
  for ((last = ${#running[@]} - 1; last >= 0; last--)); do
    pid=$(cat "$data/pids/${running[last]}")
    kill "$pid" 2>/dev/null || continue
    # Whoever was started once more is no child of this shell.
    wait "$pid" 2>/dev/null || while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  done
  [ -n "${named:-}" ] || rm -rf "$data"
}

named=${1:-}
trap end EXIT
trap 'end; exit 130' INT TERM

for port in 6390 8001 8080 8081 9091 9092 9093; do
  [ "$port" != 8001 ] || [ -z "${DYNAMODB:-}" ] || continue
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    echo "Port $port of this machine is taken, perhaps by another cluster." >&2
    named=kept
    exit 1
  fi
done

npm ci --prefix tests/Servers --no-audit --no-fund --silent
dotnet build src/Silo --configuration Release --verbosity quiet
dotnet build src/Api --configuration Release --verbosity quiet

echo "Data and logs: $data"
begin redis redis-server --bind 127.0.0.1 --port 6390 --dir "$data/redis" --save '' \
  --appendonly yes --appendfsync always
if [ -n "${DYNAMODB:-}" ]; then
  export DynamoDb__Service=$DYNAMODB
else
  begin store node tests/Servers/node_modules/dynalite/cli.js --host 127.0.0.1 --port 8001 \
    --path "$data/store"
  export DynamoDb__Service=http://127.0.0.1:8001 DynamoDb__CreateTables=true
  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
fi

# One key for all front doors, kept with the data so that tokens outlive a restart.
[ -s "$data/signing-key" ] || (umask 077 && openssl rand -base64 32 >"$data/signing-key")
export Auth__SigningKeys__0__Kid=local Auth__SigningKeys__0__Key
Auth__SigningKeys__0__Key=$(cat "$data/signing-key")
# The same for what is stored: all processes are of this release, so the new forms are written.
[ -s "$data/integrity-key" ] || (umask 077 && openssl rand -base64 32 >"$data/integrity-key")
export Integrity__Keys__0__Kid=local Integrity__Keys__0__Key
Integrity__Keys__0__Key=$(cat "$data/integrity-key")
export Journal__WriteVersion=2 Accounts__RandomIds=true DynamoDb__PackJournal=true
# Not needed on one machine; as it is anywhere else.
[ -s "$data/tls/cluster/tls.crt" ] || scripts/certificates.sh "$data/tls"
export Cluster__Tls__Certificate=$data/tls/cluster/tls.crt
export Cluster__Tls__Key=$data/tls/cluster/tls.key Cluster__Tls__Ca=$data/tls/cluster/ca.crt
export Cluster__Mode=clustered Redis__ConnectionString=127.0.0.1:6390

for number in 1 2 3; do
  begin "silo-$number" dotnet artifacts/bin/Silo/release/OrderProcessor.Silo.dll \
    --urls "http://127.0.0.1:909$number" --Silo:Name "silo-$number" \
    --Silo:Port "1111$number" --Silo:GatewayPort "3000$number"
done
for number in 0 1; do
  begin "door-$number" dotnet artifacts/bin/Api/release/OrderProcessor.Api.dll \
    --urls "http://localhost:808$number"
done

for number in 0 1; do
  until curl --silent --fail --output /dev/null "http://localhost:808$number/health/ready"; do
    for name in "${running[@]}"; do
      kill -0 "$(cat "$data/pids/$name")" || { echo "A process has ended; see $data/logs." >&2; named=kept; exit 1; }
    done
    sleep 0.5
  done
  echo "http://localhost:808$number is ready"
done
echo "Ctrl-C ends it all."
# A process that is killed and started once more is none that this shell could wait for.
while true; do sleep 1 & wait $!; done
