output "user_pool_id" {
  description = "Id of the user pool."
  value       = module.corp.user_pool_id
}

output "identity_pool_id" {
  description = "Id of the identity pool, which an app asks for credentials."
  value       = module.corp.identity_pool_id
}

output "login_keys" {
  description = "Key of the logins map under which the user pool's token is passed."
  value       = module.corp.login_keys
}

output "sign_in_urls" {
  description = "Address that begins a sign-in, by client key."
  value       = module.corp.sign_in_urls
}

output "provider_sign_in_urls" {
  description = "The same for one identity provider, by client key and provider key."
  value       = module.corp.provider_sign_in_urls
}
