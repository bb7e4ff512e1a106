environment        = "dev"
region             = "eu-central-1"
zones              = 2
nodes              = { min = 2, max = 4 }
node_type          = "t4g.large"
redis_type         = "cache.t4g.micro"
monthly_budget_usd = 400
