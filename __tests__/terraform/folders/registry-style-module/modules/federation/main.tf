variable "name" {
  type = string
}

variable "create" {
  type    = bool
  default = true
}

resource "aws_cognito_user_pool" "this" {
  count = var.create ? 1 : 0
  name  = var.name
}

resource "aws_cognito_user_pool_client" "this" {
  count        = var.create ? 1 : 0
  name         = "web"
  user_pool_id = try(aws_cognito_user_pool.this[0].id, "")
}

resource "aws_cognito_identity_pool" "this" {
  count              = var.create ? 1 : 0
  identity_pool_name = var.name
  cognito_identity_providers {
    client_id     = aws_cognito_user_pool_client.this[0].id
    provider_name = aws_cognito_user_pool.this[0].endpoint
  }
}

data "aws_iam_policy_document" "trust" {
  count = var.create ? 1 : 0
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [aws_cognito_identity_pool.this[0].id]
    }
    condition {
      test     = "ForAnyValue:StringLike"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["authenticated"]
    }
  }
}

resource "aws_iam_role" "this" {
  count              = var.create ? 1 : 0
  name               = var.name
  assume_role_policy = data.aws_iam_policy_document.trust[0].json
}

resource "aws_cognito_identity_pool_roles_attachment" "this" {
  count            = var.create ? 1 : 0
  identity_pool_id = try(aws_cognito_identity_pool.this[0].id, "")
  roles            = { authenticated = try(aws_iam_role.this[0].arn, "") }
}

output "role_arn" {
  value = try(aws_iam_role.this[0].arn, null)
}
