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

# Kept, as tokens are signed with one of them and Redis knows the other.
secrets() {
  [ ! -s "$env_file" ] || return 0
  if [ -n "$dry_run" ]; then
    echo "# would write $env_file with a signing key and a password for Redis"
    # The compose file cannot be read without them.
    export SIGNING_KEY_ID=dry-run SIGNING_KEY=dry-run REDIS_PASSWORD=dry-run
    compose=("${compose[@]/$env_file//dev/null}")
    return 0
  fi
  (umask 077 && cat >"$env_file") <<ENV
SIGNING_KEY_ID=$(date -u +%Y-%m-%d)
SIGNING_KEY=$(random 32)
REDIS_PASSWORD=$(random_word)
ENV
  echo "$env_file holds new secrets; keep it."
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
  local program=OrderProcessor.Silo.dll
  [[ $1 == silo-* ]] || program=OrderProcessor.Api.dll
  until_it_holds "$1 is ready" "${compose[@]}" exec -T "$1" \
    dotnet "$program" health http://localhost:8080/health/ready
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
