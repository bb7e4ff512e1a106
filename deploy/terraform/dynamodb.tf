# The two tables, with the keys that the program asks for and refuses to start without (a test compares them).
# DynamoDb__TablePrefix is the environment and a dash, as here.
resource "aws_dynamodb_table" "journal" {
  name                        = "${var.environment}-Journal"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "Journal"
  range_key                   = "Number"
  deletion_protection_enabled = local.is_prod

  attribute {
    name = "Journal"
    type = "S"
  }

  attribute {
    name = "Number"
    type = "N"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.data.arn
  }
}

resource "aws_dynamodb_table" "grain_state" {
  name                        = "${var.environment}-OrleansGrainState"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "GrainReference"
  range_key                   = "GrainType"
  deletion_protection_enabled = local.is_prod

  attribute {
    name = "GrainReference"
    type = "S"
  }

  attribute {
    name = "GrainType"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.data.arn
  }
}

resource "aws_kms_key" "data" {
  description             = "${local.name}: tables, registries, secrets and logs"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "data" {
  name          = "alias/${local.name}"
  target_key_id = aws_kms_key.data.key_id
}
