variable "trust" {
  type = string
}

variable "bucket" {
  type = any
}

module "role" {
  source     = "./role"
  name       = "member"
  trust      = var.trust
  bucket_arn = var.bucket.arn
}

output "arns" {
  value = { member = module.role.arn }
}
