output "cluster" {
  description = "aws eks update-kubeconfig --name <this>"
  value       = aws_eks_cluster.this.name
}

output "registry" {
  description = "REGISTRY for scripts/deploy.sh"
  value       = trimsuffix(aws_ecr_repository.this["silo"].repository_url, "/silo")
}

output "silo_role" {
  description = "For k8s/overlays/prod/service-account.yaml"
  value       = aws_iam_role.pod["silo"].arn
}

output "external_secrets_role" {
  description = "For the service account of External Secrets"
  value       = aws_iam_role.pod["external-secrets"].arn
}

output "network" {
  description = "For Proxies__Trusted__0 and the network policy to Redis"
  value       = aws_vpc.this.cidr_block
}
