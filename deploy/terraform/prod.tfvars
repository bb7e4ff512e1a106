environment        = "prod"
region             = "eu-central-1"
nodes              = { min = 3, max = 12 }
redis_type         = "cache.t4g.small"
monthly_budget_usd = 2000
