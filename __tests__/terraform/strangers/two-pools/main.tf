terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

# The roles of this one are set by another team, in another state.
resource "aws_cognito_identity_pool" "old" {
  identity_pool_name = "soylent-old"

  supported_login_providers = {
    "graph.facebook.com" = "1234567890"
  }
}

resource "aws_iam_openid_connect_provider" "idp" {
  url             = "https://login.soylent.example"
  client_id_list  = ["kiosk"]
  thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
}

resource "aws_cognito_identity_pool" "new" {
  identity_pool_name           = "soylent-new"
  allow_classic_flow           = true
  developer_provider_name      = "login.soylent"
  openid_connect_provider_arns = [aws_iam_openid_connect_provider.idp.arn]
}
