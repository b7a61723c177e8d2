variable "okta_client_secret" {
  description = "Secret of the client that Okta gave for this user pool."
  type        = string
  sensitive   = true
}

variable "protection" {
  description = "Whether both pools are protected from being destroyed."
  type        = bool
  default     = true
}
