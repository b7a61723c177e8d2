output "user_pool_id" {
  description = "Id of the user pool, once its logs are delivered."
  value       = aws_cognito_log_delivery_configuration.this.user_pool_id
}
