locals {
  social_providers = { for key, provider in local.direct_providers : key => provider if nonsensitive(!contains(["OIDC", "SAML"], provider.type)) }

  # Whether an IAM provider is made. An `arn` doesn't decide: it may be unknown in a plan.
  made_oidc = { for key, provider in local.direct_providers : key => provider if nonsensitive(provider.type == "OIDC" && provider.client_ids != null) }
  made_saml = { for key, provider in local.direct_providers : key => provider if nonsensitive(provider.type == "SAML" && provider.metadata_document != null) }

  # Issuers as IAM gets them: public reports say that an identity pool's check fails where one ends in `/`.
  iam_issuers = {
    for key, provider in local.made_oidc :
    key => provider.issuer == null || coalesce(provider.keep_trailing_slash, false) ? provider.issuer : replace(provider.issuer == null ? "" : provider.issuer, "/[/]+$/", "")
  }

  # The name by which the identity pool knows each direct provider.
  direct_provider_names = {
    for key, provider in local.direct_providers : key => (
      contains(keys(local.social_providers), key) ? local.provider_facts[provider.type].login_provider
      : contains(keys(local.made_oidc), key) ? aws_iam_openid_connect_provider.this[key].arn
      : contains(keys(local.made_saml), key) ? aws_iam_saml_provider.this[key].arn
      : provider.arn
    )
  }

  # Ids of the clients whose users may use the identity pool.
  client_ids = merge(
    { for key, client in local.further_clients : key => client.id },
    nonsensitive(var.user_pool == null) ? {
      for key in keys(local.sign_in_clients) : key => aws_cognito_user_pool_client.this[key].id
    } : { for key, client in var.user_pool.clients : key => client.id },
  )
  client_pool_names = {
    for key in keys(local.client_ids) :
    key => contains(keys(local.further_clients), key) ? local.further_names[local.further_clients[key].user_pool] : local.user_pool_name
  }

  role_name_prefix = var.role_defaults.name_prefix != null ? var.role_defaults.name_prefix : "${replace(var.name, "/ +/", "-")}-"

  # What is left out and what is empty are not the same to AWS.
  login_providers = length(local.social_providers) == 0 ? null : {
    for key, provider in local.social_providers : local.direct_provider_names[key] => provider.client_id
  }
  direct_arns = {
    for type in ["OIDC", "SAML"] :
    type => [for key, provider in local.direct_providers : local.direct_provider_names[key] if provider.type == type]
  }

  # AWS's own tags, and what fills them.
  principal_tags = local.use_default_principal_tags ? { username = "sub", client = "aud" } : var.principal_tags

  # A user pool's name carries no client id here. No other key has an underscore.
  tag_providers = merge(
    local.direct_provider_names,
    local.has_user_pool ? merge(local.further_names, { user_pool = local.user_pool_name }) : {},
  )

  makes_identity_pool = local.create_identity_pool && nonsensitive(var.identity_pool == null)
  identity_pool_id    = one(concat(var.identity_pool[*].id, aws_cognito_identity_pool.this[*].id, aws_cognito_identity_pool.unprotected[*].id))
}

resource "aws_iam_openid_connect_provider" "this" {
  for_each = local.made_oidc

  url             = local.iam_issuers[each.key]
  client_id_list  = each.value.client_ids
  thumbprint_list = length(coalesce(each.value.thumbprints, [])) > 0 ? each.value.thumbprints : null
  tags            = var.tags
  depends_on      = [terraform_data.guard]
}

resource "aws_iam_saml_provider" "this" {
  for_each = local.made_saml

  name                   = "${local.role_name_prefix}${each.key}"
  saml_metadata_document = each.value.metadata_document
  tags                   = var.tags
  depends_on             = [terraform_data.guard]
}

# The two differ in protection alone; a test compares them.

resource "aws_cognito_identity_pool" "this" {
  count = local.makes_identity_pool && local.protection ? 1 : 0

  identity_pool_name               = var.name
  allow_unauthenticated_identities = local.allow_guests
  allow_classic_flow               = local.allow_classic_flow
  developer_provider_name          = var.developer_provider_name
  tags                             = var.tags
  depends_on                       = [terraform_data.guard]

  supported_login_providers    = local.login_providers
  openid_connect_provider_arns = length(local.direct_arns.OIDC) > 0 ? local.direct_arns.OIDC : null
  saml_provider_arns           = length(local.direct_arns.SAML) > 0 ? local.direct_arns.SAML : null

  dynamic "cognito_identity_providers" {
    for_each = local.client_ids

    content {
      client_id               = cognito_identity_providers.value
      provider_name           = local.client_pool_names[cognito_identity_providers.key]
      server_side_token_check = local.server_side_token_check
    }
  }

  # Identity ids can't be brought back.
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_cognito_identity_pool" "unprotected" {
  count = local.makes_identity_pool && !local.protection ? 1 : 0

  identity_pool_name               = var.name
  allow_unauthenticated_identities = local.allow_guests
  allow_classic_flow               = local.allow_classic_flow
  developer_provider_name          = var.developer_provider_name
  tags                             = var.tags
  depends_on                       = [terraform_data.guard]

  supported_login_providers    = local.login_providers
  openid_connect_provider_arns = length(local.direct_arns.OIDC) > 0 ? local.direct_arns.OIDC : null
  saml_provider_arns           = length(local.direct_arns.SAML) > 0 ? local.direct_arns.SAML : null

  dynamic "cognito_identity_providers" {
    for_each = local.client_ids

    content {
      client_id               = cognito_identity_providers.value
      provider_name           = local.client_pool_names[cognito_identity_providers.key]
      server_side_token_check = local.server_side_token_check
    }
  }
}

resource "aws_cognito_identity_pool_provider_principal_tag" "this" {
  for_each = local.create_identity_pool && length(local.principal_tags) > 0 ? local.tag_providers : {}

  identity_pool_id       = local.identity_pool_id
  identity_provider_name = each.value
  principal_tags         = local.use_default_principal_tags ? null : var.principal_tags
  use_defaults           = local.use_default_principal_tags
}
