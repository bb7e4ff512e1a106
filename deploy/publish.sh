#!/usr/bin/env bash
# Publishes the front door and the silo as their images hold them, each with a bill of materials:
#   deploy/publish.sh <folder> [more arguments of dotnet publish]
set -euo pipefail
cd "$(dirname "$0")/.."

publish() {
  local project=$1 folder=$2
  dotnet publish "src/$project" --no-restore --configuration Release --output "$folder" \
    -p:UseAppHost=false -p:SatelliteResourceLanguages=en "${@:3}"
  # Images are made for these two; the web client is laid in from where it is built.
  for runtime in "$folder"/runtimes/*; do
    [[ $runtime =~ /linux-(x64|arm64)$ ]] || rm -rf "$runtime"
  done
  rm -rf "$folder/wwwroot"
}

# The data tool is in both images, and has all libraries that either program has.
image() {
  publish Tool "$2" "${@:3}"
  publish "$1" "$2" "${@:3}"
  dotnet run deploy/sbom/sbom.cs "$2/OrderProcessor.Tool.deps.json" >"$2/sbom.json"
}

image Api "$1/front-door" "${@:2}"
image Silo "$1/silo" "${@:2}"
