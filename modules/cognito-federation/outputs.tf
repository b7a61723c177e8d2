output "user_pool_id" {
  description = "Id of the user pool; null without one."
  value       = local.user_pool_id
}

output "user_pool_arn" {
  description = "ARN of the user pool; null where this module makes none."
  value       = one(local.own_user_pool[*].arn)
}

output "jwt_issuer" {
  description = "Issuer of the tokens, which a backend checks; null without a user pool."
  value       = local.has_user_pool ? "https://${local.user_pool_name}" : null
}

output "client_ids" {
  description = "Client id by client key; a backend checks it as the token's audience."
  value       = local.pool_client_ids
}

output "jwt_authorizer_ids" {
  description = "Id of each authorizer of `jwt_authorizers` by key, which routes name."
  value       = { for key, authorizer in aws_apigatewayv2_authorizer.this : key => authorizer.id }
}

output "client_secrets" {
  description = "Client secret by client key, of clients that have one."
  value       = { for key, client in aws_cognito_user_pool_client.this : key => client.client_secret if local.has_own_secret[key] }
  sensitive   = true
}

output "domain_url" {
  description = "Origin of the hosted sign-in; null where this module makes no domain."
  value       = local.domain_url
}

output "custom_domain_target" {
  description = "CloudFront distribution that the DNS record of the custom domain is an alias of; null without one."
  value       = one(aws_cognito_user_pool_domain.custom[*].cloudfront_distribution)
}

output "custom_domain_zone_id" {
  description = "Hosted zone of that distribution, which an alias record in Route 53 names; null without one."
  value       = one(aws_cognito_user_pool_domain.custom[*].cloudfront_distribution_zone_id)
}

output "domain_names" {
  description = "Domains of the hosted sign-in: `prefix`, `custom`, or both."
  value = merge(
    { for each in aws_cognito_user_pool_domain.this : "prefix" => each.domain },
    { for each in aws_cognito_user_pool_domain.custom : "custom" => each.domain },
  )
}

output "identity_provider_names" {
  description = "Name of each identity provider of the user pool by key."
  value       = local.provider_names
}

output "resource_server_identifiers" {
  description = "Identifier of each resource server by key."
  value       = { for key, server in aws_cognito_resource_server.this : key => server.identifier }
}

output "group_names" {
  description = "Name of each group by key, to put users into."
  value       = { for key, group in aws_cognito_user_group.this : key => group.name }
}

output "sms_role_arn" {
  description = "ARN of the role that sends SMS; null where none is made."
  value       = one(aws_iam_role.sms[*].arn)
}

output "sign_in_urls" {
  description = "Address that begins a sign-in, by client key. An app adds `state` and its PKCE challenge."
  value       = local.sign_in_urls
}

output "provider_sign_in_urls" {
  description = "The same for one identity provider, by client key and provider key joined by a dot."
  value = merge([
    for key, url in local.sign_in_urls : {
      for provider in local.client_providers[key] :
      "${key}.${provider}" => "${url}&identity_provider=${local.provider_names[provider]}" if provider != "COGNITO"
    }
  ]...)
}

output "sign_out_urls" {
  description = "Address that signs out, by client key, for clients with a logout URL."
  value = {
    for key, client in local.sign_in_clients :
    key => "${local.domain_url}/logout?client_id=${local.client_ids[key]}&logout_uri=${urlencode(client.logout_urls[0])}" if length(client.logout_urls) > 0 && local.has_domain
  }
}

output "callback_urls" {
  description = "Where the hosted sign-in returns to, by client key."
  value       = { for key, client in local.hosted_clients : key => client.callback_urls }
}

output "logout_urls" {
  description = "Where the hosted sign-out returns to, by client key, for clients with a logout URL."
  value       = { for key, client in local.sign_in_clients : key => client.logout_urls if length(client.logout_urls) > 0 }
}

output "redirect_url" {
  description = "Redirect URL to register at each OAuth and OpenID Connect provider."
  value       = local.has_domain ? "${local.domain_url}/oauth2/idpresponse" : null
}

output "saml_acs_url" {
  description = "Assertion consumer address to register at each SAML provider."
  value       = local.has_domain ? "${local.domain_url}/saml2/idpresponse" : null
}

output "saml_entity_id" {
  description = "Entity id to register at each SAML provider."
  value       = local.has_domain ? "urn:amazon:cognito:sp:${local.user_pool_id}" : null
}

output "identity_pool_id" {
  description = "Id of the identity pool; null without one."
  value       = local.identity_pool_id
}

output "identity_pool_arn" {
  description = "ARN of the identity pool; null where this module makes none."
  value       = one(concat(aws_cognito_identity_pool.this, aws_cognito_identity_pool.unprotected)[*].arn)
}

output "iam_provider_arns" {
  description = "ARN of each IAM provider that is made for an identity provider, by key."
  value = merge(
    { for key, provider in aws_iam_openid_connect_provider.this : key => provider.arn },
    { for key, provider in aws_iam_saml_provider.this : key => provider.arn },
  )
}

output "role_arns" {
  description = "ARN of each role by key."
  value       = local.role_arns
}

output "role_names" {
  description = "Name of each role that is made, by key, to attach further policies to."
  value       = { for key, role in aws_iam_role.this : key => role.name }
}

output "login_keys" {
  description = "Key of the logins map under which each provider's token is passed, by client or provider key."
  value       = local.login_keys
}

locals {
  domain_url = (
    !local.has_domain ? null
    : local.custom_domain != null ? "https://${one(aws_cognito_user_pool_domain.custom[*].domain)}"
    : "https://${one(aws_cognito_user_pool_domain.this[*].domain)}.${local.is_fips ? "auth-fips" : "auth"}.${local.user_pool_region}.amazoncognito.com"
  )

  sign_in_urls = {
    for key, client in local.has_domain ? local.hosted_clients : {} : key => join("", [
      "${local.domain_url}/oauth2/authorize?response_type=code&client_id=${local.client_ids[key]}",
      "&redirect_uri=${urlencode(client.callback_urls[0])}&scope=${join("+", [for scope in local.client_scopes[key] : urlencode(scope)])}",
    ])
  }

  login_keys = !local.create_identity_pool ? {} : merge(local.client_pool_names, local.direct_login_keys)
  direct_login_keys = {
    for key, provider in local.direct_providers : key => (
      provider.type != "OIDC" ? local.direct_provider_names[key]
      : contains(keys(local.made_oidc), key) ? trimprefix(local.iam_issuers[key], "https://")
      : try(regex(":oidc-provider/(.+)$", provider.arn)[0], provider.arn)
    )
  }
}
