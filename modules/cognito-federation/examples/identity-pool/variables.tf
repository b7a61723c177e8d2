variable "protection" {
  description = "Whether the identity pool is protected from being destroyed."
  type        = bool
  default     = true
}
