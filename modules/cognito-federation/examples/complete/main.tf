module "corp" {
  source = "../.."

  name       = "corp-complete"
  protection = var.protection
  domain     = { prefix = "corp-complete" }
  tags       = { team = "identity" }

  identity_providers = {
    Okta = {
      type              = "SAML"
      metadata_url      = "https://corp.okta.com/app/abc/sso/saml/metadata"
      idp_identifiers   = ["corp.example"]
      attribute_mapping = { email = "mail", name = "cn", "custom:department" = "department" }
    }
  }

  # The directory.
  username_attributes = ["email"]
  required_attributes = ["email"]
  standard_attributes = { name = { max_length = 128 } }
  custom_attributes   = { department = { type = "String", max_length = 64 } }
  user_pool_tier      = "PLUS"
  password_policy = {
    minimum_length                   = 16
    temporary_password_validity_days = 3
    password_history_size            = 12
  }
  mfa              = { mode = "ON", email = true }
  account_recovery = ["admin_only"]
  devices          = { device_only_remembered_on_user_prompt = true }
  email = {
    source_arn = aws_ses_domain_identity.mail.arn
    from       = "Corp <no-reply@corp.example>"
    reply_to   = "help@corp.example"
  }
  sms = {}
  messages = {
    invitation = {
      email_subject = "Your account at Corp"
      email_message = "Sign in as {username} with {####} within three days."
    }
  }
  groups = { contractors = { description = "Users of the directory of our own" } }

  # What watches it.
  threat_protection = {
    mode             = "ENFORCED"
    custom_auth_mode = "ENFORCED"
  }
  triggers = {
    post_authentication          = { arn = aws_lambda_function.this["post-authentication"].arn }
    pre_token_generation         = { arn = aws_lambda_function.this["pre-token-generation"].arn }
    pre_token_generation_version = "V2_0"
  }
  web_acl = { arn = aws_wafv2_web_acl.guard.arn }

  # Apps and APIs.
  resource_servers = { orders = { scopes = { read = "Read orders", write = "Place orders" } } }
  clients = {
    web = {
      callback_urls        = ["https://app.corp.example/callback"]
      logout_urls          = ["https://app.corp.example"]
      identity_providers   = ["COGNITO", "Okta"]
      scopes               = ["openid", "email", "profile", "orders/read"]
      access_token_minutes = 15
      id_token_minutes     = 15
      refresh_token_days   = 1
    }
    device  = { type = "native", auth_flows = ["ALLOW_USER_SRP_AUTH"] }
    nightly = { type = "machine", scopes = ["orders/write"] }
  }

  # Jobs of GitHub Actions, which are in no user pool.
  direct_identity_providers = {
    jobs = {
      type       = "OIDC"
      issuer     = "https://token.actions.githubusercontent.com"
      client_ids = ["sts.amazonaws.com"]
    }
  }

  # Who may do what.
  principal_tags            = { department = "custom:department" }
  ambiguous_role_resolution = "Deny"
  roles = {
    agency  = { group = { description = "Users of the agency, who sign in at their devices" }, clients = ["device"] }
    deploy  = { trust = { providers = ["jobs"] } }
    finance = { extends = "authenticated" }
  }
  rules = [
    { claim = "custom:department", match_type = "Equals", value = "finance", role = "finance", clients = ["web"] },
    { claim = "custom:department", match_type = "StartsWith", value = "team-", role = "authenticated", clients = ["web"] },
    { claim = "sub", match_type = "Equals", value = "repo:corp/app:ref:refs/heads/main", role = "deploy", identity_providers = ["jobs"] },
  ]
  grants = {
    authenticated = {
      own_prefixes     = [{ bucket = aws_s3_bucket.files.bucket, prefix = "private" }]
      own_items        = [{ table_arn = aws_dynamodb_table.notes.arn }]
      invoke_functions = [aws_lambda_function.this["search"].arn]
    }
    agency = { own_prefixes = [{ bucket = aws_s3_bucket.files.bucket, prefix = "agency" }] }
    deploy = { prefixes = [{ bucket = aws_s3_bucket.files.bucket, prefix = "builds", access = ["write"] }] }
    finance = {
      prefixes = [{ bucket = aws_s3_bucket.files.bucket, prefix = "reports", access = ["read"] }]
      policies = { reports = aws_iam_policy.reports.arn }
    }
  }
}

resource "aws_s3_bucket" "files" {
  bucket = "corp-complete-files"
}

resource "aws_dynamodb_table" "notes" {
  name         = "corp-complete-notes"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "owner"

  attribute {
    name = "owner"
    type = "S"
  }
}

resource "aws_iam_policy" "reports" {
  name   = "corp-complete-reports"
  policy = data.aws_iam_policy_document.reports.json
}

data "aws_iam_policy_document" "reports" {
  statement {
    actions   = ["athena:GetQueryResults"]
    resources = ["arn:aws:athena:eu-west-1:111122223333:workgroup/reports"]
  }
}

resource "aws_ses_domain_identity" "mail" {
  domain = "corp.example"
}

resource "aws_wafv2_web_acl" "guard" {
  name  = "sign-in"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "sign-in"
    sampled_requests_enabled   = false
  }
}

resource "aws_lambda_function" "this" {
  for_each = toset(["post-authentication", "pre-token-generation", "search"])

  function_name = "corp-complete-${each.key}"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/sign-in:1"
  role          = aws_iam_role.functions.arn

  image_config {
    command = [each.key]
  }
}

resource "aws_iam_role" "functions" {
  name               = "corp-complete-functions"
  assume_role_policy = data.aws_iam_policy_document.functions.json
}

data "aws_iam_policy_document" "functions" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
