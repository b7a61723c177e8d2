terraform {
  required_version = ">= 1.8"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first with `aws_cognito_managed_login_branding`.
      version = ">= 6.12, < 7"
    }
  }
}
