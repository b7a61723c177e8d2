locals {
  # What is stated for each source of users, by key: a client of the user pool, or a provider of the identity
  # pool.
  stated_resolutions = !local.create_identity_pool ? {} : merge(
    { for key, client in local.further_clients : key => client.ambiguous_role_resolution },
    { for key, client in local.sign_in_clients : key => client.ambiguous_role_resolution },
    { for key, client in(nonsensitive(var.user_pool == null) ? {} : var.user_pool.clients) : key => client.ambiguous_role_resolution },
    { for key, provider in local.direct_providers : key => provider.ambiguous_role_resolution },
  )
  resolutions = {
    for key, stated in local.stated_resolutions : key => stated != null ? stated : local.ambiguous_role_resolution
  }

  # Clients whose users receive the role that their token carries.
  role_mappings = !local.create_identity_pool ? {} : merge(
    { for key in keys(local.direct_providers) : key => null },
    { for key, client in local.further_clients : key => client.role_mapping },
    { for key, client in local.sign_in_clients : key => client.role_mapping },
    { for key, client in(nonsensitive(var.user_pool == null) ? {} : var.user_pool.clients) : key => client.role_mapping },
  )

  # The name of each source in the mappings.
  source_names = merge(
    { for key, id in local.client_ids : key => "${local.client_pool_names[key]}:${id}" },
    local.direct_provider_names,
  )

  # In the order in which they are tried. A rule that names no source is one of every client.
  clients_with_roles = [for key in keys(local.resolutions) : key if local.has_user_pool && !contains(keys(local.direct_providers), key)]
  rule_sources = [
    for rule in var.rules : rule.clients == null && rule.identity_providers == null
    ? (local.has_user_pool ? local.clients_with_roles : keys(local.resolutions))
    : concat(
      [for key in rule.clients == null ? [] : rule.clients : key if contains(local.clients_with_roles, key)],
      [for key in rule.identity_providers == null ? [] : rule.identity_providers : key if contains(keys(local.direct_providers), key)],
    )
  ]
  rules = {
    for key in keys(local.resolutions) : key => [
      for index, rule in var.rules : rule if contains(local.rule_sources[index], key)
    ]
  }

  groups      = { for key, role in var.roles : key => role.group if nonsensitive(role.group != null) && local.has_user_pool && local.create_identity_pool }
  group_names = { for key, group in local.groups : key => group.name == null ? key : group.name }
  other_groups = {
    for key, group in local.has_own_user_pool ? var.groups : {} :
    key => { name = group.name, description = group.description, precedence = group.precedence } if nonsensitive(group != null)
  }
  roles_of_groups = {
    for key in keys(local.resolutions) : key => [
      for role in keys(local.groups) : role if contains(coalesce(var.roles[role].clients, [key]), key) && contains(local.clients_with_roles, key) && !contains(keys(local.further_clients), key)
    ]
  }

  # A client without rules under `Deny` gives roles only to users whose token carries one. Where nothing
  # decides there is no mapping, and every user receives the default role.
  stated_mapping_types = {
    for key, resolution in local.resolutions : key => (
      length(local.rules[key]) > 0 ? "Rules"
      : length(local.roles_of_groups[key]) > 0 || local.role_mappings[key] != null || (resolution == "Deny" && contains(local.clients_with_roles, key)) ? "Token"
      : null
    )
  }
  # Whether a group leads to a role made elsewhere may be unknown in a plan.
  mapping_types = {
    for key, type in local.stated_mapping_types : key => type == null && contains(local.clients_of_groups, key) ? "Token" : type
  }
}

# Groups that lead to a role of the identity pool, and others.
resource "aws_cognito_user_group" "this" {
  for_each = merge(local.other_groups, local.groups)

  user_pool_id = local.user_pool_id
  name         = each.value.name == null ? each.key : each.value.name
  description  = each.value.description
  precedence   = each.value.precedence
  role_arn     = contains(keys(local.groups), each.key) ? local.role_arns[each.key] : var.groups[each.key].role_arn
}

resource "aws_cognito_identity_pool_roles_attachment" "this" {
  count = local.create_identity_pool ? 1 : 0

  identity_pool_id = local.identity_pool_id
  roles = merge(
    { authenticated = local.role_arns["authenticated"] },
    local.allow_guests ? { unauthenticated = local.role_arns["guest"] } : {},
  )

  dynamic "role_mapping" {
    for_each = { for key, type in local.mapping_types : key => type if type != null }

    content {
      identity_provider         = local.source_names[role_mapping.key]
      type                      = role_mapping.value
      ambiguous_role_resolution = coalesce(local.resolutions[role_mapping.key], "Deny")

      dynamic "mapping_rule" {
        for_each = local.rules[role_mapping.key]

        content {
          claim      = mapping_rule.value.claim
          match_type = mapping_rule.value.match_type
          value      = mapping_rule.value.value
          role_arn   = mapping_rule.value.role == null ? mapping_rule.value.role_arn : local.role_arns[mapping_rule.value.role]
        }
      }
    }
  }
}
