variable "google_client_secret" {
  description = "Secret of the client that Google gave for this user pool."
  type        = string
  sensitive   = true
}

variable "corp_client_secret" {
  description = "Secret of the client that the company's provider gave for this user pool."
  type        = string
  sensitive   = true
}

variable "protection" {
  description = "Whether the user pool is protected from being destroyed."
  type        = bool
  default     = true
}
