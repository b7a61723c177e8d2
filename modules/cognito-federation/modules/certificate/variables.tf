variable "name" {
  description = "Name of the domain, as `domain.custom_domain.name` of the module has it."
  type        = string
  nullable    = false
}

variable "hosted_zone_id" {
  description = "Id of the public hosted zone of that name in Route 53, where the proof for ACM is a record."
  type        = string
  nullable    = false
}

variable "tags" {
  description = "Tags of the certificate."
  type        = map(string)
  default     = {}
  nullable    = false
}
