locals {
  # None where they are forgotten, which is a problem, or left out on purpose.
  given_clients = nonsensitive(var.clients == null) ? {} : var.clients

  clients = local.has_own_user_pool ? local.given_clients : {}

  # Clients with pages of the hosted sign-in; at others, native flows sign users in.
  hosted_clients = {
    for key, client in local.clients : key => client
    if client.type != "machine" && (client.callback_urls == null ? length(client.auth_flows) == 0 : length(client.callback_urls) > 0 || length(client.auth_flows) == 0)
  }

  # A machine client has no user: it signs in with its own secret and receives no role.
  sign_in_clients = { for key, client in local.clients : key => client if client.type != "machine" }

  client_providers = {
    for key, client in local.sign_in_clients : key => sort(distinct(
      !contains(keys(local.hosted_clients), key) ? ["COGNITO"]
      : client.identity_providers != null ? client.identity_providers
      : length(local.user_pool_providers) > 0 ? keys(local.user_pool_providers) : ["COGNITO"]
    ))
  }

  # Attributes that a user can have.
  readable_attributes = sort(distinct(concat(
    flatten(values(local.mapped_attributes)),
    var.required_attributes,
    [for key in keys(var.custom_attributes) : "custom:${key}"],
    ["email", "email_verified"],
  )))

  # What signing in at a client writes. Only the service writes the other two.
  written_attributes = {
    for key, providers in local.client_providers : key => sort(setsubtract(
      concat(flatten([for provider in providers : lookup(local.mapped_attributes, provider, [])]), var.required_attributes),
      ["email_verified", "phone_number_verified"],
    ))
  }

  # An empty list would mean every attribute to the service.
  client_write_attributes = {
    for key, client in local.clients : key => (
      client.type == "machine" ? ["email"]
      : client.write_attributes != null ? client.write_attributes
      : length(local.written_attributes[key]) > 0 ? local.written_attributes[key] : ["email"]
    )
  }

  resource_server_identifiers = {
    for key, server in var.resource_servers : key => server.identifier == null ? key : server.identifier
  }

  # Scopes through their resource servers, so that clients are made after those.
  resource_server_scopes = merge([
    for key, server in local.has_own_user_pool ? var.resource_servers : {} : {
      for scope in keys(server.scopes) :
      "${local.resource_server_identifiers[key]}/${scope}" => "${aws_cognito_resource_server.this[key].identifier}/${scope}"
    }
  ]...)

  client_names = { for key, client in local.given_clients : key => client.name == null ? "${var.name}-${key}" : client.name }

  # Who keeps a secret, which AWS makes up.
  has_own_secret = {
    for key, client in local.given_clients :
    key => client.type == "machine" || (client.generate_secret == null ? client.type == "server" : client.generate_secret)
  }

  # Of a legacy flow, and of a rotation, the flow that refreshes tokens is no companion.
  explicit_auth_flows = {
    for key, client in local.given_clients : key => (
      anytrue([for flow in client.auth_flows : !startswith(coalesce(flow, "ALLOW_"), "ALLOW_")]) || try(client.refresh_token_rotation.feature == "ENABLED", false)
      ? client.auth_flows : concat(["ALLOW_REFRESH_TOKEN_AUTH"], client.auth_flows)
    )
  }

  refresh_token_days = {
    for key, client in local.given_clients : key => client.refresh_token_days == null ? 30 : client.refresh_token_days
  }

  client_scopes = {
    for key, client in local.clients :
    key => client.type != "machine" && !contains(keys(local.hosted_clients), key) ? []
    : client.scopes == null ? ["openid", "email", "profile"] : client.scopes
  }
}

# Every list is always written, empty ones too: the provider keeps the old value of an argument that is
# left out.
resource "aws_cognito_user_pool_client" "this" {
  for_each = local.clients

  user_pool_id    = local.user_pool_id
  name            = local.client_names[each.key]
  generate_secret = local.has_own_secret[each.key]

  allowed_oauth_flows_user_pool_client = each.value.type == "machine" || contains(keys(local.hosted_clients), each.key)
  allowed_oauth_flows                  = each.value.type == "machine" ? ["client_credentials"] : !contains(keys(local.hosted_clients), each.key) ? [] : each.value.allow_implicit_flow ? ["code", "implicit"] : ["code"]
  allowed_oauth_scopes                 = [for scope in local.client_scopes[each.key] : lookup(local.resource_server_scopes, scope, scope)]
  callback_urls                        = contains(keys(local.hosted_clients), each.key) ? each.value.callback_urls : []
  default_redirect_uri                 = each.value.default_redirect_uri
  logout_urls                          = each.value.type == "machine" ? [] : each.value.logout_urls
  supported_identity_providers         = [for key in lookup(local.client_providers, each.key, []) : lookup(local.provider_names, key, key)]

  enable_token_revocation       = true
  prevent_user_existence_errors = "ENABLED"
  explicit_auth_flows           = each.value.type == "machine" ? ["ALLOW_REFRESH_TOKEN_AUTH"] : local.explicit_auth_flows[each.key]
  auth_session_validity         = each.value.auth_session_minutes

  enable_propagate_additional_user_context_data = each.value.propagate_additional_user_context ? true : null

  dynamic "refresh_token_rotation" {
    for_each = each.value.refresh_token_rotation[*]

    content {
      feature                    = refresh_token_rotation.value.feature
      retry_grace_period_seconds = refresh_token_rotation.value.retry_grace_period_seconds
    }
  }

  read_attributes = (
    each.value.type == "machine" ? ["email"]
    : each.value.read_attributes != null ? each.value.read_attributes : local.readable_attributes
  )
  write_attributes = local.client_write_attributes[each.key]

  access_token_validity = each.value.access_token_minutes
  id_token_validity     = each.value.type == "machine" ? 60 : each.value.id_token_minutes
  refresh_token_validity = (
    each.value.type == "machine" ? 1
    : each.value.refresh_token_minutes != null ? each.value.refresh_token_minutes : local.refresh_token_days[each.key]
  )

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = each.value.refresh_token_minutes == null ? "days" : "minutes"
  }
}

locals {
  # Ids of every client of the user pool, machine clients too.
  pool_client_ids = merge(
    { for key, id in local.client_ids : key => id if !contains(keys(local.further_clients), key) },
    { for key, client in aws_cognito_user_pool_client.this : key => client.id },
  )
  declared_clients = local.has_own_user_pool ? keys(local.given_clients) : flatten([for pool in var.user_pool[*] : keys(pool.clients)])
}

resource "aws_apigatewayv2_authorizer" "this" {
  for_each = var.jwt_authorizers

  api_id           = each.value.api_id
  name             = each.key
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]
  depends_on       = [terraform_data.guard]

  jwt_configuration {
    issuer   = "https://${local.user_pool_name}"
    audience = [for key in coalesce(each.value.clients, local.declared_clients) : local.pool_client_ids[key] if contains(local.declared_clients, key)]
  }
}
