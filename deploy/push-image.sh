#!/usr/bin/env bash
# Builds one image for both processors it runs on and pushes it, with its bill of materials and provenance:
#   VERSION=v1.2.3 REVISION=<commit> deploy/push-image.sh silo ghcr.io/somebody/order-processor
# Says name and digest, for the steps that scan and sign it. Needs docker buildx, logged in to the registry.
set -euo pipefail
cd "$(dirname "$0")/.."
image=${1:?which image} name=${2:?which registry}/$1
: "${VERSION:?which version}" "${REVISION:?of which commit}"

told=$(mktemp)
trap 'rm -f "$told"' EXIT
docker buildx build --platform linux/amd64,linux/arm64 --target "$image" --build-arg "REVISION=$REVISION" \
  --label "org.opencontainers.image.version=${VERSION#v}" --label "org.opencontainers.image.revision=$REVISION" \
  --label org.opencontainers.image.licenses=MIT --sbom=true --provenance=mode=max \
  --tag "$name:${VERSION#v}" --push --metadata-file "$told" .
digest=$(sed -n 's/.*"containerimage.digest": *"\(sha256:[0-9a-f]*\)".*/\1/p' "$told")
[ -n "$digest" ] || { echo "The registry named no digest." >&2; exit 1; }
printf 'name=%s\ndigest=%s\n' "$name" "$digest" | tee -a "${GITHUB_OUTPUT:-/dev/null}"
