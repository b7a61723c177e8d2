output "managed_login_branding_ids" {
  description = "Id of each look, by the key of its client."
  value       = { for key, look in aws_cognito_managed_login_branding.this : key => look.managed_login_branding_id }
}
