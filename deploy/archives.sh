#!/usr/bin/env bash
# Makes the files of a release: the program with its web client, the front door, the manifests, their sums and
# the notes. What is there before - which image is which digest - goes along.
#   deploy/archives.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p "${1:?which folder}"
folder=$(cd "$1" && pwd)
version=$(scripts/version.sh)
# Files carry the time of the commit: the same commit makes the same archives.
moment=$(git log -1 --format=%cI)
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT

[ -d src/Web/dist ] || (cd src/Web && npm ci --no-audit --no-fund && npm run build)
dotnet restore --locked-mode
deploy/publish.sh "$parts" -p:RunAnalyzers=false
for program in silo front-door; do
  cp -r src/Web/dist "$parts/$program/wwwroot"
  cp LICENSE CHANGELOG.md "$parts/$program"
done
node deploy/sbom/sbom.mjs src/Web >"$parts/silo/sbom-web.json"
git archive --prefix=deploy/ HEAD k8s scripts deploy/terraform LICENSE | tar -x -C "$parts"

for part in silo front-door deploy; do
  tar --create --sort=name --mtime="$moment" --owner=0 --group=0 --numeric-owner --directory "$parts" \
    --transform "s,^$part,order-processor-$part-$version," "$part" | gzip -n \
    >"$folder/order-processor-$part-$version.tar.gz"
done

# The section of this version, and nothing of the others.
sed -n "/^## $version/,/^## /{/^## /d;p}" CHANGELOG.md >"$folder/NOTES.md"
if compgen -G "$folder/image-*.txt" >/dev/null; then
  cat "$folder"/image-*.txt >"$folder/images.txt" && rm "$folder"/image-*.txt
fi
(cd "$folder" && sha256sum -- *.tar.gz >SHA256SUMS)
ls -l "$folder"
