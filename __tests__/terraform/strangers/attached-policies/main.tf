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

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

resource "aws_s3_bucket" "media" {
  bucket = "umbrella-media"
}

data "aws_iam_policy_document" "bucket" {
  statement {
    sid       = "NoSecrets"
    effect    = "Deny"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.media.arn}/secret/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "media" {
  bucket = aws_s3_bucket.media.id
  policy = data.aws_iam_policy_document.bucket.json
}

resource "aws_cognito_identity_pool" "kiosk" {
  identity_pool_name               = "umbrella"
  allow_unauthenticated_identities = true

  supported_login_providers = {
    "accounts.google.com" = "umbrella.apps.googleusercontent.com"
  }
}

data "aws_iam_policy_document" "trust" {
  for_each = toset(["authenticated", "unauthenticated"])

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [aws_cognito_identity_pool.kiosk.id]
    }

    condition {
      test     = "ForAnyValue:StringLike"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = [each.key]
    }
  }
}

resource "aws_iam_role" "staff" {
  name                 = "umbrella-staff"
  assume_role_policy   = data.aws_iam_policy_document.trust["authenticated"].json
  permissions_boundary = aws_iam_policy.boundary.arn
}

resource "aws_iam_role" "guest" {
  name               = "umbrella-guest"
  assume_role_policy = data.aws_iam_policy_document.trust["unauthenticated"].json
}

data "aws_iam_policy_document" "boundary" {
  statement {
    sid       = "OnlyS3"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "staff" {
  source_policy_documents = [data.aws_iam_policy_document.read.json]

  statement {
    sid       = "Upload"
    actions   = ["s3:PutObject", "dynamodb:PutItem"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject", "secretsmanager:GetSecretValue"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::umbrella-media/*", "arn:${data.aws_partition.current.partition}:secretsmanager:eu-west-1:${data.aws_caller_identity.current.account_id}:secret:*"]
  }
}

resource "aws_iam_policy" "boundary" {
  name   = "umbrella-boundary"
  policy = data.aws_iam_policy_document.boundary.json
}

resource "aws_iam_policy" "staff" {
  name   = "umbrella-staff"
  policy = data.aws_iam_policy_document.staff.json
}

resource "aws_iam_policy" "read" {
  name   = "umbrella-read"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy_attachment" "staff" {
  role       = aws_iam_role.staff.name
  policy_arn = aws_iam_policy.staff.arn
}

resource "aws_iam_role_policy_attachment" "guest" {
  role       = aws_iam_role.guest.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_cognito_identity_pool_roles_attachment" "kiosk" {
  identity_pool_id = aws_cognito_identity_pool.kiosk.id

  roles = {
    authenticated   = aws_iam_role.staff.arn
    unauthenticated = aws_iam_role.guest.arn
  }

  role_mapping {
    identity_provider         = "accounts.google.com"
    ambiguous_role_resolution = "Deny"
    type                      = "Rules"

    mapping_rule {
      claim      = "hd"
      match_type = "Equals"
      value      = "umbrella.example"
      role_arn   = aws_iam_role.staff.arn
    }
  }
}
