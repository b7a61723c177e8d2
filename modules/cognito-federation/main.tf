# Switches, and a choice of two words, are no secrets, however the caller marks them. Terraform counts by nothing
# that is sensitive.
locals {
  create_user_pool           = nonsensitive(var.create_user_pool)
  create_identity_pool       = nonsensitive(var.create_identity_pool)
  self_sign_up               = nonsensitive(var.self_sign_up)
  protection                 = nonsensitive(var.protection)
  use_default_principal_tags = nonsensitive(var.use_default_principal_tags)
  allow_guests               = nonsensitive(var.allow_guests)
  allow_classic_flow         = nonsensitive(var.allow_classic_flow)
  server_side_token_check    = nonsensitive(var.server_side_token_check)
  ambiguous_role_resolution  = nonsensitive(var.ambiguous_role_resolution)
}

locals {
  # Which of the three ways this is. A user pool that exists already is used, never changed.
  has_own_user_pool = local.create_user_pool && nonsensitive(var.user_pool == null)
  has_user_pool     = local.has_own_user_pool || nonsensitive(var.user_pool != null)

  # A provider lives in one place: in the user pool, or in the identity pool itself.
  user_pool_providers = local.has_own_user_pool ? var.identity_providers : {}
  direct_variable     = local.has_user_pool ? "direct_identity_providers" : "identity_providers"
  direct_providers = merge(
    local.has_user_pool ? {} : var.identity_providers,
    local.has_user_pool && local.create_identity_pool ? var.direct_identity_providers : {},
  )

  user_pool_id = local.has_own_user_pool ? local.own_user_pool.id : one(var.user_pool[*].id)

  # An id is `<region>_<name>`: its Region holds wherever the provider is configured.
  user_pool_region = local.has_user_pool ? split("_", local.user_pool_id)[0] : null
  user_pool_name = (
    local.has_own_user_pool
    ? local.own_user_pool.endpoint
    : local.has_user_pool ? "cognito-idp.${local.user_pool_region}.${local.cognito_identity.suffix}/${local.user_pool_id}" : null
  )
}

# User pools that exist already, whose users may use the identity pool, and what rules call their clients.
locals {
  further_user_pools = local.has_user_pool && local.create_identity_pool ? var.further_user_pools : {}
  existing_user_pools = merge(
    { for pool in var.user_pool[*] : "user_pool" => pool },
    { for key, pool in local.further_user_pools : "further_user_pools.${key}" => pool },
  )

  # No Region of ours decides where they are.
  further_names = {
    for key, pool in local.further_user_pools : key => "cognito-idp.${split("_", pool.id)[0]}.${local.cognito_identity.suffix}/${pool.id}"
  }
  further_clients = merge([for name, pool in local.further_user_pools : {
    for key, client in pool.clients : key => merge(client, { user_pool = name })
  }]...)
}

# Refuses a call with problems before anything is planned, and remembers how the pools were made.
resource "terraform_data" "guard" {
  input = local.protection

  lifecycle {
    ignore_changes = [input]

    precondition {
      condition     = local.has_own_user_pool || local.create_identity_pool
      error_message = "${local.called}: 1 problem\n\n  create_user_pool: nothing would be made; take out `create_user_pool = false` or `create_identity_pool = false`"
    }
    precondition {
      condition     = length(local.problems.structure) == 0
      error_message = local.reports.structure
    }
    precondition {
      condition     = length(local.problems.dangers) == 0
      error_message = local.reports.dangers
    }
    precondition {
      condition     = length(local.problems.issuers) == 0
      error_message = local.reports.issuers
    }
    precondition {
      condition     = length(local.problems.providers) == 0
      error_message = local.reports.providers
    }
    precondition {
      condition     = length(local.problems.places) == 0
      error_message = local.reports.places
    }
    precondition {
      condition     = length(local.problems.clients) == 0
      error_message = local.reports.clients
    }
    precondition {
      condition     = length(local.problems.rules) == 0
      error_message = local.reports.rules
    }
    precondition {
      condition     = length(local.problems.user_pool) == 0
      error_message = local.reports.user_pool
    }
    precondition {
      condition     = length(local.problems.grants) == 0
      error_message = local.reports.grants
    }
    # `prevent_destroy` takes no variable: protected and unprotected pools are different resources.
    postcondition {
      condition     = self.input == local.protection
      error_message = "${local.called}: 1 problem\n\n  protection: the pools were made with `${self.input}`, and with `${local.protection}` Terraform would make new ones and destroy these; move them in the state first, as README says"
    }
  }
}
