output "identity_pool_id" {
  description = "Id of the identity pool, which an app asks for credentials."
  value       = module.kiosk.identity_pool_id
}

output "login_keys" {
  description = "Key of the logins map under which Google's token is passed."
  value       = module.kiosk.login_keys
}
