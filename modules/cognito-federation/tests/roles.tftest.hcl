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

run "rules_keep_their_order" {

  variables {
    custom_attributes         = { department = { type = "String" } }
    ambiguous_role_resolution = "Deny"
    roles                     = { finance = { extends = "authenticated" } }
    rules = [
      { claim = "custom:department", match_type = "Equals", value = "finance", role = "finance" },
      { claim = "custom:department", match_type = "Equals", value = "sales", role = "authenticated" },
      { claim = "custom:department", match_type = "Equals", value = "audit", role_arn = "arn:aws:iam::111122223333:role/elsewhere" },
    ]
  }

  override_resource {
    target = aws_cognito_user_pool_client.this
    values = { id = "4f0c" }
  }

  override_resource {
    target = aws_iam_role.this["finance"]
    values = { arn = "arn:aws:iam::111122223333:role/corp-finance" }
  }

  assert {
    condition     = one(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping).type == "Rules" && one(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping).ambiguous_role_resolution == "Deny"
    error_message = "the mapping is another one"
  }

  assert {
    condition     = one(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping).identity_provider == "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123:4f0c"
    error_message = "the mapping is of another client"
  }

  assert {
    condition     = one(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping).mapping_rule[*].value == tolist(["finance", "sales", "audit"])
    error_message = "the order is another one"
  }

  assert {
    condition     = one(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping).mapping_rule[0].role_arn == "arn:aws:iam::111122223333:role/corp-finance"
    error_message = "the first rule leads to another role"
  }

  assert {
    condition     = one(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping).mapping_rule[2].role_arn == "arn:aws:iam::111122223333:role/elsewhere"
    error_message = "a rule leads to a role of the module instead of the one that is made elsewhere"
  }
}

run "nothing_decides_without_a_rule_or_a_group" {

  variables {
    ambiguous_role_resolution = "AuthenticatedRole"
  }

  assert {
    condition     = length(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping) == 0
    error_message = "there is a mapping"
  }
}

run "deny_closes_clients_without_rules" {

  variables {
    ambiguous_role_resolution = "Deny"
  }

  assert {
    condition     = one(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping).type == "Token" && length(one(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping).mapping_rule) == 0
    error_message = "the client is open"
  }
}

run "groups_decide_by_token" {

  variables {
    ambiguous_role_resolution = "AuthenticatedRole"
    roles                     = { vip = { group = { precedence = 10 } } }
  }

  assert {
    condition     = one(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping).type == "Token"
    error_message = "the mapping is another one"
  }

  assert {
    condition     = aws_cognito_user_group.this["vip"].name == "vip" && aws_cognito_user_group.this["vip"].precedence == 10
    error_message = "the group is another one"
  }
}

run "each_client_has_a_mapping_of_its_own" {

  variables {
    clients = {
      shop  = { callback_urls = ["https://shop.example/callback"] }
      staff = { callback_urls = ["https://staff.example/callback"], ambiguous_role_resolution = "Deny" }
      batch = { type = "machine", scopes = ["orders/read"] }
    }
    resource_servers          = { orders = { scopes = { read = "Read orders" } } }
    ambiguous_role_resolution = "AuthenticatedRole"
    roles                     = { vip = { clients = ["shop"], group = {} }, reader = {} }
    rules                     = [{ claim = "email", match_type = "StartsWith", value = "it", role = "reader", clients = ["staff"] }]
  }

  assert {
    condition     = toset(aws_cognito_identity_pool_roles_attachment.this[0].role_mapping[*].type) == toset(["Rules", "Token"])
    error_message = "a client has another mapping"
  }

  assert {
    condition     = length(aws_cognito_identity_pool.unprotected[0].cognito_identity_providers) == 2
    error_message = "a machine receives credentials"
  }

  assert {
    condition     = aws_cognito_user_pool_client.this["batch"].allowed_oauth_flows == toset(["client_credentials"])
    error_message = "a machine has another flow"
  }
}

run "guests_have_a_role_of_their_own" {

  variables {
    allow_guests = true
    grants       = { guest = { prefixes = [{ bucket = "photos", prefix = "public", access = ["read"] }] } }
  }

  assert {
    condition     = aws_cognito_identity_pool.unprotected[0].allow_unauthenticated_identities
    error_message = "guests are kept out"
  }

  assert {
    condition     = toset(keys(aws_cognito_identity_pool_roles_attachment.this[0].roles)) == toset(["authenticated", "unauthenticated"])
    error_message = "guests have no role"
  }

  assert {
    condition     = one([for c in data.aws_iam_policy_document.trust["guest"].statement[0].condition : one(c.values) if endswith(c.variable, ":amr")]) == "unauthenticated"
    error_message = "the trust of guests is another one"
  }

  assert {
    condition     = toset(keys(aws_iam_role_policy.this)) == toset(["guest"])
    error_message = "another role may do something"
  }
}

run "a_role_has_the_permissions_that_it_extends" {

  variables {
    custom_attributes         = { department = { type = "String" } }
    ambiguous_role_resolution = "Deny"
    roles                     = { finance = { extends = "authenticated" } }
    rules = [
      { claim = "custom:department", match_type = "Equals", value = "finance", role = "finance" },
      { claim = "custom:department", match_type = "Equals", value = "sales", role = "authenticated" },
    ]
    principal_tags = { department = "custom:department" }
    grants = {
      authenticated = { own_prefixes = [{ bucket = "files", prefix = "private" }] }
      finance = {
        prefixes   = [{ bucket = "files", prefix = "reports/&{aws:PrincipalTag/department}", access = ["read"], key_arn = "arn:aws:kms:eu-west-1:111122223333:key/abc" }]
        own_items  = [{ table_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/notes", access = ["read", "write", "delete"] }]
        statements = [{ sid = "Ask", actions = ["sqs:SendMessage"], resources = ["arn:aws:sqs:eu-west-1:111122223333:asked"] }]
      }
    }
  }

  assert {
    condition     = data.aws_iam_policy_document.permissions["finance"].statement[*].sid == tolist(["OwnPrefix", "OwnPrefixList", "Prefix", "PrefixList", "PrefixKey", "OwnItems", "Ask"])
    error_message = "the statements are other ones"
  }

  assert {
    condition     = data.aws_iam_policy_document.permissions["authenticated"].statement[0].resources == toset(["arn:aws:s3:::files/private/&{cognito-identity.amazonaws.com:sub}/*"])
    error_message = "people may use more than their own prefix"
  }

  assert {
    condition     = contains(data.aws_iam_policy_document.permissions["finance"].statement[5].actions, "dynamodb:BatchWriteItem")
    error_message = "writing and deleting don't allow to do both at once"
  }

  assert {
    condition     = contains(data.aws_iam_policy_document.trust["authenticated"].statement[0].actions, "sts:TagSession")
    error_message = "sessions can't be tagged"
  }
}

run "details_that_aws_fills_in_are_told_apart_by_type" {

  variables {
    identity_providers = {
      google = { type = "Google", client_id = "id", client_secret = sensitive("secret") }
      Corp   = { type = "OIDC", client_id = "id", issuer = "https://login.corp.example" }
      Old = {
        type      = "OIDC"
        client_id = "id"
        issuer    = "https://old.corp.example"
        endpoints = {
          authorize_url  = "https://old.corp.example/authorize"
          token_url      = "https://old.corp.example/token"
          attributes_url = "https://old.corp.example/userinfo"
          jwks_uri       = "https://old.corp.example/keys"
        }
      }
      Okta = { type = "SAML", metadata_url = "https://corp.okta.com/metadata", attribute_mapping = { name = "displayName", email = false } }
    }
  }

  assert {
    condition     = toset(keys(aws_cognito_identity_provider.google)) == toset(["google"]) && toset(keys(aws_cognito_identity_provider.oidc)) == toset(["Corp"]) && toset(keys(aws_cognito_identity_provider.oidc_with_endpoints)) == toset(["Old"])
    error_message = "a provider is at another address"
  }

  assert {
    condition     = aws_cognito_identity_provider.google["google"].provider_name == "Google"
    error_message = "Google has another name"
  }

  assert {
    condition     = nonsensitive(aws_cognito_identity_provider.google["google"].provider_details["authorize_scopes"]) == "openid email profile"
    error_message = "other scopes are asked for"
  }

  assert {
    condition     = aws_cognito_identity_provider.saml["Okta"].attribute_mapping["name"] == "displayName" && !contains(keys(aws_cognito_identity_provider.saml["Okta"].attribute_mapping), "email")
    error_message = "the mapping is another one"
  }

  assert {
    condition     = toset(aws_cognito_user_pool_client.this["web"].supported_identity_providers) == toset(["Corp", "Google", "Okta", "Old"])
    error_message = "the client has other providers"
  }

  assert {
    condition     = aws_cognito_user_pool_client.this["web"].write_attributes == toset(["email", "family_name", "given_name", "name", "picture"])
    error_message = "the client may write something else"
  }
}
