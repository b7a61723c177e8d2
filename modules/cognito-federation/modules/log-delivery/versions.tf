terraform {
  required_version = ">= 1.8"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The first with `aws_cognito_log_delivery_configuration`.
      version = ">= 6.5, < 7"
    }
  }
}
