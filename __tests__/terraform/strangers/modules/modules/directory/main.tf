variable "name" {
  type = string
}

resource "aws_cognito_user_pool" "this" {
  name = var.name

  schema {
    name                = "tier"
    attribute_data_type = "String"
    mutable             = true
    string_attribute_constraints {
      min_length = "0"
      max_length = "2048"
    }
  }
}

resource "aws_cognito_user_pool_client" "this" {
  name         = "${var.name}-app"
  user_pool_id = aws_cognito_user_pool.this.id
}

resource "aws_cognito_identity_pool" "this" {
  identity_pool_name = var.name

  cognito_identity_providers {
    client_id               = aws_cognito_user_pool_client.this.id
    provider_name           = aws_cognito_user_pool.this.endpoint
    server_side_token_check = true
  }
}

output "identity_pool_id" {
  value = aws_cognito_identity_pool.this.id
}

output "provider" {
  value = "${aws_cognito_user_pool.this.endpoint}:${aws_cognito_user_pool_client.this.id}"
}
