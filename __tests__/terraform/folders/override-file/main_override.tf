resource "aws_cognito_identity_pool_roles_attachment" "app" {
  roles = { authenticated = aws_iam_role.admin.arn }
}
