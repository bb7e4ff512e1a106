#!/usr/bin/env bash
# Looks up what names stand for today and writes it behind them, so that what was tested is what is built:
#   deploy/pin.sh images    name:tag -> name:tag@sha256:...   in Dockerfile, docker-compose.yml and k8s
#   deploy/pin.sh actions   owner/name@v1 -> owner/name@<commit> # v1   in .github/workflows
# Needs docker buildx and the registries, or git and GitHub. Nobody types a digest; what has one is left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

digest() { docker buildx imagetools inspect "$1" --format '{{.Manifest.Digest}}'; }

# A tag that has a message names itself first and the commit with ^{}.
commit() {
  git ls-remote "https://github.com/$1" "refs/tags/$2" "refs/tags/$2^{}" | sort -k2 | tail -1 | cut -f1
}

# Writes what was looked up into the files named, or fails and leaves them as they were.
replace() {
  local pattern=$1 found=$2 new=$3
  [[ $found =~ $pattern ]] || { echo "$4 could not be looked up." >&2; exit 1; }
  sed -i -E "s|${4//./\\.}([[:space:]]\|$)|$new\1|" "${@:5}"
  echo "$new"
}

images() {
  local files=(Dockerfile docker-compose.yml) file image
  while read -r file; do files+=("$file"); done < <(grep -rlE 'image: *(docker\.io|public\.ecr\.aws)/' k8s)
  while read -r image; do
    found=$(digest "$image")
    replace '^sha256:[0-9a-f]{64}$' "$found" "$image@$found" "$image" "${files[@]}"
  done < <(grep -ohE '(docker\.io|mcr\.microsoft\.com|public\.ecr\.aws)/[a-z0-9./-]+:[A-Za-z0-9._-]+([[:space:]]|$)' \
    "${files[@]}" | tr -d '[:blank:]' | sort -u)
}

actions() {
  local files=(.github/workflows/*.yml) action
  while read -r action; do
    # github/codeql-action/init is a folder of github/codeql-action.
    found=$(commit "$(cut -d/ -f1,2 <<<"${action%@*}")" "${action#*@}")
    replace '^[0-9a-f]{40}$' "$found" "${action%@*}@$found # ${action#*@}" "$action" "${files[@]}"
  done < <(grep -ohE 'uses: +[^ ]+@v[0-9][^ ]*$' "${files[@]}" | sed 's/uses: *//' | sort -u)
}

case ${1:-} in
  images | actions) "$1" ;;
  *) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
esac
