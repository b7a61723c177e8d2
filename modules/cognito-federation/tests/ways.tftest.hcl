# Everything is mocked: no account, no network. `apply`, because a plan would leave mocked ids unknown, and
# policy documents with a text of their own, because roles refuse anything else.
mock_provider "aws" {
  mock_resource "aws_cognito_user_pool" {
    defaults = {
      id       = "eu-west-1_AbC123"
      arn      = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_AbC123"
      endpoint = "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123"
    }
  }

  mock_resource "aws_cognito_identity_pool" {
    defaults = { id = "eu-west-1:00000000-0000-4000-8000-000000000000" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = {
      json          = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
      minified_json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
    }
  }
}

variables {
  name       = "corp"
  protection = false
  domain     = { prefix = "corp-sign-in" }
  clients    = { web = { callback_urls = ["https://app.corp.example/callback"] } }
}

run "a_client_and_a_domain_are_enough" {

  assert {
    condition     = !aws_cognito_identity_pool.unprotected[0].allow_unauthenticated_identities
    error_message = "guests are let in"
  }

  assert {
    condition     = aws_cognito_user_pool.unprotected[0].admin_create_user_config[0].allow_admin_create_user_only
    error_message = "anybody may register"
  }

  assert {
    condition     = toset(keys(aws_iam_role.this)) == toset(["authenticated"])
    error_message = "there are other roles than `authenticated`"
  }

  assert {
    condition     = length(aws_iam_role_policy.this) == 0
    error_message = "a role may do something"
  }

  assert {
    condition     = toset(aws_cognito_user_pool_client.this["web"].supported_identity_providers) == toset(["COGNITO"])
    error_message = "people of the own directory can't sign in"
  }

  assert {
    condition     = aws_cognito_user_pool_client.this["web"].allowed_oauth_flows == toset(["code"])
    error_message = "another flow than the code flow is open"
  }

  assert {
    condition     = aws_cognito_user_pool_client.this["web"].explicit_auth_flows == toset(["ALLOW_REFRESH_TOKEN_AUTH"])
    error_message = "a native flow is open"
  }

  assert {
    condition     = !contains(aws_cognito_user_pool_client.this["web"].allowed_oauth_scopes, "aws.cognito.signin.user.admin")
    error_message = "people may edit themselves"
  }

  assert {
    condition     = output.jwt_issuer == "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123"
    error_message = "the issuer is another one"
  }

  assert {
    condition     = output.login_keys["web"] == "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123"
    error_message = "the logins key is another one"
  }

  assert {
    condition     = output.domain_url == "https://corp-sign-in.auth.eu-west-1.amazoncognito.com"
    error_message = "the domain is another one"
  }
}

run "a_user_pool_alone" {

  variables {
    create_identity_pool = false
  }

  assert {
    condition     = length(aws_cognito_identity_pool.unprotected) + length(aws_iam_role.this) + length(aws_cognito_identity_pool_roles_attachment.this) == 0
    error_message = "there is more than a user pool"
  }

  assert {
    condition     = output.identity_pool_id == null && length(output.login_keys) == 0
    error_message = "there is an identity pool"
  }
}

run "providers_directly_in_the_identity_pool" {

  variables {
    create_user_pool   = false
    domain             = null
    clients            = {}
    identity_providers = { google = { type = "Google", client_id = "google-client-id" } }
    principal_tags     = { domain = "hd" }
  }

  assert {
    condition     = length(aws_cognito_user_pool.unprotected) + length(aws_cognito_user_pool_client.this) == 0
    error_message = "there is a user pool"
  }

  assert {
    condition     = aws_cognito_identity_pool.unprotected[0].supported_login_providers["accounts.google.com"] == "google-client-id"
    error_message = "Google is not trusted"
  }

  assert {
    condition     = aws_cognito_identity_pool_provider_principal_tag.this["google"].identity_provider_name == "accounts.google.com"
    error_message = "tags are filled by another provider"
  }

  assert {
    condition     = output.user_pool_id == null && output.login_keys["google"] == "accounts.google.com"
    error_message = "outputs speak of a user pool"
  }
}

run "a_user_pool_that_exists_already" {

  variables {
    domain                    = null
    clients                   = {}
    user_pool                 = { id = "eu-west-1_XyZ", clients = { web = { id = "4f0c" } } }
    ambiguous_role_resolution = "Deny"
  }

  assert {
    condition     = length(aws_cognito_user_pool.unprotected) + length(aws_cognito_user_pool_client.this) == 0
    error_message = "a user pool is made"
  }

  assert {
    condition     = one(aws_cognito_identity_pool.unprotected[0].cognito_identity_providers).provider_name == "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_XyZ"
    error_message = "another user pool is trusted"
  }

  assert {
    condition     = one(aws_cognito_identity_pool.unprotected[0].cognito_identity_providers).server_side_token_check
    error_message = "tokens are not checked"
  }

  assert {
    condition     = one(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping).identity_provider == "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_XyZ:4f0c"
    error_message = "the mapping is of another client"
  }

  assert {
    condition     = one(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping).type == "Token"
    error_message = "a client without rules is open under `Deny`"
  }
}

run "groups_over_a_user_pool_that_exists_already" {
  variables {
    domain                    = null
    clients                   = {}
    user_pool                 = { id = "eu-west-1_XyZ", clients = { web = { id = "4f0c" } } }
    ambiguous_role_resolution = "AuthenticatedRole"
    roles                     = { vip = { group = {} } }
  }

  assert {
    condition     = aws_cognito_user_group.this["vip"].user_pool_id == "eu-west-1_XyZ"
    error_message = "the group is in another user pool"
  }
}

run "pools_dont_become_protected_by_being_made_again" {
  command = plan

  variables {
    protection = true
  }

  expect_failures = [terraform_data.guard]
}
