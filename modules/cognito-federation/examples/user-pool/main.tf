module "auth" {
  source = "../.."

  name                 = "api"
  create_identity_pool = false
  protection           = var.protection
  domain               = { prefix = "api-sign-in" }

  identity_providers = {
    google = {
      type          = "Google"
      client_id     = "google-client-id"
      client_secret = var.google_client_secret
    }
    Corp = {
      type          = "OIDC"
      issuer        = "https://login.corp.example"
      client_id     = "corp-client-id"
      client_secret = var.corp_client_secret
    }
  }
  resource_servers = {
    orders = { scopes = { read = "Read orders", write = "Place orders" } }
  }
  clients = {
    web = {
      callback_urls = ["https://app.example/callback"]
      logout_urls   = ["https://app.example"]
      scopes        = ["openid", "email", "orders/read"]
    }
    batch = { type = "machine", scopes = ["orders/write"] }
  }
}
