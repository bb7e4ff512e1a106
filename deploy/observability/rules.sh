#!/usr/bin/env bash
# Writes rules.yaml, the alerts as the Prometheus operator takes them, from alerts/*.yaml.
set -euo pipefail
cd "$(dirname "$0")"
{
  echo '# Written by rules.sh from alerts/*.yaml.'
  for file in alerts/*.yaml; do
    name=$(basename "$file" .yaml)
    printf -- '---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: %s\n' \
      "order-processor-$name"
    printf '  labels:\n    app.kubernetes.io/part-of: order-processor\nspec:\n'
    sed 's/^\(.\)/  \1/' "$file"
  done
} >"${1:-rules.yaml}"
