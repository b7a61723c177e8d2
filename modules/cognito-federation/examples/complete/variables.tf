variable "protection" {
  description = "Whether both pools are protected from being destroyed."
  type        = bool
  default     = true
}
