# Where silos meet and reminders are kept. It holds no money, but nobody joins while it is away: in prod there are two.
resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = local.name
  description                = "${local.name}: membership and reminders"
  engine                     = "valkey"
  engine_version             = "8.0"
  node_type                  = var.redis_type
  num_cache_clusters         = local.is_prod ? 2 : 1
  automatic_failover_enabled = local.is_prod
  multi_az_enabled           = local.is_prod
  parameter_group_name       = aws_elasticache_parameter_group.this.name
  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = [aws_security_group.redis.id]
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  kms_key_id                 = aws_kms_key.data.arn
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]
  snapshot_retention_limit   = local.is_prod ? 7 : 0
}

# What does not fit is refused, and never something else thrown away for it.
resource "aws_elasticache_parameter_group" "this" {
  name   = local.name
  family = "valkey8"

  parameter {
    name  = "maxmemory-policy"
    value = "noeviction"
  }
}

resource "aws_elasticache_subnet_group" "this" {
  name       = local.name
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_security_group" "redis" {
  name        = "${local.name}-redis"
  description = "Redis, from the cluster's pods"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "redis" {
  security_group_id            = aws_security_group.redis.id
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  from_port                    = 6379
  to_port                      = 6379
  ip_protocol                  = "tcp"
}

resource "aws_elasticache_user" "this" {
  user_id       = local.name
  user_name     = "default"
  engine        = "valkey"
  access_string = "on ~* +@all -@dangerous +info +client +config|get"

  authentication_mode {
    type      = "password"
    passwords = [data.aws_secretsmanager_random_password.redis.random_password]
  }

  # Each look makes another one: the first stays, until somebody takes it out of here to change it.
  lifecycle {
    ignore_changes = [authentication_mode]
  }
}

data "aws_secretsmanager_random_password" "redis" {
  password_length     = 40
  exclude_punctuation = true
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = local.name
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.this.user_id]
}
