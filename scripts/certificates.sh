#!/usr/bin/env bash
# Makes the certificates by which the silos and front doors of one cluster know each other: an
# authority of their own, once, and one certificate for all of them, anew each time.
# Usage: scripts/certificates.sh FOLDER
# FOLDER/ca.key makes further ones: keep it, and give it to no process. What processes read is in
# FOLDER/cluster: ca.crt, tls.crt and tls.key. They take up new ones by themselves.
set -euo pipefail
folder=${1:?usage: scripts/certificates.sh FOLDER}
cluster=$folder/cluster

mkdir -p "$folder"
chmod 700 "$folder"
mkdir -p "$cluster"
# Who gets into the folder above, or has this one mounted, may read what is in it.
chmod 755 "$cluster"
new=$(mktemp -d "$folder/new.XXXXXX")
trap 'rm -rf "$new"' EXIT
key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)

if [ ! -s "$folder/ca.key" ]; then
  openssl req -x509 "${key[@]}" -keyout "$new/ca.key" -out "$new/ca.crt" -days 3650 \
    -subj '/CN=order-processor cluster authority' -addext 'basicConstraints=critical,CA:TRUE' \
    -addext 'keyUsage=critical,keyCertSign,cRLSign' 2>/dev/null
  mv "$new/ca.crt" "$cluster/ca.crt"
  mv "$new/ca.key" "$folder/ca.key"
fi

openssl req -new "${key[@]}" -keyout "$new/tls.key" -out "$new/tls.csr" \
  -subj '/CN=order-processor' 2>/dev/null
printf '%s\n' 'basicConstraints=critical,CA:FALSE' 'keyUsage=critical,digitalSignature' \
  'extendedKeyUsage=serverAuth,clientAuth' 'subjectAltName=DNS:order-processor' >"$new/extensions"
openssl x509 -req -in "$new/tls.csr" -CA "$cluster/ca.crt" -CAkey "$folder/ca.key" \
  -set_serial "0x$(openssl rand -hex 16)" -days 397 -extfile "$new/extensions" -out "$new/tls.crt" \
  2>/dev/null
chmod 644 "$new/tls.key" "$new/tls.crt" "$cluster/ca.crt"
mv "$new/tls.key" "$cluster/tls.key"
mv "$new/tls.crt" "$cluster/tls.crt"
