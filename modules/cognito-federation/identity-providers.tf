locals {
  # What is known of each type: the claim that names the user, what is mapped and asked for by default, and
  # which details AWS fills in.
  provider_facts = {
    Google = {
      username = "sub"
      scopes   = ["openid", "email", "profile"]
      mapping = {
        email          = "email"
        email_verified = "email_verified"
        family_name    = "family_name"
        given_name     = "given_name"
        name           = "name"
        picture        = "picture"
      }
      login_provider = "accounts.google.com"
      issuer         = "https://accounts.google.com"
      other_issuers  = []
      filled_by_aws  = ["attributes_url", "attributes_url_add_attributes", "authorize_url", "oidc_issuer", "token_request_method", "token_url"]
    }
    Facebook = {
      username = "id"
      scopes   = ["public_profile", "email"]
      mapping = {
        email       = "email"
        family_name = "last_name"
        given_name  = "first_name"
        name        = "name"
      }
      login_provider = "graph.facebook.com"
      issuer         = "https://www.facebook.com"
      other_issuers  = ["https://limited.facebook.com"]
      filled_by_aws  = ["api_version", "attributes_url", "attributes_url_add_attributes", "authorize_url", "token_request_method", "token_url"]
    }
    LoginWithAmazon = {
      username = "user_id"
      scopes   = ["profile"]
      mapping = {
        email = "email"
        name  = "name"
      }
      login_provider = "www.amazon.com"
      issuer         = "https://www.amazon.com"
      other_issuers  = []
      filled_by_aws  = ["attributes_url", "attributes_url_add_attributes", "authorize_url", "token_request_method", "token_url"]
    }
    SignInWithApple = {
      username = "sub"
      scopes   = ["email", "name"]
      mapping = {
        email          = "email"
        email_verified = "email_verified"
        family_name    = "lastName"
        given_name     = "firstName"
      }
      login_provider = "appleid.apple.com"
      issuer         = "https://appleid.apple.com"
      other_issuers  = []
      filled_by_aws  = ["attributes_url_add_attributes", "authorize_url", "oidc_issuer", "token_request_method", "token_url"]
    }
    OIDC = {
      username = "sub"
      scopes   = ["openid", "email", "profile"]
      mapping = {
        email = "email"
        name  = "name"
      }
      login_provider = null
      issuer         = null
      other_issuers  = []
      filled_by_aws  = ["attributes_url", "attributes_url_add_attributes", "authorize_url", "jwks_uri", "token_url"]
    }
    SAML = {
      username = null
      scopes   = []
      mapping = {
        email = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"
      }
      login_provider = null
      issuer         = null
      other_issuers  = []
      filled_by_aws  = ["ActiveEncryptionCertificate", "SLORedirectBindingURI", "SSORedirectBindingURI"]
    }
  }

  # What each provider makes of its options: Terraform's `provider_details`.
  provider_details = {
    for key, provider in local.user_pool_providers : key => merge(
      provider.type == "SAML" ? {} : {
        client_id        = provider.client_id
        authorize_scopes = join(provider.type == "Facebook" ? "," : " ", local.provider_scopes[key])
      },
      local.has_client_secret[key] ? { client_secret = provider.client_secret } : {},
      provider.api_version == null ? {} : { api_version = provider.api_version },
      provider.type != "SignInWithApple" ? {} : {
        team_id     = provider.team_id
        key_id      = provider.key_id
        private_key = provider.private_key
      },
      provider.type != "OIDC" ? {} : {
        oidc_issuer               = provider.issuer
        attributes_request_method = coalesce(provider.attributes_request_method, "GET")
      },
      provider.endpoints == null ? {} : {
        authorize_url  = provider.endpoints.authorize_url
        token_url      = provider.endpoints.token_url
        attributes_url = provider.endpoints.attributes_url
      },
      try(provider.endpoints.jwks_uri, null) == null ? {} : { jwks_uri = provider.endpoints.jwks_uri },
      provider.type != "SAML" ? {} : merge(
        provider.metadata_url == null ? {} : { MetadataURL = provider.metadata_url },
        provider.metadata_document == null ? {} : { MetadataFile = provider.metadata_document },
        { IDPSignout = tostring(coalesce(provider.sign_out, false)) },
        coalesce(provider.idp_initiated, false) ? { IDPInit = "true" } : {},
        coalesce(provider.encrypted_responses, false) ? { EncryptedResponses = "true" } : {},
        coalesce(provider.sign_requests, true) ? { RequestSigningAlgorithm = "rsa-sha256" } : {},
      ),
      local.further_details[key],
    )
  }

  further_details = {
    for key, provider in local.user_pool_providers : key => nonsensitive(provider.provider_details == null) ? {} : provider.provider_details
  }
  # Those of them that AWS would fill in otherwise.
  own_details = {
    for key, provider in local.user_pool_providers :
    key => sort(setintersection(keys(local.further_details[key]), local.provider_facts[provider.type].filled_by_aws))
  }

  provider_scopes = {
    for key, provider in local.user_pool_providers :
    key => provider.scopes == null ? local.provider_facts[provider.type].scopes : provider.scopes
  }

  # Whether a secret is there is no secret.
  has_client_secret = {
    for key, provider in local.user_pool_providers : key => nonsensitive(provider.client_secret != null)
  }

  # The type's own mapping and what is said here; `false` takes an entry out.
  attribute_mappings = {
    for key, provider in local.user_pool_providers : key => {
      for attribute, claim in merge(
        local.provider_facts[provider.type].mapping,
        coalesce(provider.attribute_mapping, {}),
        { username = local.provider_facts[provider.type].username },
      ) : attribute => claim if claim != null && claim != "false"
    }
  }
  mapped_attributes = {
    for key, mapping in local.attribute_mappings : key => [for name in keys(mapping) : name if name != "username"]
  }

  # Which resource makes which provider. `ignore_changes` takes no variable, so providers of which AWS
  # fills in different keys are different resources.
  provider_resources = {
    for key, provider in local.user_pool_providers : key => nonsensitive(length(local.own_details[key]) > 0 ? "with_details" : {
      Google          = "google"
      Facebook        = provider.api_version == null ? "facebook" : "facebook_with_api_version"
      LoginWithAmazon = "login_with_amazon"
      SignInWithApple = provider.private_key_rotation == "manual" ? "sign_in_with_apple_manual_key" : "sign_in_with_apple"
      OIDC = (
        provider.endpoints == null ? "oidc"
        : provider.endpoints.jwks_uri == null ? "oidc_with_endpoints_without_jwks_uri" : "oidc_with_endpoints"
      )
      SAML = "saml"
    }[provider.type])
  }

  # A list that is left out and an empty one are not the same to AWS.
  idp_identifiers = {
    for key, provider in local.user_pool_providers :
    key => length(coalesce(provider.idp_identifiers, [])) > 0 ? provider.idp_identifiers : null
  }

  # Names through the resources, so that clients are made after their providers.
  provider_names = {
    for key, provider in merge(
      aws_cognito_identity_provider.google,
      aws_cognito_identity_provider.facebook,
      aws_cognito_identity_provider.facebook_with_api_version,
      aws_cognito_identity_provider.login_with_amazon,
      aws_cognito_identity_provider.sign_in_with_apple,
      aws_cognito_identity_provider.sign_in_with_apple_manual_key,
      aws_cognito_identity_provider.oidc,
      aws_cognito_identity_provider.oidc_with_endpoints,
      aws_cognito_identity_provider.oidc_with_endpoints_without_jwks_uri,
      aws_cognito_identity_provider.saml,
      aws_cognito_identity_provider.with_details,
    ) : key => provider.provider_name
  }
}

# Keys of `provider_details` that AWS fills in are ignored, so that the plan after an apply is empty.
# What was written is not: a rotated secret reaches AWS.

resource "aws_cognito_identity_provider" "google" {
  for_each = toset([for key, resource in local.provider_resources : key if resource == "google"])

  user_pool_id      = local.user_pool_id
  provider_name     = "Google"
  provider_type     = "Google"
  provider_details  = local.provider_details[each.key]
  attribute_mapping = local.attribute_mappings[each.key]
  idp_identifiers   = local.idp_identifiers[each.key]

  lifecycle {
    ignore_changes = [
      provider_details["attributes_url"],
      provider_details["attributes_url_add_attributes"],
      provider_details["authorize_url"],
      provider_details["oidc_issuer"],
      provider_details["token_request_method"],
      provider_details["token_url"],
    ]
  }
}

resource "aws_cognito_identity_provider" "facebook" {
  for_each = toset([for key, resource in local.provider_resources : key if resource == "facebook"])

  user_pool_id      = local.user_pool_id
  provider_name     = "Facebook"
  provider_type     = "Facebook"
  provider_details  = local.provider_details[each.key]
  attribute_mapping = local.attribute_mappings[each.key]
  idp_identifiers   = local.idp_identifiers[each.key]

  lifecycle {
    ignore_changes = [
      provider_details["api_version"],
      provider_details["attributes_url"],
      provider_details["attributes_url_add_attributes"],
      provider_details["authorize_url"],
      provider_details["token_request_method"],
      provider_details["token_url"],
    ]
  }
}

resource "aws_cognito_identity_provider" "facebook_with_api_version" {
  for_each = toset([for key, resource in local.provider_resources : key if resource == "facebook_with_api_version"])

  user_pool_id      = local.user_pool_id
  provider_name     = "Facebook"
  provider_type     = "Facebook"
  provider_details  = local.provider_details[each.key]
  attribute_mapping = local.attribute_mappings[each.key]
  idp_identifiers   = local.idp_identifiers[each.key]

  lifecycle {
    ignore_changes = [
      provider_details["attributes_url"],
      provider_details["attributes_url_add_attributes"],
      provider_details["authorize_url"],
      provider_details["token_request_method"],
      provider_details["token_url"],
    ]
  }
}

resource "aws_cognito_identity_provider" "login_with_amazon" {
  for_each = toset([for key, resource in local.provider_resources : key if resource == "login_with_amazon"])

  user_pool_id      = local.user_pool_id
  provider_name     = "LoginWithAmazon"
  provider_type     = "LoginWithAmazon"
  provider_details  = local.provider_details[each.key]
  attribute_mapping = local.attribute_mappings[each.key]
  idp_identifiers   = local.idp_identifiers[each.key]

  lifecycle {
    ignore_changes = [
      provider_details["attributes_url"],
      provider_details["attributes_url_add_attributes"],
      provider_details["authorize_url"],
      provider_details["token_request_method"],
      provider_details["token_url"],
    ]
  }
}

resource "aws_cognito_identity_provider" "sign_in_with_apple" {
  for_each = toset([for key, resource in local.provider_resources : key if resource == "sign_in_with_apple"])

  user_pool_id      = local.user_pool_id
  provider_name     = "SignInWithApple"
  provider_type     = "SignInWithApple"
  provider_details  = local.provider_details[each.key]
  attribute_mapping = local.attribute_mappings[each.key]
  idp_identifiers   = local.idp_identifiers[each.key]

  lifecycle {
    ignore_changes = [
      provider_details["attributes_url_add_attributes"],
      provider_details["authorize_url"],
      provider_details["oidc_issuer"],
      provider_details["token_request_method"],
      provider_details["token_url"],
    ]
  }
}

resource "aws_cognito_identity_provider" "sign_in_with_apple_manual_key" {
  for_each = toset([for key, resource in local.provider_resources : key if resource == "sign_in_with_apple_manual_key"])

  user_pool_id      = local.user_pool_id
  provider_name     = "SignInWithApple"
  provider_type     = "SignInWithApple"
  provider_details  = local.provider_details[each.key]
  attribute_mapping = local.attribute_mappings[each.key]
  idp_identifiers   = local.idp_identifiers[each.key]

  lifecycle {
    ignore_changes = [
      provider_details["attributes_url_add_attributes"],
      provider_details["authorize_url"],
      provider_details["oidc_issuer"],
      provider_details["token_request_method"],
      provider_details["token_url"],
      provider_details["private_key"],
    ]
  }
}

resource "aws_cognito_identity_provider" "oidc" {
  for_each = toset([for key, resource in local.provider_resources : key if resource == "oidc"])

  user_pool_id      = local.user_pool_id
  provider_name     = local.provider_names_by_key[each.key]
  provider_type     = "OIDC"
  provider_details  = local.provider_details[each.key]
  attribute_mapping = local.attribute_mappings[each.key]
  idp_identifiers   = local.idp_identifiers[each.key]

  lifecycle {
    ignore_changes = [
      provider_details["attributes_url"],
      provider_details["attributes_url_add_attributes"],
      provider_details["authorize_url"],
      provider_details["jwks_uri"],
      provider_details["token_url"],
    ]
  }
}

resource "aws_cognito_identity_provider" "oidc_with_endpoints" {
  for_each = toset([for key, resource in local.provider_resources : key if resource == "oidc_with_endpoints"])

  user_pool_id      = local.user_pool_id
  provider_name     = local.provider_names_by_key[each.key]
  provider_type     = "OIDC"
  provider_details  = local.provider_details[each.key]
  attribute_mapping = local.attribute_mappings[each.key]
  idp_identifiers   = local.idp_identifiers[each.key]

  lifecycle {
    ignore_changes = [
      provider_details["attributes_url_add_attributes"],
    ]
  }
}

resource "aws_cognito_identity_provider" "oidc_with_endpoints_without_jwks_uri" {
  for_each = toset([for key, resource in local.provider_resources : key if resource == "oidc_with_endpoints_without_jwks_uri"])

  user_pool_id      = local.user_pool_id
  provider_name     = local.provider_names_by_key[each.key]
  provider_type     = "OIDC"
  provider_details  = local.provider_details[each.key]
  attribute_mapping = local.attribute_mappings[each.key]
  idp_identifiers   = local.idp_identifiers[each.key]

  lifecycle {
    ignore_changes = [
      provider_details["attributes_url_add_attributes"],
      provider_details["jwks_uri"],
    ]
  }
}

resource "aws_cognito_identity_provider" "saml" {
  for_each = toset([for key, resource in local.provider_resources : key if resource == "saml"])

  user_pool_id      = local.user_pool_id
  provider_name     = local.provider_names_by_key[each.key]
  provider_type     = "SAML"
  provider_details  = local.provider_details[each.key]
  attribute_mapping = local.attribute_mappings[each.key]
  idp_identifiers   = local.idp_identifiers[each.key]

  lifecycle {
    ignore_changes = [
      provider_details["ActiveEncryptionCertificate"],
      provider_details["SLORedirectBindingURI"],
      provider_details["SSORedirectBindingURI"],
    ]
  }
}

# Of any type; all that AWS would fill in is written.
resource "aws_cognito_identity_provider" "with_details" {
  for_each = toset([for key, resource in local.provider_resources : key if resource == "with_details"])

  user_pool_id      = local.user_pool_id
  provider_name     = local.provider_names_by_key[each.key]
  provider_type     = var.identity_providers[each.key].type
  provider_details  = local.provider_details[each.key]
  attribute_mapping = local.attribute_mappings[each.key]
  idp_identifiers   = local.idp_identifiers[each.key]
}
