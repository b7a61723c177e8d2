# A certificate for a domain of your own. It is in us-east-1 whatever the Region of the user pool, so this stands apart
# from the module, which every caller would have to give a second provider.
resource "aws_acm_certificate" "this" {
  domain_name       = var.name
  validation_method = "DNS"
  tags              = var.tags

  lifecycle {
    create_before_destroy = true

    postcondition {
      condition     = strcontains(self.arn, ":acm:us-east-1:")
      error_message = "certificate: expected a provider of `us-east-1`, the only Region in which AWS looks for it, got `${self.arn}`; pass `providers = { aws = aws.… }`"
    }
  }
}

resource "aws_route53_record" "proof" {
  zone_id = var.hosted_zone_id
  name    = one(aws_acm_certificate.this.domain_validation_options).resource_record_name
  type    = one(aws_acm_certificate.this.domain_validation_options).resource_record_type
  records = [one(aws_acm_certificate.this.domain_validation_options).resource_record_value]
  ttl     = 300

  # Every certificate of an account for this name has the same proof.
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  certificate_arn         = aws_acm_certificate.this.arn
  validation_record_fqdns = [aws_route53_record.proof.fqdn]
}
