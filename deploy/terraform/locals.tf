data "aws_caller_identity" "this" {}

data "aws_availability_zones" "these" {
  state = "available"
}

locals {
  name    = "order-processor-${var.environment}"
  is_prod = var.environment == "prod"
  zones   = slice(data.aws_availability_zones.these.names, 0, var.zones)
}
