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

variable "teams" {
  type    = map(string)
  default = { finance = "fin", sales = "sal" }
}

resource "aws_iam_role" "team" {
  for_each           = var.teams
  name               = each.value
  assume_role_policy = local.trust
}

resource "aws_cognito_identity_pool_roles_attachment" "app" {
  identity_pool_id = aws_cognito_identity_pool.app.id
  roles            = { authenticated = aws_iam_role.team["sales"].arn }
  role_mapping {
    identity_provider         = "${aws_cognito_user_pool.app.endpoint}:${aws_cognito_user_pool_client.web.id}"
    type                      = "Rules"
    ambiguous_role_resolution = "Deny"
    dynamic "mapping_rule" {
      for_each = { for team, role in aws_iam_role.team : team => role }
      content {
        claim      = "custom:team"
        match_type = "Equals"
        value      = mapping_rule.key
        role_arn   = mapping_rule.value.arn
      }
    }
  }
}
