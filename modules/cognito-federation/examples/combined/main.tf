module "corp" {
  source = "../.."

  name       = "corp"
  protection = var.protection
  domain     = { prefix = "corp-sign-in" }

  identity_providers = {
    Okta = {
      type              = "OIDC"
      issuer            = "https://corp.okta.com"
      client_id         = "okta-client-id"
      client_secret     = var.okta_client_secret
      attribute_mapping = { "custom:department" = "department" }
    }
  }
  custom_attributes = {
    department = { type = "String" }
  }
  clients = {
    web = {
      callback_urls      = ["https://app.corp.example/callback"]
      logout_urls        = ["https://app.corp.example"]
      identity_providers = ["COGNITO", "Okta"]
    }
  }

  # The department decides the role, and is a session tag that policies can name.
  principal_tags            = { department = "custom:department" }
  ambiguous_role_resolution = "Deny"
  roles                     = { finance = { extends = "authenticated" } }
  rules = [
    { claim = "custom:department", match_type = "Equals", value = "finance", role = "finance" },
    { claim = "custom:department", match_type = "Equals", value = "audit", role = "finance" },
    { claim = "custom:department", match_type = "Equals", value = "sales", role = "authenticated" },
  ]

  grants = {
    authenticated = {
      own_prefixes = [{ bucket = aws_s3_bucket.files.bucket, prefix = "private" }]
      prefixes     = [{ bucket = aws_s3_bucket.files.bucket, prefix = "departments/&{aws:PrincipalTag/department}" }]
      own_items    = [{ table_arn = aws_dynamodb_table.notes.arn }]
    }
    finance = {
      prefixes = [{ bucket = aws_s3_bucket.files.bucket, prefix = "reports", access = ["read"] }]
    }
  }
}

resource "aws_s3_bucket" "files" {
  bucket = "corp-files"
}

resource "aws_dynamodb_table" "notes" {
  name         = "corp-notes"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "owner"

  attribute {
    name = "owner"
    type = "S"
  }
}
