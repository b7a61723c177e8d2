output "certificate_arn" {
  description = "ARN of the certificate, once ACM has found its proof: `domain.custom_domain.certificate_arn` of the module."
  value       = aws_acm_certificate_validation.this.certificate_arn
}
