variable "environment" {
  description = "Which installation this is: dev may be thrown away, prod may not."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "There are dev and prod."
  }
}

variable "region" {
  description = "The AWS region, also for DynamoDb__Service."
  type        = string
}

variable "zones" {
  description = "In how many availability zones it runs."
  type        = number
  default     = 3
}

variable "network" {
  description = "The network's addresses; a /16 leaves each zone room for 4,000 pods."
  type        = string
  default     = "10.0.0.0/16"
}

variable "node_type" {
  description = "The machines of the cluster."
  type        = string
  default     = "m7g.large"
}

variable "nodes" {
  description = "How many machines there are at least and at most."
  type        = object({ min = number, max = number })
}

variable "redis_type" {
  description = "The machines of the Redis-compatible store."
  type        = string
  default     = "cache.t4g.small"
}

variable "monthly_budget_usd" {
  description = "What may be spent in a month; told at 80 % of it, and when it is foreseen to be passed."
  type        = number
}

variable "alert_email" {
  description = "Who is told of budget and alarms."
  type        = string
}

variable "api_access" {
  description = "Addresses from which the cluster's API may be asked."
  type        = list(string)
}
