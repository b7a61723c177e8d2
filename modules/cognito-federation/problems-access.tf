locals {
  # What leads to roles: clients, or identity providers of the identity pool.
  source_noun   = local.has_user_pool ? "client" : "identity provider"
  source_option = local.has_user_pool ? "clients" : "identity_providers"
  source_path   = nonsensitive(var.user_pool != null) ? "user_pool.clients" : local.source_option
  source_paths = {
    for key in keys(local.resolutions) : key => (
      contains(keys(local.direct_providers), key) ? local.direct_paths[key]
      : contains(keys(local.further_clients), key) ? "further_user_pools.${local.further_clients[key].user_pool}.clients.${key}"
      : "${local.source_path}.${key}"
    )
  }
  declared_roles  = concat(["authenticated"], keys(var.roles))
  machine_clients = [for key, client in local.clients : key if client.type == "machine"]

  # Roles made elsewhere that users who signed in receive, by default, by a rule or by a group.
  existing_arns_of_users = concat(
    var.default_roles.authenticated[*].arn,
    [for rule in var.rules : rule.role_arn],
    [for key, role in var.roles : role.existing.arn if role.existing != null && (role.group != null || contains([for rule in var.rules : rule.role], key))],
    [for key in keys(local.other_groups) : var.groups[key].role_arn],
  )

  # Providers that tokens of the identity pool name.
  named_providers = concat(
    local.has_user_pool ? concat(["user_pool"], keys(local.further_user_pools)) : [],
    [for key, provider in local.direct_providers : key if provider.type != "SAML"],
  )

  # Sources that rules may name by each option.
  source_nouns = { for key in keys(local.resolutions) : key => contains(keys(local.direct_providers), key) ? "identity provider" : "client" }
  sources_of_rules = {
    clients            = { noun = "client", keys = local.clients_with_roles }
    identity_providers = { noun = "identity provider", keys = keys(local.direct_providers) }
  }

  # What the service itself puts into tokens, so that a custom attribute may share the name.
  service_claims = [
    "acr", "amr", "at_hash", "aud", "auth_time", "azp", "exp", "iat", "identities", "iss", "jti", "nbf", "nonce",
    "origin_jti", "sub", "token_use",
  ]

  # Keys before each, in their order, that differ in capitals alone.
  twins = {
    for name, keys in { roles = keys(var.roles), tags = keys(var.principal_tags) } : name => {
      for index, key in keys : key => [for other in slice(keys, 0, index) : other if lower(other) == lower(key)]
    }
  }

  # What is known of the claims of each source; null where it isn't. Access tokens of Facebook and Amazon
  # are opaque: the identity pool learns nothing else from them.
  shown_claims = {
    for key in keys(local.resolutions) : key => (
      contains(keys(local.sign_in_clients), key) ? (
        local.sign_in_clients[key].read_attributes != null ? local.sign_in_clients[key].read_attributes : local.readable_attributes
      )
      : contains(["Facebook", "LoginWithAmazon"], try(local.direct_providers[key].type, "")) ? ["aud", "iss", "sub"]
      : null
    )
  }

  # Claims that are looked at, with their place and the sources whose tokens they are looked for in.
  claims = merge(
    { for index, rule in var.rules : "rules[${index}].claim" => {
      claim   = rule.claim
      sources = local.rule_sources[index]
    } },
    { for tag, claim in var.principal_tags : "principal_tags.${tag}" => { claim = claim, sources = keys(local.resolutions) } },
  )
  misnamed_claims = {
    for path, place in local.claims : path => (
      local.shown_attributes == null || !local.has_user_pool ? null
      : startswith(place.claim, "custom:") ? (
        contains(local.shown_attributes, place.claim) ? null
        : "no custom attribute named `${place.claim}`; declared: ${length(local.shown_attributes) == 0 ? "none" : join(", ", local.shown_attributes)}"
      )
      : contains(concat(local.standard_attributes, local.verified_attributes, local.service_claims), place.claim) ? null
      : contains(local.shown_attributes, "custom:${place.claim}") ? "tokens show no `${place.claim}`; the custom attribute is called `custom:${place.claim}`"
      : null
    )
  }
  hidden_from = {
    for path, place in local.claims : path => [
      for key in place.sources : key
      if local.shown_claims[key] != null && !contains(coalesce(local.shown_claims[key], []), place.claim) && (
        contains(keys(local.direct_providers), key) || startswith(place.claim, "custom:") || contains(concat(local.standard_attributes, local.verified_attributes), place.claim)
      )
    ]
  }

  access_by_path = merge(
    { for key in keys(var.roles) : "roles.${key}" => (
      contains(["authenticated", "guest"], lower(key)) ? "`${lower(key)}` is ${lower(key) == "guest" ? "the role that `allow_guests` makes" : "reserved for the default role"}; choose another key"
      : !can(regex(local.key_pattern, key)) ? format(local.key_rule, key)
      : length(local.twins.roles[key]) > 0 ? "there is a role `${local.twins.roles[key][0]}` already, and IAM role names are case-insensitive; choose another key"
      : var.roles[key].existing == null && length("${local.role_name_prefix}${key}") > 64
      ? "a role name has at most 64 characters, got ${length("${local.role_name_prefix}${key}")} of `${local.role_name_prefix}${key}`; choose a shorter key or `role_defaults.name_prefix`"
      : null
    ) },
    { "role_defaults.name_prefix" = (
      !local.create_identity_pool || length("${local.role_name_prefix}authenticated") <= 64 ? null
      : "a role name has at most 64 characters, got ${length("${local.role_name_prefix}authenticated")} of `${local.role_name_prefix}authenticated`; give a shorter prefix"
    ) },
    { for key, role in var.roles : "roles.${key}.extends" => (
      role.extends == null ? null
      : role.existing != null ? "nothing is granted here to a role that is made elsewhere; take it out"
      : contains(keys(local.existing_roles), role.extends) ? "the role `${role.extends}` is made elsewhere, and so is what it may do; take it out"
      : role.extends == "guest" ? "can't extend `guest`; repeat its grants on this role"
      : !contains(local.declared_roles, role.extends) ? "no role named `${role.extends}`; declared: ${join(", ", [for other in local.declared_roles : other if other != key])}"
      : lookup(local.extended, lookup(local.lineage, key, [key])[0], null) == null ? null
      : "roles can't extend each other in a circle or over more than 16 roles, got `${join("` → `", local.lineage[key])}`; take one `extends` out"
    ) },
    { for key, role in var.roles : "roles.${key}.trust" => (
      role.trust == null ? null
      : role.existing != null ? "the role is made elsewhere, and so is its trust; ask for it there"
      : role.trust.providers == null && role.trust.request_tags == null ? "expected `providers` or `request_tags`; give one, or take this out"
      : null
    ) },
    merge([for key, role in var.roles : role.trust == null ? {} : merge(
      role.trust.providers == null ? {} : length(role.trust.providers) > 0
      ? { for index, provider in role.trust.providers : "roles.${key}.trust.providers[${index}]" => (
        contains(local.named_providers, provider) ? null : "no provider named `${provider}`; ${length(local.named_providers) == 0 ? "none is declared" : "declared: ${join(", ", local.named_providers)}"}"
      ) }
      : { "roles.${key}.trust.providers" = "expected a list of keys of providers, got an empty list; give at least 1" },
      role.trust.request_tags == null ? {} : length(role.trust.request_tags) > 0
      ? { for tag in keys(role.trust.request_tags) : "roles.${key}.trust.request_tags.${tag}" => (
        contains(keys(local.principal_tags), tag)
        ? length(role.trust.request_tags[tag]) > 0 ? null : "expected a list of values, got an empty list; give at least 1"
        : "no key of `principal_tags` named `${tag}`; ${length(local.principal_tags) == 0 ? "none is declared" : "declared: ${join(", ", keys(local.principal_tags))}"}"
      ) }
      : { "roles.${key}.trust.request_tags" = "expected values of session tags by key, got an empty map; give at least 1" },
      merge([for tag, values in coalesce(role.trust.request_tags, {}) : { for index, value in values : "roles.${key}.trust.request_tags.${tag}[${index}]" => (
        can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,256}$", value)) ? null
        : "expected the value of a session tag, got `${value}`; 1 to 256 letters, digits, spaces and `_ . : / = + @ -`"
      ) }]...),
    )]...),
    { "role_defaults.max_session_duration" = (
      var.role_defaults.max_session_duration == null ? null
      : var.role_defaults.max_session_duration < 3600 || var.role_defaults.max_session_duration > 43200 || floor(var.role_defaults.max_session_duration) != var.role_defaults.max_session_duration
      ? "expected a duration in seconds, got `${var.role_defaults.max_session_duration}`; a whole number from 3600 to 43200"
      : local.allow_classic_flow || var.identity_pool != null ? null
      : "the enhanced flow gives sessions of one hour, whatever a role says; take it out, or state `allow_classic_flow`"
    ) },
    { for key, role in var.roles : "roles.${key}.clients" => (
      role.clients == null ? null
      : role.group == null ? "only applies with `group`; add one or take it out"
      : length(role.clients) == 0 ? "expected keys of clients, got an empty list; give at least 1"
      : length(setintersection(role.clients, local.machine_clients)) > 0
      ? "`${join("`, `", setintersection(role.clients, local.machine_clients))}` is a machine client (client_credentials), which has no user, so it gets no role; take it out"
      : length(setintersection(role.clients, keys(local.further_clients))) > 0
      ? "the group is made in one user pool, and users of client `${sort(setintersection(role.clients, keys(local.further_clients)))[0]}` are in `${local.further_clients[sort(setintersection(role.clients, keys(local.further_clients)))[0]].user_pool}`; take it out, or use a rule"
      : length(setsubtract(role.clients, local.clients_with_roles)) == 0 ? null
      : "no client named `${join("`, `", setsubtract(role.clients, local.clients_with_roles))}`; declared: ${join(", ", local.clients_with_roles)}"
    ) },
    { for key, role in var.roles : "roles.${key}.group" => (
      role.group == null ? null
      : !local.has_user_pool ? "groups belong to a user pool; use a rule"
      : null
    ) },
    { for key, group in local.groups : "roles.${key}.group.name" => (
      !can(regex("^[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}$", local.group_names[key])) ? "expected the name of a group, got `${local.group_names[key]}`; 1 to 128 characters without spaces"
      : length([for other, each in local.group_names : other if each == local.group_names[key]]) > 1
      ? "group `${local.group_names[key]}` leads to another role already; choose another name"
      : null
    ) },
    { for key, group in local.groups : "roles.${key}.group.precedence" => (
      group.precedence == null ? (
        length(local.groups) < 2 ? null
        : "must be stated, since ${length(local.groups)} groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1"
      )
      : group.precedence == 0 ? "the Terraform provider drops a precedence of 0, so that the first group would become the last, got `0`; begin at 1"
      : group.precedence >= 1 && group.precedence <= 2147483647 && floor(group.precedence) == group.precedence ? null
      : "expected a precedence, got `${group.precedence}`; a whole number from 1 to 2147483647"
    ) },

    { for index, rule in var.rules : "rules[${index}].claim" => (
      !can(regex("^[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,64}$", rule.claim)) ? "expected the name of a claim, got `${rule.claim}`; rules take 1 to 64 characters without spaces"
      : local.misnamed_claims["rules[${index}].claim"] != null ? local.misnamed_claims["rules[${index}].claim"]
      : length(local.hidden_from["rules[${index}].claim"]) == 0 ? null
      : length(setintersection(local.hidden_from["rules[${index}].claim"], keys(local.direct_providers))) > 0
      ? "tokens of `${join("`, `", setintersection(local.hidden_from["rules[${index}].claim"], keys(local.direct_providers)))}` show `aud`, `iss` and `sub` only, never `${rule.claim}`; name the providers that show it in `identity_providers`"
      : "tokens of client `${join("`, `", local.hidden_from["rules[${index}].claim"])}` don't show `${rule.claim}`; add it to `${join("` and `", [for each in local.hidden_from["rules[${index}].claim"] : "${local.source_paths[each]}.read_attributes"])}`"
    ) },
    { for index, rule in var.rules : "rules[${index}].match_type" => (
      contains(["Equals", "Contains", "StartsWith", "NotEqual"], rule.match_type) ? null : "expected `Equals`, `Contains`, `StartsWith` or `NotEqual`, got `${rule.match_type}`"
    ) },
    { for index, rule in var.rules : "rules[${index}].role" => (
      try(contains(local.declared_roles, rule.role), true) ? null : "no role named `${rule.role}`; declared: ${join(", ", local.declared_roles)}"
    ) },
    merge([for index, rule in var.rules : { for option, sources in local.sources_of_rules : "rules[${index}].${option}" => (
      rule[option] == null ? null
      : length(sources.keys) == 0 && option != local.source_option ? "not an option here; name the ${local.source_noun}s in `${local.source_option}`"
      : length(rule[option]) == 0 ? "expected keys of ${sources.noun}s, got an empty list; give at least 1"
      : length(setintersection(rule[option], local.machine_clients)) > 0
      ? "`${join("`, `", setintersection(rule[option], local.machine_clients))}` is a machine client (client_credentials), which has no user, so it gets no role; take it out"
      : length(setsubtract(rule[option], sources.keys)) == 0 ? null
      : "no ${sources.noun} named `${join("`, `", setsubtract(rule[option], sources.keys))}`; declared: ${join(", ", sources.keys)}"
    ) }]...),

    { for tag, claim in var.principal_tags : "principal_tags.${tag}" => (
      !can(regex(local.tag_key, tag)) || startswith(lower(tag), "aws:")
      ? "expected the key of a tag, got `${tag}`; 1 to 128 letters, digits, spaces and `_ . : / = + @ -`, not beginning with `aws:`"
      : length(local.twins.tags[tag]) > 0 ? "tag keys are case-insensitive, and there is `${local.twins.tags[tag][0]}`; take one out"
      : !can(regex("^\\S{1,256}$", claim)) ? "expected the name of a claim, got `${claim}`; 1 to 256 characters without spaces"
      : local.misnamed_claims["principal_tags.${tag}"] != null ? local.misnamed_claims["principal_tags.${tag}"]
      : length(local.hidden_from["principal_tags.${tag}"]) == 0 || length(local.hidden_from["principal_tags.${tag}"]) < length(local.resolutions) ? null
      : "no token shows `${claim}`, so no session would have the tag; ${local.has_user_pool ? "add it to the `read_attributes` of a client" : "use a claim that its tokens show"}"
    ) },
    length(var.principal_tags) > 50 ? { principal_tags = "at most 50 principal tags, got ${length(var.principal_tags)}" } : {},

    { for role in keys(var.grants) : "grants.${role}" => (
      contains(keys(local.existing_roles), role) ? "the role is made elsewhere, and so is what it may do; grant it there"
      : contains(keys(var.roles), role) || role == "authenticated" || (role == "guest" && local.allow_guests) ? null
      : role == "guest" ? "there are no guests; take it out, or `allow_guests = true`"
      : "no role named `${role}`; declared: ${join(", ", local.declared_roles)}"
    ) },

    # Where roles are received.
    { for key, resolution in local.resolutions : "${local.source_paths[key]}.ambiguous_role_resolution" =>
      "must be stated, since ${length(local.rules[key]) > 0 ? "rules" : length(local.roles_of_groups[key]) > 0 ? "groups" : "tokens"} decide here: `Deny` rejects users that none matches, `AuthenticatedRole` gives them the default role; state it here or for the whole federation"
      if resolution == null && (length(local.rules[key]) + length(local.roles_of_groups[key]) > 0 || local.role_mappings[key] != null)
    },
    { for key, mapping in local.role_mappings : "${local.source_paths[key]}.role_mapping" => (
      mapping == null ? null
      : mapping != "Token" ? "expected `Token`, got `${mapping}`"
      : length(local.rules[key]) == 0 ? null
      : "client `${key}` takes roles from tokens (`role_mapping`), and a client goes by rules or by tokens, never both; name other clients in `clients`, or take `role_mapping` out"
    ) },
    { for key, resolution in local.resolutions : local.source_paths[key] => (
      length(local.rules[key]) > 25 ? "at most 25 rules per ${local.source_nouns[key]}, got ${length(local.rules[key])}; merge rules${local.source_nouns[key] == "client" ? " or map by group" : ""}"
      : length(local.rules[key]) > 0 && length(local.roles_of_groups[key]) > 0
      ? "rules lead to `${join("`, `", distinct([for rule in local.rules[key] : coalesce(rule.role, rule.role_arn)]))}` and groups to `${join("`, `", local.roles_of_groups[key])}`, and a client goes by rules or by groups, never both; name other clients in `clients`"
      : local.source_nouns[key] != "client" && resolution == "Deny" && length(local.rules[key]) == 0
      ? "`Deny` rejects every user that no rule matches, and there is no rule, so no user could receive a role; add a rule, or state `ambiguous_role_resolution = \"AuthenticatedRole\"` here"
      : null
    ) },
    length(compact(values(local.stated_mapping_types))) > 10 ? {
      (local.source_path) = "at most 10 ${local.source_noun}s of an identity pool can have a mapping, got ${length(compact(values(local.stated_mapping_types)))} with rules, groups or `Deny`; have apps share a ${local.source_noun}, or tell users apart by principal tags"
    } : {},
    { for key in keys(local.made_saml) : local.direct_paths[key] =>
      "an IAM provider has a name of letters, digits and `_ . -`, got `${local.role_name_prefix}${key}`; give another `role_defaults.name_prefix`"
      if !can(regex("^[\\w.-]{1,128}$", "${local.role_name_prefix}${key}"))
    },
  )

  # Apart, since an id or the ARN of a role may be unknown in a plan.
  rule_roles_by_path = merge(
    { for path, existing in merge(
      { for key, role in var.roles : "roles.${key}.existing.arn" => role.existing if role.existing != null },
      { for key, existing in var.default_roles : "default_roles.${key}.arn" => existing if existing != null },
      ) : path => (
      can(regex("^arn:[\\w-]+:iam::\\d{12}:role/\\S+$", existing.arn)) ? null
      : "expected the ARN of a role, got `${existing.arn == null ? "null" : existing.arn}`; such as `arn:aws:iam::111122223333:role/editors`"
    ) },
    { for given in var.identity_pool[*] : "identity_pool.id" => (
      given.id == null ? "missing; give the id of an identity pool"
      : can(regex("^[\\w-]+:[0-9a-f-]+$", given.id)) && length(given.id) <= 55 ? null
      : "expected the id of an identity pool, got `${given.id}`; `<region>:<uuid>`, such as `eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab`"
    ) },
    { for guest in local.allow_guests ? var.default_roles.guest[*] : [] : "default_roles.guest.arn" =>
      "CF-P03, guests receive `${guest.arn}`, which users who signed in receive too; give guests a role of their own"
      if guest.arn == null ? false : contains(local.existing_arns_of_users, guest.arn)
    },
    { for index, rule in var.rules : "rules[${index}].role" => (
      "missing; give the key of a role, or the ARN of another one in `role_arn`"
    ) if rule.role == null ? rule.role_arn == null : false },
    { for index, rule in var.rules : "rules[${index}].role_arn" => (
      can(regex("^arn:[\\w-]+:iam::\\d{12}:role/\\S+$", rule.role_arn)) ? null
      : "expected the ARN of a role, got `${rule.role_arn}`; such as `arn:aws:iam::111122223333:role/editors`"
    ) if rule.role == null ? rule.role_arn != null : false },
    { for index, rule in var.rules : "rules[${index}].role_arn" => (
      "a rule leads to one role; take out `role` or `role_arn`"
    ) if rule.role != null ? rule.role_arn != null : false },
  )
}
