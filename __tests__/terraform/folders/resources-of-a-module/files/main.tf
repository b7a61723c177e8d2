data "aws_ssm_parameter" "bucket" {
  name = "/files/bucket"
}

resource "aws_s3_bucket" "this" {
  count  = 2
  bucket = ["corp-files", "corp-logs"][count.index]
}

output "bucket" {
  value = { arn = aws_s3_bucket.this[0].arn }
}

output "logs" {
  value = aws_s3_bucket.this[1].arn
}

output "found" {
  value = data.aws_ssm_parameter.bucket.insecure_value == "x" ? aws_s3_bucket.this[0].arn : aws_s3_bucket.this[1].arn
}
