# Everything is mocked: no account, no network. Each run breaks one thing, and the plan
# must name it.
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

run "words_and_shapes_of_single_values" {
  command = plan

  variables {
    name                      = "my pool "
    domain                    = { prefix = "Corp" }
    required_attributes       = ["department"]
    username_attributes       = ["nickname"]
    mfa                       = { mode = "optional" }
    tags                      = { owner = "a|b" }
    ambiguous_role_resolution = "deny"
    role_defaults             = { permissions_boundary = "boundary" }
    partition                 = "aws-iso"
    gov_cloud_region          = "us-gov-north-1"
  }

  expect_failures = [
    var.name,
    var.domain,
    var.required_attributes,
    var.username_attributes,
    var.mfa,
    var.tags,
    var.ambiguous_role_resolution,
    var.role_defaults,
    var.partition,
    var.gov_cloud_region,
  ]
}

run "types_and_reserved_words" {
  command = plan

  variables {
    domain                    = { prefix = "corp-aws" }
    identity_providers        = { google = { type = "Gogle" } }
    direct_identity_providers = { google = { type = "Gogle" } }
    clients                   = { web = { type = "spa", callback_urls = ["https://app.corp.example"] } }
    custom_attributes         = { level = { type = "Integer" } }
    role_defaults             = { path = "users" }
    rules                     = [{ claim = "email", match_type = "Equals", value = "", role = "authenticated" }]
    grants                    = { authenticated = { statements = [{ effect = "allow", actions = ["s3:GetObject"], resources = ["*"] }] } }
  }

  expect_failures = [
    var.domain,
    var.identity_providers,
    var.direct_identity_providers,
    var.clients,
    var.custom_attributes,
    var.role_defaults,
    var.rules,
    var.grants,
  ]
}

run "name_of_a_role_made_from_a_name_with_spaces" {
  command = plan

  variables {
    name = "my pool"
    sms  = {}
  }

  expect_failures = [terraform_data.guard]
}

run "role_names" {
  command = plan

  variables {
    role_defaults = { name_prefix = "my roles" }
  }

  expect_failures = [
    var.role_defaults,
  ]
}

run "nulls_in_maps_and_lists" {
  command = plan

  variables {
    domain                    = { prefix = null }
    user_pool                 = { id = null, clients = {} }
    further_user_pools        = { bought = null }
    direct_identity_providers = { jobs = null }
    jwt_authorizers           = { orders = null }
    identity_providers        = { google = null }
    clients                   = { web = null }
    custom_attributes         = { level = null }
    required_attributes       = [null]
    username_attributes       = [null]
    resource_servers          = { orders = null }
    tags                      = { owner = null }
    principal_tags            = { level = null }
    roles                     = { admin = null }
    rules                     = [null]
    grants                    = { authenticated = null }
  }

  expect_failures = [
    var.domain,
    var.further_user_pools,
    var.direct_identity_providers,
    var.user_pool,
    var.jwt_authorizers,
    var.identity_providers,
    var.clients,
    var.custom_attributes,
    var.required_attributes,
    var.username_attributes,
    var.resource_servers,
    var.tags,
    var.principal_tags,
    var.roles,
    var.rules,
    var.grants,
  ]
}

run "sensitive_maps_and_lists" {
  command = plan

  variables {
    further_user_pools                            = sensitive({ a = { id = "eu-west-1_AbC", clients = {} } })
    jwt_authorizers                               = sensitive({ orders = { api_id = "a1b2c3" } })
    identity_pool                                 = sensitive({ id = "eu-west-1:7d4ac1b2" })
    direct_identity_providers                     = sensitive({ a = { type = "Google" } })
    user_pool                                     = sensitive({ id = "eu-west-1_AbC", clients = {} })
    identity_providers                            = sensitive({ google = { type = "Google" } })
    clients                                       = sensitive({ web = { callback_urls = ["https://app.corp.example"] } })
    custom_attributes                             = sensitive({ level = { type = "String" } })
    required_attributes                           = sensitive(["email"])
    username_attributes                           = sensitive(["email"])
    resource_servers                              = sensitive({ orders = { scopes = { read = "Read" } } })
    tags                                          = sensitive({ owner = "corp" })
    principal_tags                                = sensitive({ level = "sub" })
    roles                                         = sensitive({ admin = {} })
    rules                                         = sensitive([{ claim = "sub", match_type = "Equals", value = "a", role = "admin" }])
    grants                                        = sensitive({ authenticated = {} })
    domain                                        = sensitive({ prefix = "corp-sign-in" })
    mfa                                           = sensitive({ mode = "OFF" })
    password_policy                               = sensitive({ minimum_length = 20 })
    sign_in                                       = sensitive({ allowed_first_auth_factors = ["PASSWORD"] })
    account_recovery                              = sensitive(["verified_email"])
    devices                                       = sensitive({})
    alias_attributes                              = sensitive(["email"])
    username_configuration                        = sensitive({})
    standard_attributes                           = sensitive({ nickname = {} })
    auto_verified_attributes                      = sensitive(["email"])
    attributes_require_verification_before_update = sensitive(["email"])
    email                                         = sensitive({ reply_to = "help@corp.example" })
    sms                                           = sensitive({})
    messages                                      = sensitive({ mfa = { sms_message = "{####}" } })
    triggers                                      = sensitive({ pre_token_generation_version = "V1_0" })
    threat_protection                             = sensitive({ mode = "OFF" })
    branding                                      = sensitive({ css = ".a {}" })
    web_acl                                       = sensitive({ arn = "arn" })
    groups                                        = sensitive({ admins = {} })
    role_defaults                                 = sensitive({})
    default_roles                                 = sensitive({})
    acknowledged                                  = sensitive([])
  }

  expect_failures = [
    var.further_user_pools,
    var.jwt_authorizers,
    var.identity_pool,
    var.direct_identity_providers,
    var.user_pool,
    var.identity_providers,
    var.clients,
    var.custom_attributes,
    var.required_attributes,
    var.username_attributes,
    var.resource_servers,
    var.tags,
    var.principal_tags,
    var.roles,
    var.rules,
    var.grants,
    var.domain,
    var.mfa,
    var.password_policy,
    var.sign_in,
    var.account_recovery,
    var.devices,
    var.alias_attributes,
    var.username_configuration,
    var.standard_attributes,
    var.auto_verified_attributes,
    var.attributes_require_verification_before_update,
    var.email,
    var.sms,
    var.messages,
    var.triggers,
    var.threat_protection,
    var.branding,
    var.web_acl,
    var.groups,
    var.role_defaults,
    var.default_roles,
    var.acknowledged,
  ]
}

run "clients_are_forgotten" {
  command = plan

  variables {
    create_identity_pool = false
    domain               = null
    clients              = null
  }

  expect_failures = [
    terraform_data.guard,
  ]
}

run "nothing_would_be_made" {
  command = plan

  variables {
    create_user_pool     = false
    create_identity_pool = false
  }

  expect_failures = [
    terraform_data.guard,
  ]
}

run "nulls_in_facts_of_existing_clients" {
  command = plan

  variables {
    domain             = null
    clients            = {}
    user_pool          = { id = "eu-west-1_AbC123", clients = { app = { id = "4f0c", scopes = [null] } } }
    further_user_pools = { other = { id = "eu-west-1_Other", clients = { b = { id = "5e1d", auth_flows = [null] } } } }
    acknowledged       = [null]
  }

  expect_failures = [var.user_pool, var.further_user_pools, var.acknowledged]
}

# A plan warns of what the facts leave open, and a test takes a warning for a failure.
run "facts_that_are_missing" {
  command = plan

  variables {
    domain  = null
    clients = {}
    user_pool = {
      id                 = "eu-west-1_AbC123"
      self_sign_up       = false
      identity_providers = { Okta = { type = "SAML" } }
      clients = {
        web = { id = "4f0c", write_attributes = ["email"], auth_flows = [], scopes = ["openid"] }
      }
    }
    principal_tags = { department = "custom:department" }
  }

  expect_failures = [check.facts]
}

run "facts_that_are_stated" {
  command = plan

  variables {
    domain  = null
    clients = {}
    user_pool = {
      id                 = "eu-west-1_AbC123"
      self_sign_up       = false
      identity_providers = { Okta = { type = "SAML" } }
      other_clients      = "none"
      clients = {
        web = { id = "4f0c", write_attributes = ["email"], auth_flows = [], scopes = ["openid"] }
      }
    }
    principal_tags = { department = "custom:department" }
  }

  assert {
    condition     = length(local.doubts) == 0
    error_message = "something is left open"
  }
}

run "dangers" {
  command = plan

  variables {
    clients = { web = { callback_urls = ["https://app.corp.example/callback"], allow_implicit_flow = true } }
  }

  expect_failures = [terraform_data.guard]
}

run "public_issuers" {
  command = plan

  variables {
    create_user_pool   = false
    domain             = null
    clients            = {}
    identity_providers = { github = { type = "OIDC", client_ids = ["corp"], issuer = "https://token.actions.githubusercontent.com" } }
  }

  expect_failures = [terraform_data.guard]
}

run "references" {
  command = plan

  variables {
    ambiguous_role_resolution = "Deny"
    rules                     = [{ claim = "email", match_type = "Equals", value = "a", role = "finanse" }]
  }

  expect_failures = [
    terraform_data.guard,
  ]
}

run "provider_that_is_the_user_pool" {
  command = plan

  variables {
    user_pool = { id = "eu-west-1_AbC", clients = { web = { id = "4f0c" } } }
    domain    = null
    clients   = {}
    direct_identity_providers = {
      again = { type = "OIDC", arn = "arn:aws:iam::111122223333:oidc-provider/cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC" }
    }
  }

  expect_failures = [
    terraform_data.guard,
  ]
}

run "values_of_providers" {
  command = plan

  variables {
    identity_providers = { google = { type = "Google", client_id = "id", client_secret = "literal" } }
  }

  expect_failures = [
    terraform_data.guard,
  ]
}

run "values_of_clients" {
  command = plan

  variables {
    clients = { web = { callback_urls = ["http://app.corp.example"] } }
  }

  expect_failures = [
    terraform_data.guard,
  ]
}

run "roles_of_rules" {
  command = plan

  variables {
    ambiguous_role_resolution = "Deny"
    rules                     = [{ claim = "email", match_type = "Equals", value = "a", role_arn = "editors" }]
  }

  expect_failures = [
    terraform_data.guard,
  ]
}

run "values_of_grants" {
  command = plan

  variables {
    grants = { authenticated = { own_prefixes = [{ bucket = "arn:aws:s3:::files", prefix = "private" }] } }
  }

  expect_failures = [
    terraform_data.guard,
  ]
}

run "values_of_the_user_pool" {
  command = plan

  variables {
    email = { reply_to = "help" }
  }

  expect_failures = [
    terraform_data.guard,
  ]
}

run "sms_role_of_ones_own_without_its_external_id" {
  command = plan

  variables {
    sms = { sns_caller_arn = "arn:aws:iam::111122223333:role/sms" }
  }

  expect_failures = [
    terraform_data.guard,
  ]
}

run "sms_role_without_room_for_its_name" {
  command = plan

  variables {
    name          = "a-name-of-a-federation-that-is-as-long-as-a-name-of-a-role"
    role_defaults = { name_prefix = "corp-" }
    sms           = {}
  }

  expect_failures = [
    terraform_data.guard,
  ]
}

run "protection_is_on_by_default" {
  command = plan

  # Null is the default here, over what the file says.
  variables {
    protection = null
  }

  assert {
    condition     = aws_cognito_user_pool.this[0].deletion_protection == "ACTIVE"
    error_message = "the user pool can be deleted"
  }

  assert {
    condition     = length(aws_cognito_user_pool.unprotected) + length(aws_cognito_identity_pool.unprotected) == 0
    error_message = "a pool is not protected"
  }
}
