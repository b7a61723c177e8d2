# What the facts of user pools that exist already leave open, in the words of the checks. Nobody is refused for it: a plan
# warns until the facts are stated, or the doubt is acknowledged.

locals {
  writable_claims = [
    for claim in local.deciding_claims : claim if claim == "cognito:username" || startswith(claim, "custom:") || contains(local.standard_attributes, claim)
  ]

  # How users of such a pool may write each claim, where it isn't certain that they can.
  open_paths = { for name, pool in local.existing_user_pools : name => { for claim in local.deciding_claims : claim => (
    !contains(local.writable_claims, claim) ? [] : claim == "cognito:username" ? [
      for each in(pool.self_sign_up == null ? true : pool.self_sign_up) && (pool.username_attributes == null ? true : length(pool.username_attributes) == 0) ? [pool] : [] : {
        step    = "SignUp"
        client  = ""
        because = "whether users choose their user name is unknown: `${pool.self_sign_up == null ? "self_sign_up" : "username_attributes"}` of the user pool is not stated"
        fix     = "disable self sign-up"
      }
    ]
    : concat(
      flatten([for key, client in pool.clients : [for may in [
        client.write_attributes == null ? "whether client `${key}` may write the attribute is unknown: `write_attributes` of client `${key}` is not stated" : "client `${key}` may write the attribute"
        ] : concat(
        [for why in local.edits[name][key] : {
          step    = "UpdateUserAttributes"
          client  = "`${key}`"
          because = "${may} · ${why.because}"
          fix     = "${why.fix} `${key}`"
        } if !contains(local.writable_pools[name].fixed, claim)],
        [for each in(pool.self_sign_up == null ? true : pool.self_sign_up) ? [key] : [] : {
          step    = "SignUp"
          client  = "`${key}`"
          because = "${pool.self_sign_up == null ? "whether self sign-up is open is unknown: `self_sign_up` of the user pool is not stated" : "self sign-up is open"} · ${may}"
          fix     = "disable self sign-up"
        }],
      )] if client.write_attributes == null ? true : contains(client.write_attributes, claim)]),
      [for key, provider in coalesce(pool.identity_providers, {}) : {
        step    = "the profile at the identity provider"
        client  = ""
        because = "whether `${name}.identity_providers.${key}` fills it from a profile that users edit there is unknown: its `attribute_mapping` is not stated"
        fix     = "fill it from a claim that users of `${name}.identity_providers.${key}` cannot edit"
      } if provider.attribute_mapping == null && contains(local.profile_types, provider.type)],
    )
  ) } }

  # By what tokens of each client may edit their user, or why that is unknown; nothing where they can't.
  edits = { for name, pool in local.existing_user_pools : name => { for key, client in pool.clients : key => (
    length(local.writable_pools[name].clients[key].flows) > 0 ? [{
      because = "it allows ${trimprefix(local.writable_pools[name].clients[key].flows[0], "ALLOW_")}, so its tokens carry ${local.editing_scope}"
      fix     = "disable the native auth flows of"
    }]
    : local.writable_pools[name].clients[key].may_edit ? [{
      because = "it allows the scope ${local.editing_scope}"
      fix     = "remove the scope ${local.editing_scope} of"
    }]
    : [for option in client.auth_flows == null ? ["auth_flows"] : client.scopes == null ? ["scopes"] : [] : {
      because = "whether its tokens may edit the user is unknown: `${option}` of client `${key}` is not stated"
      fix     = "state the auth flows and scopes of"
    }]
  ) } }

  # What is left to ask where no listed client, and no stated provider, leaves anything open.
  unlisted = { for name, pool in local.existing_user_pools : name => concat(
    pool.other_clients == null ? [{
      reason = "whether other clients may write the attribute: `other_clients = \"none\"` is not stated"
      sure   = "no client with a native auth flow may write %s, and that self sign-up is off"
    }] : [],
    pool.identity_providers == null ? [{
      reason = "whether an identity provider fills it from a profile that users edit: `identity_providers` of the user pool is not stated"
      sure   = "no identity provider fills %s from a profile that its users edit"
    }] : [],
  ) }

  doubts = [
    for each in local.uses_of_claims : merge(each, {
      paths    = local.open_paths[each.pool][each.claim]
      unlisted = each.claim == "cognito:username" ? [] : local.unlisted[each.pool]
    })
    if contains(local.writable_claims, each.claim) && (
      contains(keys(local.existing_user_pools), each.pool)
      ? length(local.write_paths[each.pool][each.claim]) == 0 && length(local.open_paths[each.pool][each.claim]) + (each.claim == "cognito:username" ? 0 : length(local.unlisted[each.pool])) > 0
      : false
    )
  ]
  doubt_texts = [for text in nonsensitive(local.told_doubts) : concat([for each in [text] : each if !issensitive(each)], [local.hidden])[0]]
  told_doubts = [for each in local.doubts : "${each.part}: can't tell: ${each.check}, ${join("\n    ", concat(
    ["${each.danger}."],
    [for path in each.paths : "  ${path.because}"],
    [for step in length(each.paths) == 0 ? [] : [
      contains(each.paths[*].step, "UpdateUserAttributes") ? "UpdateUserAttributes" : contains(each.paths[*].step, "SignUp") ? "SignUp" : "the profile at the identity provider"
    ] : "  → ${step}, sign in again, ${each.end}"],
    [for part in length(each.paths) > 0 ? [] : each.unlisted : "  ${part.reason}"],
    [
      length(each.paths) == 0
      ? "Make sure that ${join(", and that ", [for part in each.unlisted : format(part.sure, each.claim)])}."
      : each.claim == "cognito:username" || anytrue([for path in each.paths : startswith(path.step, "the profile")])
      ? "Fix one of: let another claim than ${each.claim} decide; ${join(" and ", distinct(each.paths[*].fix))}."
      : "Fix one of: remove ${each.claim} from write_attributes of ${join(" and ", distinct(each.paths[*].client))}; ${join(" and ", distinct(each.paths[*].fix))}.",
      "If a trigger validates the value, add { check = \"${each.check}\", subject = \"${each.claim}\", reason = \"why it is safe\" } to `acknowledged`",
    ],
  ))}" if !contains(local.acknowledged_subjects[each.check], each.claim)]
}

check "facts" {
  assert {
    condition     = length(local.doubt_texts) == 0
    error_message = join("\n", concat(["${local.called}: ${length(local.doubt_texts)} ${length(local.doubt_texts) == 1 ? "danger" : "dangers"} can't be told", ""], [for text in local.doubt_texts : "  ${text}"]))
  }
}
