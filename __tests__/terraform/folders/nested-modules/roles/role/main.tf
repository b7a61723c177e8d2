variable "name" {
  type = string
}

variable "trust" {
  type = string
}

variable "bucket_arn" {
  type    = string
  default = null
}

resource "aws_iam_role" "this" {
  name               = var.name
  assume_role_policy = var.trust
}

resource "aws_iam_role_policy" "this" {
  role = aws_iam_role.this.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${var.bucket_arn}/${var.name}/*" }]
  })
}

output "arn" {
  value = aws_iam_role.this.arn
}
