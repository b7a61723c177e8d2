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

resource "aws_iam_role" "admin" {
  name               = "admin"
  assume_role_policy = local.trust
}

resource "aws_s3_bucket" "files" {
  bucket = "corp-files"
}

resource "aws_cognito_identity_pool_roles_attachment" "app" {
  identity_pool_id = aws_cognito_identity_pool.app.id
  roles            = { authenticated = aws_iam_role.member.arn }
  role_mapping {
    identity_provider         = "${aws_cognito_user_pool.app.endpoint}:${aws_cognito_user_pool_client.web.id}"
    type                      = "Rules"
    ambiguous_role_resolution = "AuthenticatedRole"
    mapping_rule {
      claim      = "custom:team"
      match_type = "Equals"
      value      = "admins"
      role_arn   = aws_iam_role.admin.arn
    }
  }
}

locals {
  folders = { member = ["drafts"], admin = ["drafts", "published"] }
  roles   = { member = aws_iam_role.member, admin = aws_iam_role.admin }
  grants = flatten([
    for role, folders in local.folders : [
      for folder in folders : { role = role, folder = folder }
    ]
  ])
}

resource "aws_iam_role_policy" "folder" {
  for_each = { for grant in local.grants : "${grant.role}-${grant.folder}" => grant }
  name     = each.key
  role     = local.roles[each.value.role].name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.files.arn}/${each.value.folder}/*" }]
  })
}
