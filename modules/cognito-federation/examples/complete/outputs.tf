output "sign_in_urls" {
  description = "Address that begins a sign-in, by client key."
  value       = module.corp.sign_in_urls
}

output "login_keys" {
  description = "Key of the logins map under which the user pool's token is passed."
  value       = module.corp.login_keys
}

output "role_arns" {
  description = "ARN of each role by key."
  value       = module.corp.role_arns
}
