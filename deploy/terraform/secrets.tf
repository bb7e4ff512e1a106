# What pods read as Secrets; External Secrets brings them into the cluster (k8s/overlays/prod/secrets.yaml).
# Redis's is written here. The others are made by hand, once, so that no state file holds them: docs/deploying/eks.md.
resource "aws_secretsmanager_secret" "this" {
  for_each                = toset(["redis", "signing-keys", "integrity-keys"])
  name                    = "${local.name}/${each.key}"
  kms_key_id              = aws_kms_key.data.arn
  recovery_window_in_days = local.is_prod ? 30 : 7
}

resource "aws_secretsmanager_secret_version" "redis" {
  secret_id = aws_secretsmanager_secret.this["redis"].id
  secret_string = jsonencode({
    connection-string = join(",", [
      "${aws_elasticache_replication_group.this.primary_endpoint_address}:6379",
      "password=${data.aws_secretsmanager_random_password.redis.random_password}",
      "ssl=true",
      "abortConnect=false",
    ])
  })

  lifecycle {
    ignore_changes = [secret_string]
  }
}
