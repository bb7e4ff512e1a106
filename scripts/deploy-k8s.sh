# shellcheck shell=bash
# The actions of scripts/deploy.sh on a Kubernetes cluster: the one that kubectl points to.

namespace=order-processor
engine=${ENGINE:-docker}
kube=(kubectl --namespace "$namespace")
images=(silo front-door web)

case $environment in
  dev)
    registry=order-processor tag=dev overlay=k8s/overlays/dev
    images+=(dynamodb)
    ;;
  prod)
    registry=${REGISTRY:?prod needs the registry that its images are in}
    tag=${IMAGE_TAG:?prod needs the tag of its images}
    [ "$tag" != latest ] || { echo 'latest is no version.' >&2; exit 2; }
    overlay=k8s/generated
    # Through a gateway, or ENTRANCE=ingress.
    entrance=prod
    [ "${ENTRANCE:-gateway}" = gateway ] || entrance=prod-$ENTRANCE
    ;;
  *) usage ;;
esac

# Names this installation's images, in an overlay of the overlay.
generate() {
  [ "$environment" = prod ] || return 0
  mkdir -p "$overlay"
  {
    printf 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'
    printf 'resources:\n  - ../overlays/%s\nimages:\n' "$entrance"
    for image in "${images[@]}"; do
      pin "$image"
    done
  } >"$overlay/kustomization.yaml"
}

# By digest where a release's images.txt (IMAGES) says which: what was signed is what runs.
pin() {
  local named
  named=$([ -z "${IMAGES:-}" ] || sed -n "s/^$1 //p" "$IMAGES")
  if [ -n "$named" ]; then
    printf '  - name: order-processor/%s\n    newName: %s\n    digest: %s\n' "$1" "${named%@*}" "${named#*@}"
  else
    printf '  - name: order-processor/%s\n    newName: %s/%s\n    newTag: "%s"\n' "$1" "$registry" "$1" "$tag"
  fi
}

# Nothing goes to a cluster that still names an example.
refuse_examples() {
  [ "$environment" = prod ] && [ -z "$dry_run" ] || return 0
  if grep -rnE 'example\.com|111122223333' k8s/eks "k8s/overlays/$entrance" >&2; then
    echo 'These are examples; k8s/README.md says what belongs there.' >&2
    exit 2
  fi
}

build() {
  [ -z "${SKIP_BUILD:-}" ] || return 0
  for image in "${images[@]}"; do
    run "$engine" build --target "$image" --tag "$registry/$image:$tag" .
    if [ "$environment" = prod ]; then
      run "$engine" push "$registry/$image:$tag"
    else
      run kind load docker-image "$registry/$image:$tag" --name "${KIND_CLUSTER:-kind}"
    fi
  done
}

has_secret() { "${kube[@]}" get secret "$1" >/dev/null 2>&1; }

# By standard input: arguments are for all to see.
create_secret() {
  local name=$1
  has_secret "$name" && return 0
  {
    printf 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\nstringData:\n' "$name"
    printf '  %s\n' "${@:2}"
  } | "${kube[@]}" create -f -
}

# By files, for the same reason.
create_certificates() {
  has_secret cluster-tls && return 0
  local folder
  folder=$(mktemp -d)
  scripts/certificates.sh "$folder"
  "${kube[@]}" create secret generic cluster-tls --from-file="$folder/cluster"
  rm -rf "$folder"
}

secrets() {
  if [ -n "$dry_run" ]; then
    echo '# Secrets: redis, signing-keys, cluster-tls'
  elif [ "$environment" = dev ]; then
    local password
    password=$(random_word)
    create_secret redis "password: $password" "connection-string: redis:6379,password=$password"
    create_secret signing-keys "Auth__SigningKeys__0__Kid: \"$(date -u +%Y-%m-%d)\"" \
      "Auth__SigningKeys__0__Key: $(random 32)"
    create_certificates
  else
    # External Secrets brings them, where it is; else they were made by hand.
    if kubectl get crd externalsecrets.external-secrets.io >/dev/null 2>&1; then
      run "${kube[@]}" apply -f k8s/eks/secrets.yaml
      run "${kube[@]}" wait --for=condition=Ready --timeout=120s externalsecret/redis externalsecret/signing-keys
    fi
    for secret in redis signing-keys; do
      has_secret "$secret" || { echo "The Secret $secret is missing; see k8s/README.md." >&2; exit 1; }
    done
  fi
}

roll_out() {
  for deployment in "$@"; do
    run "${kube[@]}" rollout status "deployment/$deployment" --timeout=900s
  done
}

# Silos first: a front door may ask for what only a new silo knows.
up() {
  refuse_examples
  generate
  build
  run kubectl apply -f k8s/base/namespace.yaml
  secrets
  run kubectl apply -k "$overlay" --selector 'app.kubernetes.io/name notin (front-door, web)'
  roll_out silo
  run kubectl apply -k "$overlay"
  roll_out front-door web
  [ -z "$dry_run" ] || kubectl kustomize "$overlay"
}

# The tag of dev stays the same, so its pods are told to look again.
upgrade() {
  up
  if [ "$environment" = dev ]; then
    for deployment in silo front-door web; do
      run "${kube[@]}" rollout restart "deployment/$deployment"
      roll_out "$deployment"
    done
  fi
}

# How many there are at least; the autoscaler may have more, and up makes it three again.
scale() {
  run "${kube[@]}" patch hpa silo --type merge --patch "{\"spec\":{\"minReplicas\":$count}}"
}

status() {
  run "${kube[@]}" get deployments,pods,hpa,pdb,services
}

destroy() {
  if [ "${DESTROY_DATA:-}" = yes ]; then
    run kubectl delete namespace "$namespace"
  else
    # Volumes and Secrets stay, and tables are not the cluster's.
    run "${kube[@]}" delete hpa,pdb,networkpolicy --all
    [ "$environment" = dev ] || run "${kube[@]}" delete --ignore-not-found ingress,servicemonitor --all
    [ "$environment" = dev ] || [ "$entrance" != prod ] || run "${kube[@]}" delete httproute,gateway --all
    run "${kube[@]}" delete deployments,services --selector app.kubernetes.io/part-of=order-processor
  fi
}
