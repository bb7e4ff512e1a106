# shellcheck shell=bash
# The actions of scripts/deploy.sh on AWS itself, with deploy/terraform: network, cluster, tables, registry, Redis.

: "${STATE_BUCKET:?names the bucket that keeps the state}"
case $environment in
  dev | prod) ;;
  *) usage ;;
esac
terraform=(terraform -chdir=deploy/terraform)
variables=(-var-file="$environment.tfvars")

# State is one for each environment, in one bucket.
begin() {
  run "${terraform[@]}" init -reconfigure -backend-config="bucket=$STATE_BUCKET" \
    -backend-config="key=order-processor-$environment.tfstate"
}

# Terraform shows what it would do and asks before it does it.
up() {
  begin
  run "${terraform[@]}" apply "${variables[@]}"
  run "${terraform[@]}" output
}

upgrade() { up; }

status() {
  begin
  run "${terraform[@]}" plan "${variables[@]}"
}

# In prod tables are protected: who means it takes deletion_protection_enabled away first.
destroy() {
  begin
  run "${terraform[@]}" destroy "${variables[@]}"
}

scale() {
  echo 'Nodes come and go by the autoscaler, between what the .tfvars file says.' >&2
  exit 2
}
