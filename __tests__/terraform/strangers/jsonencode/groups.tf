resource "aws_cognito_user_group" "engineers" {
  name         = "engineers"
  user_pool_id = aws_cognito_user_pool.pool.id
  precedence   = 10
  role_arn     = aws_iam_role.engineer.arn
}

resource "aws_cognito_user_group" "everybody" {
  name         = "everybody"
  user_pool_id = aws_cognito_user_pool.pool.id
  precedence   = 20
  role_arn     = aws_iam_role.visitor.arn
}
