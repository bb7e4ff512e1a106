#!/usr/bin/env bash
# Makes this machine able to run the container tests without any registry: installs podman, lays in
# stand-ins under the names of the bases that the Dockerfile and the compose file ask for, made of
# Debian packages and of what of the SDK and Node.js is here, and builds the images. What the stages
# that build would fetch and make is taken from what this machine has built already; FROM_SOURCE=yes
# goes through them too. Everything, the image store too, is in artifacts/containers; whatever podman
# has elsewhere stays as it is. Where this machine does not allow it, says why, and the tests are
# skipped; fails only when an image cannot be built. `prepare.sh bases` stops before what this machine
# has to have built first.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/artifacts/containers

refuse() {
  mkdir -p "$here"
  echo "$1 The container tests will be skipped." | tee "$here/why-not" >&2
  exit 0
}

[ "$(id -u)" -eq 0 ] || refuse 'Containers are only run as root here.'
mkdir -p "$here/networks"
rm -f "$here/ready" "$here/why-not"

packages=(podman runc catatonit netavark aardvark-dns docker-compose mmdebstrap iptables)
if ! dpkg --status "${packages[@]}" >/dev/null 2>&1; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null 2>&1 \
    || refuse 'podman could not be installed.'
fi

# Short paths, as sockets need them, one for each checkout.
run=/run/order-processor-$(printf %s "$here" | cksum | cut -d' ' -f1)
cat >"$here/containers.conf" <<CONF
[containers]
default_ulimits = ["nofile=16384:16384", "nproc=16384:16384"]
log_driver = "k8s-file"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
tmp_dir = "$run/libpod"
[network]
network_backend = "netavark"
network_config_dir = "$here/networks"
CONF
cat >"$here/storage.conf" <<CONF
[storage]
driver = "overlay"
graphroot = "$here/images"
runroot = "$run/storage"
CONF
export CONTAINERS_CONF=$here/containers.conf CONTAINERS_STORAGE_CONF=$here/storage.conf

# What a run that was broken off has left.
podman pod rm --all --force >"$here/left.log" 2>&1 || true
podman rm --all --force --time 0 >>"$here/left.log" 2>&1 || true

has() { podman image exists "$1"; }
asked_for() { grep -ohE "$1[^ ]*" Dockerfile docker-compose.yml | sort -u; }

# Only unpacked: what a program needs to run is in it, and nothing to set anything up with.
unpack() {
  mmdebstrap --quiet --variant=extract --include="$2" bookworm "$1" 2>"$here/mmdebstrap.log" \
    || refuse 'The stand-ins for base images could not be made of Debian packages.'
}

runtime=libc6,libstdc++6,libssl3,zlib1g
tools=dash,bash,coreutils,sed,grep,wget,redis-server,haproxy,nginx-light
certificates=/etc/ssl/certs/ca-certificates.crt
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")

# Programs ask who they are; NuGet waits for ever where nobody knows.
mkdir -p "$here/etc"
printf 'root:x:0:0::/root:/bin/sh\napp:x:1654:1654::/home/app:/bin/false\n' >"$here/etc/passwd"
printf 'root:x:0:\napp:x:1654:\n' >"$here/etc/group"

if ! has standin/runtime; then
  unpack "$here/runtime.tar" "$runtime"
  tar --append --file "$here/runtime.tar" --directory "$here" etc/passwd etc/group
  tar --append --file "$here/runtime.tar" --transform 's,^,usr/share/dotnet/,' \
    --directory "$dotnet" dotnet host shared
  podman import --quiet --change 'ENV PATH=/usr/bin:/usr/share/dotnet' --change 'ENV HOME=/' \
    "$here/runtime.tar" standin/runtime >/dev/null
  rm "$here/runtime.tar"
fi

if ! has standin/tools; then
  unpack "$here/tools.tar" "$runtime,$tools"
  # The upstream image keeps its data where its own user may write.
  mkdir -p "$here/data"
  tar --append --file "$here/tools.tar" --directory "$here" etc/passwd etc/group
  tar --append --file "$here/tools.tar" --owner 999 --group 1000 --directory "$here" data
  tar --append --file "$here/tools.tar" --directory / usr/bin/node usr/bin/npm usr/lib/node_modules/npm
  podman import --quiet --change 'ENV PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/share/dotnet' \
    --change 'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1' --change 'ENV HOME=/root' \
    --change "ENV SSL_CERT_FILE=$certificates" --change "ENV NODE_EXTRA_CA_CERTS=$certificates" \
    "$here/tools.tar" standin/tools >/dev/null
  rm "$here/tools.tar"
fi

podman run --rm standin/tools true >/dev/null 2>"$here/run.log" \
  || refuse "Containers do not start here: $(tail -1 "$here/run.log")"

for image in $(asked_for mcr.microsoft.com/dotnet/aspnet); do podman tag standin/runtime "$image"; done
for image in $(asked_for mcr.microsoft.com/dotnet/sdk) $(asked_for docker.io/); do
  podman tag standin/tools "$image"
done

[ "${1:-}" != bases ] || exit 0

# What the stages that build leave behind, from what is built here.
lay_out() {
  rm -rf "$built" && mkdir -p "$built/source" "$built/app" "$built/volume/data"
  dotnet build src/Tool --configuration Release
  deploy/publish.sh "$built/out" --no-build
  [ -d src/Web/dist ] || (cd src/Web && npm ci --no-audit --no-fund && npm run build)
  cp -r src/Web/dist "$built/source"
  node deploy/sbom/sbom.mjs src/Web >"$built/sbom.json"
  [ -d tests/Servers/node_modules ] || npm ci --prefix tests/Servers --no-audit --no-fund
  cp -r tests/Servers/package.json tests/Servers/node_modules "$built/app"
  node deploy/sbom/sbom.mjs tests/Servers >"$built/app/sbom.json"
}

build() {
  podman build --quiet --format docker --isolation chroot --network host --pull=never \
    "${from[@]}" --target "$1" --tag "order-processor/$1:dev" .
}

# Says nothing of a step unless it fails.
step() {
  doing=$1
  "${@:2}" >"$here/$doing.log" 2>&1
  doing=
}
doing=
trap '[ -z "$doing" ] || { tail -30 "$here/$doing.log"; echo "This failed: $doing"; } >&2' EXIT

built=$here/built
from=()
if [ -z "${FROM_SOURCE:-}" ]; then
  step lay_out lay_out
  for stage in build web-build dynamodb-build; do from+=(--build-context "$stage=$built"); done
else
  # Packages come from where they are on this machine; nothing is fetched that is there already.
  for file in "$dotnet:/usr/share/dotnet:ro" "$HOME/.nuget:/root/.nuget" "$HOME/.npm:/root/.npm" \
    /etc/npmrc:/etc/npmrc:ro "$HOME/.npmrc:/root/.npmrc:ro" /etc/ssl/certs:/etc/ssl/certs:ro; do
    [ ! -e "${file%%:*}" ] || from+=(--volume "$file")
  done
fi
for target in silo front-door dynamodb web; do
  step "build-$target" build "$target"
done
touch "$here/ready"
