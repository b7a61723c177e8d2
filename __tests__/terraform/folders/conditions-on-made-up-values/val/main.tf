variable "role" {}
variable "level" {
  type = string
  validation {
    condition     = contains(["open", "closed"], var.level)
    error_message = "Level is open or closed."
  }
}
resource "aws_iam_role_policy" "deny" {
  role   = var.role
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = var.level == "closed" ? "Deny" : "Allow", Action = "s3:GetObject", Resource = "*" }] })
}
