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
  dotnet run deploy/sbom/sbom.cs "$folder/OrderProcessor.$project.deps.json" >"$folder/sbom.json"
}

publish Api "$1/front-door" "${@:2}"
publish Silo "$1/silo" "${@:2}"
