module "kiosk" {
  source = "../.."

  name             = "kiosk"
  create_user_pool = false
  protection       = var.protection

  identity_providers = {
    google = { type = "Google", client_id = "google-client-id" }
  }
  ambiguous_role_resolution = "Deny"
  roles                     = { staff = {} }
  rules = [
    { claim = "hd", match_type = "Equals", value = "corp.example", role = "staff" },
  ]
  grants = {
    staff = { own_prefixes = [{ bucket = aws_s3_bucket.uploads.bucket, prefix = "private" }] }
  }
}

resource "aws_s3_bucket" "uploads" {
  bucket = "kiosk-uploads"
}
