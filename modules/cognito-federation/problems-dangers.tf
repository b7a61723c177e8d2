locals {
  # Dangers that a call tells by itself, by check and subject; the checks of the whole plan find others.
  dangers = {
    CF-C01 = {
      for key, client in local.hosted_clients : "clients.${key}" => {
        path   = "clients.${key}.allow_implicit_flow"
        danger = "others can read the tokens of client `${key}`, which come back in the URL and stay in logs"
      } if client.allow_implicit_flow
    }
    CF-P05 = {
      for key in var.server_side_token_check || !local.has_user_pool || !local.makes_identity_pool ? [] : local.clients_with_roles : "clients.${key}" => {
        path   = local.source_paths[key]
        danger = "users of client `${key}` who were disabled, deleted or signed out still receive credentials: `server_side_token_check` is off"
      }
    }
  }

  acknowledged = { for check, given in var.acknowledge : check => given == null ? {} : given }

  dangers_by_path = merge(
    merge([for check, dangers in local.dangers : {
      for subject, each in dangers : each.path => "${check}, ${each.danger}; take it out, or say why it is safe in `acknowledge = { ${check} = { \"${subject}\" = … } }`"
      if !contains(keys(lookup(local.acknowledged, check, {})), subject)
    }]...),
    { for check in keys(local.acknowledged) : "acknowledge.${check}" => (
      contains(keys(local.dangers), check) ? null : "no check named `${check}`; declared: ${join(", ", keys(local.dangers))}"
    ) },
    merge([for check, given in local.acknowledged : { for subject, reason in given : "acknowledge.${check}.${subject}" => (
      !contains(keys(local.dangers), check) ? null
      : !contains(keys(local.dangers[check]), subject)
      ? "${check} finds nothing about `${subject}`${length(local.dangers[check]) == 0 ? "" : ", only about `${join("` and `", keys(local.dangers[check]))}`"}; take it out"
      : trimspace(reason == null ? "" : reason) == "" ? "must say why it is safe, got ${reason == null ? "`null`" : "an empty string"}"
      : null
    ) }]...),
  )
}
