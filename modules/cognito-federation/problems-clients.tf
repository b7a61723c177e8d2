locals {
  standard_scopes = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"]
  declared_scopes = flatten([
    for key, server in var.resource_servers : [for scope in keys(server.scopes) : "${local.resource_server_identifiers[key]}/${scope}"]
  ])

  auth_flows = [
    "ALLOW_USER_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_CUSTOM_AUTH",
  ]
  legacy_auth_flows = ["ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH"]

  # Lifetime of refresh tokens, in minutes; one that is too short is said by itself.
  refresh_minutes = {
    for key, client in local.given_clients :
    key => client.refresh_token_minutes != null ? max(client.refresh_token_minutes, 60) : max(local.refresh_token_days[key], 1) * 24 * 60
  }

  # What clients name and nobody declares.
  undeclared = {
    for key, client in local.given_clients : key => {
      scopes             = setsubtract(coalesce(client.scopes, []), concat(local.standard_scopes, local.declared_scopes))
      identity_providers = setsubtract(coalesce(client.identity_providers, []), concat(["COGNITO"], keys(var.identity_providers)))
      read_attributes    = setsubtract(coalesce(client.read_attributes, []), concat(local.attribute_names, ["identities", "sub"]))
      write_attributes   = setsubtract(coalesce(client.write_attributes, []), local.attribute_names)
    }
  }

  # Rules name clients by key alone, those of the one user pool first.
  client_places = concat(
    [for key in nonsensitive(var.user_pool != null) ? keys(var.user_pool.clients) : keys(local.given_clients) : { key = key, place = local.source_path }],
    flatten([for name, pool in local.further_user_pools : [for key in keys(pool.clients) : { key = key, place = "further_user_pools.${name}.clients" }]]),
  )
  client_places_by_key = { for each in local.client_places : each.key => each.place... }

  # What a client refers to, and what it must not leave out.
  client_structure_by_path = merge(
    { for key in keys(var.jwt_authorizers) : "jwt_authorizers.${key}" => (
      !local.has_user_pool ? "needs a user pool; take it out, or `create_user_pool = false`"
      : !can(regex(local.key_pattern, key)) ? format(local.key_rule, key)
      : null
    ) },
    merge([for key, authorizer in var.jwt_authorizers : merge(
      { "jwt_authorizers.${key}.clients" = (
        authorizer.clients == null ? (length(local.declared_clients) == 0 ? "no client is declared whose tokens could be taken; declare one" : null)
        : length(authorizer.clients) == 0 ? "expected a list of keys of clients, got an empty list; give at least 1"
        : null
      ) },
      { for index, client in coalesce(authorizer.clients, []) : "jwt_authorizers.${key}.clients[${index}]" => (
        contains(local.declared_clients, client) ? null : "no client named `${client}`; ${length(local.declared_clients) == 0 ? "none is declared" : "declared: ${join(", ", local.declared_clients)}"}"
      ) },
    ) if local.has_user_pool]...),
    { for key in keys(local.further_user_pools) : "further_user_pools.${key}" => can(regex(local.key_pattern, key)) ? null : format(local.key_rule, key) },
    merge([for key, places in local.client_places_by_key : {
      for place in slice(places, 1, length(places)) : "${place}.${key}" =>
      "there is `${key}` in `${places[0]}` already, and rules name clients by key alone; choose another key"
    }]...),
    { for key in keys(local.given_clients) : "clients.${key}" => can(regex(local.key_pattern, key)) ? null : format(local.key_rule, key) },
    merge([for key, client in local.given_clients : {
      for option, problem in {
        name = (
          client.name == null && length(local.client_names[key]) > 128
          ? "the default name would have ${length(local.client_names[key])} characters, and 128 fit; give the client a name"
          : can(regex("^[\\w +=,.@-]{1,128}$", local.client_names[key])) ? null
          : "expected a name, got `${local.client_names[key]}`; 1 to 128 letters, digits, spaces and `_ + = , . @ -`"
        )
        scopes = (
          client.scopes == null ? (client.type == "machine" ? "missing; give a list of scopes" : null)
          : length(client.scopes) == 0 ? "expected a list of scopes, got an empty list; give at least 1"
          : length(client.scopes) > 50 ? "at most 50 scopes, got ${length(client.scopes)}"
          : client.type == "machine" && length(setintersection(client.scopes, local.standard_scopes)) > 0
          ? "machine clients can only use scopes of resource servers, got `${join("`, `", setintersection(client.scopes, local.standard_scopes))}`; use `<identifier>/<scope>`"
          : length(local.undeclared[key].scopes) > 0
          ? "no scope named `${join("`, `", local.undeclared[key].scopes)}`; declared: ${join(", ", sort(concat(local.standard_scopes, local.declared_scopes)))}"
          : client.type != "machine" && !contains(client.scopes, "openid") && length(setintersection(client.scopes, ["email", "phone", "profile"])) > 0
          ? "${replace(join(", ", [for scope in client.scopes : "`${scope}`" if contains(["email", "phone", "profile"], scope)]), "/, ([^,]*)$/", " and $1")} ${length(setintersection(client.scopes, ["email", "phone", "profile"])) == 1 ? "needs" : "need"} `openid`; add it"
          # The identity pool takes ID tokens, which the hosted sign-in gives for this scope and native flows always.
          : client.type != "machine" && local.create_identity_pool && !contains(client.scopes, "openid") && length(client.auth_flows) == 0
          ? "the identity pool needs an ID token, which comes with `openid`; add it"
          : null
        )
        identity_providers = (
          client.identity_providers == null ? null
          : length(client.identity_providers) == 0 ? "expected a list of keys of identity providers, got an empty list; give at least 1"
          : length(local.undeclared[key].identity_providers) == 0 ? null
          : "no identity provider named `${join("`, `", local.undeclared[key].identity_providers)}`; declared: ${join(", ", sort(concat(["COGNITO"], keys(var.identity_providers))))}"
        )
        read_attributes = (
          client.read_attributes == null ? null
          : length(client.read_attributes) == 0 ? "expected a list of attributes, got an empty list; give at least 1"
          : length(local.undeclared[key].read_attributes) == 0 ? null
          : "no attribute named `${join("`, `", local.undeclared[key].read_attributes)}`; ${local.custom_names_rule}"
        )
        write_attributes = (
          client.write_attributes == null ? null
          : length(client.write_attributes) == 0 ? "expected a list of attributes, got an empty list; give at least 1"
          : length(setintersection(client.write_attributes, local.verified_attributes)) > 0
          ? "only Cognito writes `${join("`, `", setintersection(client.write_attributes, local.verified_attributes))}`; take it out"
          : length(local.undeclared[key].write_attributes) > 0
          ? "no attribute named `${join("`, `", local.undeclared[key].write_attributes)}`; ${local.custom_names_rule}"
          : length(setsubtract(lookup(local.written_attributes, key, []), client.write_attributes)) > 0
          ? "lacks ${replace("`${join("`, `", sort(setsubtract(lookup(local.written_attributes, key, []), client.write_attributes)))}`", "/, (`[^`]*`)$/", " and $1")}, which signing in here writes, because mapped or required; add ${length(setsubtract(lookup(local.written_attributes, key, []), client.write_attributes)) == 1 ? "it" : "them"}"
          : null
        )
        auth_flows = (
          length(setsubtract(client.auth_flows, concat(local.auth_flows, local.legacy_auth_flows))) == 0 ? (
            contains(client.auth_flows, "ALLOW_USER_AUTH") && var.user_pool_tier == "LITE" ? local.lacks_plan
            : length(setintersection(client.auth_flows, local.legacy_auth_flows)) == 0 || length(setsubtract(client.auth_flows, local.legacy_auth_flows)) == 0 ? null
            : "AWS takes no legacy flow beside others, got `${join("` and `", sort(setintersection(client.auth_flows, local.legacy_auth_flows)))}`; use flows that begin with `ALLOW_`"
          )
          : "expected ${replace("`${join("`, `", local.auth_flows)}`", "/, (`[^`]*`)$/", " or $1")}, got `${join("`, `", setsubtract(client.auth_flows, concat(local.auth_flows, local.legacy_auth_flows)))}`"
        )
        access_token_minutes = (
          client.access_token_minutes < 5 || client.access_token_minutes > 1440 || floor(client.access_token_minutes) != client.access_token_minutes
          ? "expected a lifetime in minutes, got `${client.access_token_minutes}`; a whole number from 5 to 1440"
          : client.type != "machine" && client.access_token_minutes > local.refresh_minutes[key]
          ? "is longer than that of refresh tokens, got `${client.access_token_minutes}` and `${local.refresh_minutes[key]}` minutes; give a shorter one"
          : null
        )
        id_token_minutes = (
          client.id_token_minutes < 5 || client.id_token_minutes > 1440 || floor(client.id_token_minutes) != client.id_token_minutes
          ? "expected a lifetime in minutes, got `${client.id_token_minutes}`; a whole number from 5 to 1440"
          : client.type != "machine" && client.id_token_minutes > local.refresh_minutes[key]
          ? "is longer than that of refresh tokens, got `${client.id_token_minutes}` and `${local.refresh_minutes[key]}` minutes; give a shorter one"
          : null
        )
        refresh_token_days = (
          local.refresh_token_days[key] >= 1 && local.refresh_token_days[key] <= 3650 && floor(local.refresh_token_days[key]) == local.refresh_token_days[key] ? null
          : "expected a lifetime in days, got `${local.refresh_token_days[key]}`; a whole number from 1 to 3650"
        )
        refresh_token_minutes = (
          client.refresh_token_minutes == null ? null
          : client.refresh_token_days != null ? "`refresh_token_days` says the same; take one out"
          : client.refresh_token_minutes >= 60 && client.refresh_token_minutes <= 5256000 && floor(client.refresh_token_minutes) == client.refresh_token_minutes ? null
          : "expected a lifetime in minutes, got `${client.refresh_token_minutes}`; a whole number from 60 to 5256000"
        )
        refresh_token_rotation = (
          try(client.refresh_token_rotation.feature, null) != "ENABLED" || length(client.auth_flows) > 0 ? null
          : "takes the place of the flow ALLOW_REFRESH_TOKEN_AUTH, and AWS opens native flows of its own to a client without any; state at least one in `auth_flows`"
        )
        "refresh_token_rotation.feature" = (
          client.refresh_token_rotation == null ? null
          : contains(["ENABLED", "DISABLED"], client.refresh_token_rotation.feature) ? null
          : "expected `ENABLED` or `DISABLED`, got `${client.refresh_token_rotation.feature}`"
        )
        "refresh_token_rotation.retry_grace_period_seconds" = (
          client.refresh_token_rotation == null ? null
          : try(client.refresh_token_rotation.retry_grace_period_seconds >= 0 && client.refresh_token_rotation.retry_grace_period_seconds <= 60 && floor(client.refresh_token_rotation.retry_grace_period_seconds) == client.refresh_token_rotation.retry_grace_period_seconds, false) ? (
            client.refresh_token_rotation.feature == "DISABLED" && client.refresh_token_rotation.retry_grace_period_seconds > 0 ? "only applies to a rotation that is on; take it out" : null
          )
          : "expected a time in seconds, got `${coalesce(try(client.refresh_token_rotation.retry_grace_period_seconds, null), "null")}`; a whole number from 0 to 60"
        )
        auth_session_minutes = (
          client.auth_session_minutes == null ? null
          : client.auth_session_minutes >= 3 && client.auth_session_minutes <= 15 && floor(client.auth_session_minutes) == client.auth_session_minutes ? null
          : "expected a time in minutes, got `${client.auth_session_minutes}`; a whole number from 3 to 15"
        )
        propagate_additional_user_context = (
          client.propagate_additional_user_context && !local.has_own_secret[key] ? "AWS takes it from a client with a secret only; use type `server`" : null
        )
        ambiguous_role_resolution = (
          client.ambiguous_role_resolution == null ? null
          : contains(local.resolution_words, client.ambiguous_role_resolution) ? null
          : "${local.resolution_rule}, got `${client.ambiguous_role_resolution}`"
        )
      } : "clients.${key}.${option}" => problem
    }]...),
    merge([for key, client in local.sign_in_clients : {
      for option in ["allow_implicit_flow", "default_redirect_uri", "identity_providers", "logout_urls", "scopes"] : "clients.${key}.${option}" =>
      "belongs to the hosted sign-in, which needs `callback_urls`; add them, or take this out"
      if option == "logout_urls" ? length(client.logout_urls) > 0 : option == "allow_implicit_flow" ? client.allow_implicit_flow : client[option] != null
    } if !contains(keys(local.hosted_clients), key)]...),
    { for key, client in local.given_clients : "clients.${key}.type" => (
      client.type != "machine" || (
        client.callback_urls == null && client.identity_providers == null && client.read_attributes == null && client.write_attributes == null
        && client.ambiguous_role_resolution == null && client.role_mapping == null && client.default_redirect_uri == null && client.generate_secret == null
        && client.auth_session_minutes == null && client.refresh_token_minutes == null && client.refresh_token_rotation == null
        && !client.propagate_additional_user_context && !client.allow_implicit_flow && length(concat(client.logout_urls, client.auth_flows)) == 0
      ) ? null : "a machine client signs no user in; take out all but `type`, `name`, `scopes` and `access_token_minutes`"
    ) },
  )

  # Each URL by its place, with what may be said of the client.
  redirect_urls = merge(flatten([
    for key, client in local.given_clients : [
      for option, urls in { callback_urls = coalesce(client.callback_urls, []), logout_urls = client.logout_urls } : {
        for index, url in urls : "clients.${key}.${option}[${index}]" => {
          url       = url
          is_native = client.type == "native"
          # A long one is cut and counted.
          shown = length(url) <= 60 ? "`${url}`" : "`${substr(url, 0, 60)}…` (${length(url)} characters)"
        }
      }
    ]
  ])...)

  # User pools of the same id, and clients of the same key, before each.
  existing_paths = concat(nonsensitive(var.user_pool == null) ? [] : ["user_pool"], [for key in keys(local.further_user_pools) : "further_user_pools.${key}"])
  same_user_pools = {
    for index, path in local.existing_paths : path => [
      for other in slice(local.existing_paths, 0, index) : other if local.existing_user_pools[other].id == local.existing_user_pools[path].id
    ]
  }

  client_values_by_path = merge(
    { for key, authorizer in var.jwt_authorizers : "jwt_authorizers.${key}.api_id" => (
      can(regex("^[a-z0-9]{1,64}$", authorizer.api_id)) ? null
      : "expected the id of an HTTP API, got `${authorizer.api_id}`; lower-case letters and digits, such as `a1b2c3`"
    ) },
    { for key, client in local.given_clients : "clients.${key}.callback_urls" => (
      client.type == "machine" || !contains(keys(local.hosted_clients), key) && local.has_own_user_pool ? null
      : client.callback_urls == null ? "missing; give a list of URLs"
      : length(client.callback_urls) == 0 ? "expected a list of URLs, got an empty list; give at least 1"
      : length(client.callback_urls) > 100 ? "at most 100 URLs, got ${length(client.callback_urls)}"
      : length(distinct(client.callback_urls)) < length(client.callback_urls) ? "a URL is listed twice; take one out"
      : null
    ) },
    { for key, client in local.given_clients : "clients.${key}.logout_urls" => (
      length(client.logout_urls) > 100 ? "at most 100 URLs, got ${length(client.logout_urls)}"
      : length(distinct(client.logout_urls)) < length(client.logout_urls) ? "a URL is listed twice; take one out"
      : null
    ) },
    { for key, client in local.given_clients : "clients.${key}.default_redirect_uri" => (
      client.default_redirect_uri == null || !contains(keys(local.hosted_clients), key) || contains(coalesce(client.callback_urls, []), coalesce(client.default_redirect_uri, "?")) ? null
      : "expected one of `callback_urls`, got `${client.default_redirect_uri}`; add it there"
    ) },
    { for path, place in local.redirect_urls : path => (
      length(place.url) > 1024 || !can(regex("^\\S+$", place.url)) ? "expected an https URL, got ${place.shown}; up to 1,024 characters without spaces"
      : strcontains(place.url, "*") ? "a wildcard is taken literally, got ${place.shown}; list each URL"
      : strcontains(place.url, "#") ? "expected a URL without fragment, got ${place.shown}; take out what follows `#`"
      : !can(regex("(?i)^[a-z][a-z0-9+.-]*:", place.url)) ? "expected an https URL, got ${place.shown}; such as `https://app.example.com/callback`"
      : can(regex("(?i)^https?:", place.url)) ? (
        !can(regex("(?i)^https?://[^/\\\\@?]+([/?][^\\\\]*)?$", place.url)) ? "expected an https URL, got ${place.shown}; without user name, such as `https://app.example.com/callback`"
        : can(regex("(?i)^https:|^http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?([/?]|$)", place.url)) ? null
        : "expected an https URL, got ${place.shown}; http is for localhost only"
      )
      : !place.is_native ? "expected an https URL, got ${place.shown}; other schemes are for `native` clients only"
      : !can(regex("(?i)^(about|blob|data|file|javascript|vbscript):", place.url)) && can(regex("(?i)^[a-z][a-z0-9+.-]*:/", place.url)) ? null
      : "expected an https URL or one with a scheme of the app's own, got ${place.shown}; such as `myapp://callback`"
    ) },

    # Clients of user pools that exist already.
    merge([for path, pool in local.existing_user_pools : merge(
      {
        "${path}.id" = (
          can(regex("^[\\w-]+_[0-9a-zA-Z]+$", pool.id)) && length(pool.id) <= 55
          ? (
            length(local.same_user_pools[path]) == 0 ? null : "`${local.same_user_pools[path][0]}` is the same user pool; give these clients there"
          )
          : "expected the id of a user pool, got `${pool.id}`; `<region>_<name>`, such as `eu-west-1_AbC123`"
        )
        "${path}.clients" = (
          length(pool.clients) == 0 ? "expected app clients by key, got an empty map; give at least 1"
          : null
        )
      },
      { for index, key in keys(pool.clients) : "${path}.clients.${key}" => (
        !can(regex(local.key_pattern, key)) ? format(local.key_rule, key)
        : one(slice(concat([
          for other in slice(keys(pool.clients), 0, index) : "`${other}` is client `${pool.clients[key].id}` already; take one out" if pool.clients[other].id == pool.clients[key].id
        ], [null]), 0, 1))
      ) },
      { for key, client in pool.clients : "${path}.clients.${key}.id" => (
        can(regex("^\\w{1,128}$", client.id)) ? null
        : "expected the id of an app client, got `${client.id}`; letters and digits, as the user pool shows it"
      ) },
      { for key, client in pool.clients : "${path}.clients.${key}.ambiguous_role_resolution" => (
        client.ambiguous_role_resolution == null ? null
        : contains(local.resolution_words, client.ambiguous_role_resolution) ? null
        : "${local.resolution_rule}, got `${client.ambiguous_role_resolution}`"
      ) },
      merge([for key, client in pool.clients : merge(
        { for index, name in client.write_attributes == null ? [] : client.write_attributes : "${path}.clients.${key}.write_attributes[${index}]" => (
          contains(local.standard_attributes, name) || (pool.custom_attributes == null && startswith(name, "custom:")) || contains([for each in keys(coalesce(pool.custom_attributes, {})) : "custom:${each}"], name) ? null
          : contains(local.verified_attributes, name) ? "only Cognito writes `${name}`; take it out"
          : "no attribute named `${name}`; ${length(coalesce(pool.custom_attributes, {})) == 0 ? "no custom attribute is declared" : "custom ones: ${join(", ", [for each in keys(pool.custom_attributes) : "custom:${each}"])}"}"
        ) },
        { for index, flow in client.auth_flows == null ? [] : client.auth_flows : "${path}.clients.${key}.auth_flows[${index}]" => (
          contains(concat(local.auth_flows, local.legacy_auth_flows), flow) ? null
          : "expected ${replace("`${join("`, `", local.auth_flows)}`", "/, (`[^`]*`)$/", " or $1")}, got `${flow}`"
        ) },
        { for index, scope in client.scopes == null ? [] : client.scopes : "${path}.clients.${key}.scopes[${index}]" => (
          can(regex("^\\S{1,256}$", scope)) ? null : "expected a scope, got `${scope}`; 1 to 256 characters without spaces"
        ) },
      )]...),
      { for key, attribute in coalesce(pool.custom_attributes, {}) : "${path}.custom_attributes.${key}.type" => (
        contains(["String", "Number", "DateTime", "Boolean"], attribute.type) ? null
        : "expected `String`, `Number`, `DateTime` or `Boolean`, got `${attribute.type}`"
      ) },
      { "${path}.other_clients" = pool.other_clients == null || pool.other_clients == "none" ? null : "expected `none`, got `${pool.other_clients}`" },
      { for index, attribute in pool.username_attributes == null ? [] : pool.username_attributes : "${path}.username_attributes[${index}]" => (
        !contains(["email", "phone_number"], attribute) ? "expected `email` or `phone_number`, got `${attribute}`"
        : contains(slice(pool.username_attributes, 0, index), attribute) ? "`${attribute}` is listed twice; take one out"
        : null
      ) },
      merge([for name, provider in pool.identity_providers == null ? {} : pool.identity_providers : merge(
        { "${path}.identity_providers.${name}" = can(regex("^\\S{1,32}$", name)) ? null : "expected the name of an identity provider, got `${name}`; up to 32 characters without spaces" },
        { "${path}.identity_providers.${name}.type" = (
          contains(["Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "OIDC", "SAML"], provider.type) ? null
          : "expected `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`, got `${provider.type}`"
        ) },
        { for attribute, claim in provider.attribute_mapping == null ? {} : provider.attribute_mapping : "${path}.identity_providers.${name}.attribute_mapping.${attribute}" => (
          contains(concat(local.standard_attributes, local.verified_attributes), attribute) || (pool.custom_attributes == null && startswith(attribute, "custom:")) || contains([for each in keys(coalesce(pool.custom_attributes, {})) : "custom:${each}"], attribute)
          ? (can(regex("^\\S(.*\\S)?$", claim)) ? null : "expected the name of a claim, got `${claim}`; as the provider writes it")
          : "no attribute named `${attribute}`; ${length(coalesce(pool.custom_attributes, {})) == 0 ? "no custom attribute is declared" : "custom ones: ${join(", ", [for each in keys(pool.custom_attributes) : "custom:${each}"])}"}"
        ) },
      )]...),
    )]...),
  )
}
