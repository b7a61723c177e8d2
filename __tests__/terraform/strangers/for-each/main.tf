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

locals {
  departments = {
    finance = { match = "Equals", value = "finance", prefix = "ledgers" }
    sales   = { match = "StartsWith", value = "sales", prefix = "leads" }
  }
  clients = toset(["web", "mobile"])
}

resource "aws_s3_bucket" "this" {
  count         = 1
  bucket_prefix = "initech-"
}

resource "aws_cognito_user_pool" "this" {
  name = "initech"

  schema {
    name                = "department"
    attribute_data_type = "String"
    mutable             = true
    string_attribute_constraints {
      min_length = "0"
      max_length = "2048"
    }
  }
}

resource "aws_cognito_user_pool_client" "this" {
  for_each     = local.clients
  name         = each.key
  user_pool_id = aws_cognito_user_pool.this.id
}

resource "aws_cognito_identity_pool" "this" {
  identity_pool_name = "initech"

  dynamic "cognito_identity_providers" {
    for_each = local.clients
    content {
      client_id     = aws_cognito_user_pool_client.this[cognito_identity_providers.value].id
      provider_name = aws_cognito_user_pool.this.endpoint
    }
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]

    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [aws_cognito_identity_pool.this.id]
    }

    condition {
      test     = "ForAnyValue:StringLike"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["authenticated"]
    }
  }
}

data "aws_iam_policy_document" "department" {
  for_each = local.departments

  statement {
    sid       = "Department"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.this[0].arn}/${each.value.prefix}/&{aws:PrincipalTag/department}/*"]
  }
}

resource "aws_iam_role" "department" {
  for_each           = local.departments
  name               = "initech-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "department" {
  for_each = local.departments
  name     = "files"
  role     = aws_iam_role.department[each.key].id
  policy   = data.aws_iam_policy_document.department[each.key].json
}

resource "aws_cognito_identity_pool_provider_principal_tag" "this" {
  identity_pool_id       = aws_cognito_identity_pool.this.id
  identity_provider_name = aws_cognito_user_pool.this.endpoint
  use_defaults           = false
  principal_tags         = { department = "custom:department" }
}

resource "aws_cognito_identity_pool_roles_attachment" "this" {
  identity_pool_id = aws_cognito_identity_pool.this.id
  roles            = { authenticated = aws_iam_role.department["sales"].arn }

  dynamic "role_mapping" {
    for_each = local.clients
    content {
      identity_provider         = "${aws_cognito_user_pool.this.endpoint}:${aws_cognito_user_pool_client.this[role_mapping.key].id}"
      ambiguous_role_resolution = "Deny"
      type                      = "Rules"

      dynamic "mapping_rule" {
        for_each = local.departments
        content {
          claim      = "custom:department"
          match_type = mapping_rule.value.match
          value      = mapping_rule.value.value
          role_arn   = aws_iam_role.department[mapping_rule.key].arn
        }
      }
    }
  }
}
