# shellcheck shell=bash
# The actions of scripts/deploy.sh on one machine, with docker-compose.yml.

silos=(silo-1 silo-2 silo-3)
front_doors=(front-door-1 front-door-2)
env_file=${ENV_FILE:-.env}
patience_seconds=120

if [ -n "${COMPOSE:-}" ]; then
  read -ra compose <<<"$COMPOSE"
elif docker compose version >/dev/null 2>&1; then
  compose=(docker compose)
else
  compose=(docker-compose)
fi
compose+=(--env-file "$env_file")

# A region's DynamoDB in place of the server that comes along; said once, it is kept in the env file.
export DYNAMODB=${DYNAMODB:-$(sed -n 's/^DYNAMODB=//p' "$env_file" 2>/dev/null)}
if [ -n "$DYNAMODB" ]; then
  compose+=(--file docker-compose.yml --file deploy/compose/aws.yaml)
fi

# By which silos and front doors know each other. Those from before there were any talk in the clear
# and cannot be mixed with others: they stop once.
certificates() {
  [ -z "$(setting CLUSTER_TLS)" ] || return 0
  local folder=${CLUSTER_TLS_FOLDER:-$(dirname "$env_file")/.cluster-tls}
  scripts/certificates.sh "$folder"
  echo "CLUSTER_TLS=$(cd "$folder/cluster" && pwd)" >>"$env_file"
  [ -n "${1:-}" ] || run "${compose[@]}" stop "${silos[@]}" "${front_doors[@]}"
}

# Kept, as tokens are signed with one of them, Redis knows another, and what is stored has tags by the third.
secrets() {
  if [ -n "$dry_run" ]; then
    echo "# would see that $env_file has a signing key, an integrity key and a password for Redis"
    # The compose file cannot be read without them.
    export SIGNING_KEY_ID=dry-run SIGNING_KEY=dry-run REDIS_PASSWORD=dry-run
    export INTEGRITY_KEY_ID=dry-run INTEGRITY_KEY=dry-run CLUSTER_TLS=/dry-run
    [ -s "$env_file" ] || compose=("${compose[@]/$env_file//dev/null}")
    return 0
  fi
  local is_new=''
  if [ ! -s "$env_file" ]; then
    is_new=yes
    (umask 077 && cat >"$env_file") <<ENV
SIGNING_KEY_ID=$(date -u +%Y-%m-%d)
SIGNING_KEY=$(random 32)
REDIS_PASSWORD=$(random_word)
JOURNAL_WRITE_VERSION=2
PACK_JOURNAL=true
ACCOUNT_RANDOM_IDS=true
ENV
    echo "$env_file holds new secrets; keep it."
  fi
  [ -n "$(setting GRAFANA_PASSWORD)" ] || echo "GRAFANA_PASSWORD=$(random_word)" >>"$env_file"
  # One of an earlier release has none. Nothing gets a tag before the new stored forms are written.
  [ -n "$(setting INTEGRITY_KEY)" ] || cat >>"$env_file" <<ENV
INTEGRITY_KEY_ID=$(date -u +%Y-%m-%d)
INTEGRITY_KEY=$(random 32)
ENV
  [ -z "$DYNAMODB" ] || [ -n "$(setting DYNAMODB)" ] || echo "DYNAMODB=$DYNAMODB" >>"$env_file"
  certificates "$is_new"
}

setting() { sed -n "s/^$1=//p" "$env_file" 2>/dev/null | tail -1; }

address() {
  local port=${API_PORT:-$(setting API_PORT)}
  echo "http://127.0.0.1:${port:-8080}"
}

build() { [ -n "${SKIP_BUILD:-}" ] || run "${compose[@]}" build; }

# Waits until a command succeeds.
until_it_holds() {
  [ -z "$dry_run" ] || return 0
  local what=$1 second
  shift
  for ((second = 0; second < patience_seconds; second++)); do
    if "$@" >/dev/null 2>&1; then
      echo "$what"
      return 0
    fi
    sleep 1
  done
  echo "After $patience_seconds s it does not hold: $what. See: ${compose[*]} logs" >&2
  return 1
}

# Asks a container for the health of the program in it.
ready() {
  until_it_holds "$1 is ready" "${compose[@]}" exec -T "$1" \
    dotnet OrderProcessor.Tool.dll health http://localhost:8080/health/ready
}

all_ready() {
  until_it_holds "$(address) serves" \
    curl --silent --fail --max-time 5 --output /dev/null "$(address)/health/ready"
}

up() {
  secrets
  build
  run "${compose[@]}" up -d --no-build
  all_ready
}

# One after the other, each only when the one before serves again: nobody notices.
upgrade() {
  secrets
  build
  [ ${#services[@]} -gt 0 ] || services=("${silos[@]}" "${front_doors[@]}")
  for service in "${services[@]}"; do
    run "${compose[@]}" up -d --no-build --no-deps --force-recreate "$service"
    ready "$service"
    # The proxy has to see it too before the next one goes.
    run sleep 3
  done
  run "${compose[@]}" up -d --no-build
  all_ready
}

scale() {
  secrets
  [ "$count" -le ${#silos[@]} ] || { echo "The compose file knows ${#silos[@]} silos." >&2; exit 2; }
  for service in "${silos[@]:0:$count}"; do
    run "${compose[@]}" up -d --no-build --no-deps --no-recreate "$service"
    ready "$service"
  done
  for service in "${silos[@]:$count}"; do
    run "${compose[@]}" stop "$service"
  done
}

status() {
  secrets
  run "${compose[@]}" ps
  [ -n "$dry_run" ] || curl --silent --show-error "$(address)/health" || true
}

destroy() {
  secrets
  if [ "${DESTROY_DATA:-}" = yes ]; then
    run "${compose[@]}" down --volumes
  else
    run "${compose[@]}" down
  fi
}
