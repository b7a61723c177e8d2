output "jwt_issuer" {
  description = "Issuer of the tokens, which a backend checks."
  value       = module.auth.jwt_issuer
}

output "client_ids" {
  description = "Client id by client key; a backend checks it as the token's audience."
  value       = module.auth.client_ids
}

output "redirect_url" {
  description = "Redirect URL to register at Google and at the company's provider."
  value       = module.auth.redirect_url
}
