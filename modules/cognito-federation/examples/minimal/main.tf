module "auth" {
  source = "../.."

  name   = "photos"
  domain = { prefix = "photos-sign-in" }

  identity_providers = {
    google = {
      type          = "Google"
      client_id     = "google-client-id"
      client_secret = var.google_client_secret
    }
  }
  clients = {
    web = { callback_urls = ["https://photos.example/callback"] }
  }
  grants = {
    authenticated = { own_prefixes = [{ bucket = "photos-uploads", prefix = "uploads" }] }
  }
}

variable "google_client_secret" {
  description = "Secret of the client that Google gave for this user pool."
  type        = string
  sensitive   = true
}

output "sign_in_urls" {
  description = "Address that begins a sign-in, by client key."
  value       = module.auth.sign_in_urls
}
