#!/usr/bin/env bash
# Deploys, scales, upgrades and removes the clustered system.
#   scripts/deploy.sh --type compose [--dry-run] [up | upgrade [SERVICE ...] | scale N | status | destroy]
#   scripts/deploy.sh --type k8s --environment dev|prod [--dry-run] [up | upgrade | scale N | status | destroy]
#   scripts/deploy.sh --type infra --environment dev|prod [--dry-run] [up | status | destroy]
# Without an action: up. up and upgrade build images first, unless SKIP_BUILD is set; upgrade replaces
# all, or on one machine the services named. scale is the number of silos. destroy leaves data where it
# is; DESTROY_DATA=yes takes it too. --dry-run only says what would be done. Secrets are made at first
# use: .env (or ENV_FILE) for compose, Secrets for dev; prod needs REGISTRY and IMAGE_TAG, and its
# Secrets beforehand (k8s/README.md). infra is what AWS has to have before: docs/deploying/eks.md.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }

type='' environment='' dry_run='' action=up count='' services=()
while [ $# -gt 0 ]; do
  case $1 in
    --type) type=${2:-}; shift ;;
    --environment) environment=${2:-}; shift ;;
    --dry-run) dry_run=yes ;;
    up | upgrade | status | destroy) action=$1 ;;
    scale) action=$1 count=${2:-}; shift ;;
    silo-[1-3] | front-door-[12]) services+=("$1") ;;
    *) usage ;;
  esac
  shift || usage
done
if [ ${#services[@]} -gt 0 ] && [ "$type $action" != 'compose upgrade' ]; then usage; fi
if [ "$action" = scale ] && ! [[ $count =~ ^[1-9][0-9]?$ ]]; then usage; fi

# Does it, or only says it.
run() {
  if [ -n "$dry_run" ]; then
    printf '%q ' "$@"
    printf '\n'
  else
    "$@"
  fi
}

random() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }
random_word() { head -c 24 /dev/urandom | base64 | tr -d '\n/+='; }

case $type in
  compose) . scripts/deploy-compose.sh ;;
  k8s) . scripts/deploy-k8s.sh ;;
  infra) . scripts/deploy-infra.sh ;;
  *) usage ;;
esac
"$action"
