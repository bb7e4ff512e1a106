terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }

  # State names what there is, and secrets that AWS made: it belongs in a bucket that is encrypted and locked.
  # `terraform init -backend-config=bucket=... -backend-config=region=...` says which.
  backend "s3" {
    key          = "order-processor.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      application = "order-processor"
      environment = var.environment
    }
  }
}
