terraform {
  required_version = ">= 1.5"
  backend "s3" {
    bucket = "states"
    key    = "app"
    region = "eu-west-1"
  }
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region  = "eu-west-1"
  profile = "nobody-has-this-profile"
  assume_role {
    role_arn = "arn:aws:iam::222233334444:role/deployer"
  }
}

resource "aws_cognito_user_pool" "app" {
  name = "app"
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.app.id
}

resource "aws_cognito_identity_pool" "app" {
  identity_pool_name = "app"
  cognito_identity_providers {
    client_id     = aws_cognito_user_pool_client.web.id
    provider_name = aws_cognito_user_pool.app.endpoint
  }
}

locals {
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals             = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.app.id }
        "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" }
      }
    }]
  })
}

resource "aws_iam_role" "member" {
  name               = "member"
  assume_role_policy = local.trust
}

resource "aws_s3_bucket" "files" {
  bucket = "corp-files"
  lifecycle {
    prevent_destroy = true
    postcondition {
      condition     = self.region == "eu-west-1"
      error_message = "The Region is wrong."
    }
  }
  provisioner "local-exec" {
    command = "false"
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "app" {
  identity_pool_id = aws_cognito_identity_pool.app.id
  roles            = { authenticated = aws_iam_role.member.arn }
}

data "aws_iam_policy_document" "files" {
  statement {
    sid       = "Files"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.files.arn}/*"]
  }
}

resource "aws_iam_role_policy" "files" {
  role   = aws_iam_role.member.id
  policy = data.aws_iam_policy_document.files.json
}

check "region" {
  assert {
    condition     = aws_s3_bucket.files.region == "eu-west-1"
    error_message = "The Region is wrong."
  }
}

moved {
  from = aws_s3_bucket.old
  to   = aws_s3_bucket.files
}

import {
  to = aws_iam_role.member
  id = "member"
}

output "secret" {
  value = sensitive("x")
}
