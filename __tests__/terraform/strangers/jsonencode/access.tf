resource "aws_dynamodb_table" "notes" {
  name         = "hooli-notes"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "owner"

  attribute {
    name = "owner"
    type = "S"
  }
}

resource "aws_cognito_identity_pool" "pool" {
  identity_pool_name = "hooli"

  cognito_identity_providers {
    client_id     = aws_cognito_user_pool_client.app.id
    provider_name = local.provider_name
  }
}

resource "aws_iam_role" "engineer" {
  name = "hooli-engineer"

  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "Federated": "cognito-identity.amazonaws.com" },
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {
            "StringEquals": { "cognito-identity.amazonaws.com:aud": "${aws_cognito_identity_pool.pool.id}" },
            "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" }
          }
        }
      ]
    }
  JSON

  inline_policy {
    name = "notes"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Sid      = "OwnNotes"
          Effect   = "Allow"
          Action   = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"]
          Resource = aws_dynamodb_table.notes.arn
          Condition = {
            "ForAllValues:StringEquals" = { "dynamodb:LeadingKeys" = ["$${cognito-identity.amazonaws.com:sub}"] }
            Null                        = { "dynamodb:LeadingKeys" = "false" }
          }
        }
      ]
    })
  }
}

# Made for another pool, years ago: nobody in this one is let in.
resource "aws_iam_role" "visitor" {
  name = "hooli-visitor"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals             = { "cognito-identity.amazonaws.com:aud" = "eu-west-1:11111111-2222-3333-4444-555555555555" }
        "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" }
      }
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "pool" {
  identity_pool_id = aws_cognito_identity_pool.pool.id

  roles = {
    "authenticated" = aws_iam_role.engineer.arn
  }

  role_mapping {
    identity_provider         = "${local.provider_name}:${aws_cognito_user_pool_client.app.id}"
    ambiguous_role_resolution = "Deny"
    type                      = "Token"
  }
}
