locals {
  provider_names_by_key = {
    for key, provider in local.user_pool_providers :
    key => contains(["OIDC", "SAML"], provider.type) ? (provider.name == null ? key : provider.name) : provider.type
  }
  reserved_names = ["Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "COGNITO"]

  reserved_names_by_key = {
    for key, name in local.provider_names_by_key : key => [for each in local.reserved_names : each if lower(each) == lower(name)]
  }

  # Names that are said or read off the key, where AWS fixes none; the pool compares them without case.
  chosen_names = { for key, name in local.provider_names_by_key : key => name if contains(["OIDC", "SAML"], var.identity_providers[key].type) }
  or_name      = { for key in keys(local.chosen_names) : key => var.identity_providers[key].name == null ? ", or give the provider a `name`" : "" }
  name_problems = {
    for key, name in local.chosen_names : key => (
      strcontains(name, "_") ? "a provider name has no underscore, got `${name}`; use `${replace(name, "_", "")}`"
      : strcontains(name, ":") ? "a provider name has no colon, got `${name}`; use another character"
      : length(name) < 3 || length(name) > 32 ? "a provider name has 3 to 32 characters, got `${name}`; use a longer or shorter one${local.or_name[key]}"
      : length(local.reserved_names_by_key[key]) > 0 ? "`${local.reserved_names_by_key[key][0]}` is a reserved provider name (case-insensitive), got `${name}`; use another one${local.or_name[key]}"
      : null
    )
  }
  same_names = {
    for index, key in keys(local.provider_names_by_key) : key => [
      for other in slice(keys(local.provider_names_by_key), 0, index) : other
      if lower(local.provider_names_by_key[other]) == lower(local.provider_names_by_key[key])
    ]
  }

  # Rules name direct providers beside clients.
  taken_keys = merge(
    { for key in keys(local.further_user_pools) : key => "further_user_pools" },
    { for key, places in local.client_places_by_key : key => places[0] },
  )

  provider_structure_by_path = merge(
    { for key in local.has_user_pool ? keys(local.direct_providers) : [] : local.direct_paths[key] => (
      !can(regex(local.key_pattern, key)) ? format(local.key_rule, key)
      : contains(keys(local.taken_keys), key) ? "there is `${key}` in `${local.taken_keys[key]}` already; choose another key"
      : null
    ) },
    { for key, provider in var.identity_providers : "identity_providers.${key}" => (
      key == "COGNITO" ? "`COGNITO` is the user pool's own directory; use another key"
      : strcontains(key, "_") && provider.name == null && contains(keys(local.chosen_names), key) ? local.name_problems[key]
      : !can(regex(local.key_pattern, key)) ? format(local.key_rule, key)
      : provider.name == null && lookup(local.name_problems, key, null) != null ? local.name_problems[key]
      : length(lookup(local.same_names, key, [])) == 0 ? null
      : contains(keys(local.chosen_names), key) ? "the name `${local.chosen_names[key]}` is taken by `${local.same_names[key][0]}`, as names are case-insensitive; give one of them another `name`"
      : "a user pool has one identity provider of type `${provider.type}`, and `${local.same_names[key][0]}` is one; take one out"
    ) },
    { for key, name in local.chosen_names : "identity_providers.${key}.name" => (
      can(regex("^\\S+$", name)) ? local.name_problems[key] : "expected a provider name, got `${name}`; 3 to 32 characters without spaces"
    ) if var.identity_providers[key].name != null },

    # Details without a word.
    merge([for key, details in local.further_details : {
      for detail in keys(details) : "identity_providers.${key}.provider_details.${detail}" => (
        !can(regex("^\\w{1,64}$", detail)) ? "expected a key of `provider_details`, got `${detail}`"
        : contains(local.said_details[key], detail) ? "has an option of its own; write it there"
        : null
      )
    }]...),
    { for key, details in local.unwritten_details : "identity_providers.${key}.provider_details" => (
      length(details) > 0 ? "beside `${join("`, `", local.own_details[key])}`, each plan would take out `${join("`, `", details)}`, which AWS fills in; write them too"
      : length(local.own_details[key]) > 0 && var.identity_providers[key].private_key_rotation != null
      ? "with `${join("`, `", local.own_details[key])}`, each plan shows the private key; take `private_key_rotation` out"
      : null
    ) },

    # Which attributes are filled.
    merge([for key, provider in local.user_pool_providers : {
      for attribute in keys(coalesce(provider.attribute_mapping, {})) : "identity_providers.${key}.attribute_mapping.${attribute}" => (
        attribute == "username" ? "the user name is always made from ${provider.type == "SAML" ? "the NameID" : "`${local.provider_facts[provider.type].username}`"}; map `preferred_username` for a name to show"
        : contains(keys(var.custom_attributes), attribute) ? "no attribute named `${attribute}`; the custom attribute is called `custom:${attribute}`"
        : !contains(local.attribute_names, attribute)
        ? "no attribute named `${attribute}`; ${local.custom_names_rule}"
        : contains([for name, custom in var.custom_attributes : "custom:${name}" if !custom.mutable], attribute)
        ? "`${attribute}` is not mutable, so a second sign-in would fail; set `mutable` in `custom_attributes.${trimprefix(attribute, "custom:")}` to true, or take the mapping out"
        : null
      )
    }]...),
    { for key, attributes in local.mapped_attributes : "identity_providers.${key}.attribute_mapping" => (
      length(setsubtract(var.required_attributes, attributes)) == 0 ? null
      : "`${join("`, `", sort(setsubtract(var.required_attributes, attributes)))}` is required and not mapped, so no user could sign in here; map a claim to it"
    ) },
  )

  # Options of each type beside those that every provider has, and whether each is needed.
  pooled_options = {
    Google          = { client_id = true, client_secret = true, scopes = false }
    Facebook        = { client_id = true, client_secret = true, scopes = false, api_version = false }
    LoginWithAmazon = { client_id = true, client_secret = true, scopes = false }
    SignInWithApple = { client_id = true, team_id = true, key_id = true, private_key = true, private_key_rotation = false, scopes = false }
    OIDC            = { name = false, client_id = true, client_secret = false, issuer = true, scopes = false, attributes_request_method = false, endpoints = false }
    SAML            = { name = false, metadata_url = false, metadata_document = false, sign_out = false, idp_initiated = false, encrypted_responses = false, sign_requests = false }
  }
  direct_options = {
    Google          = { client_id = true }
    Facebook        = { client_id = true }
    LoginWithAmazon = { client_id = true }
    SignInWithApple = { client_id = true }
    OIDC            = { issuer = false, keep_trailing_slash = false, client_ids = false, thumbprints = false, arn = false }
    SAML            = { metadata_document = false, arn = false }
  }
  is_pooled = { for path in keys(local.providers_by_path) : path => local.has_own_user_pool && startswith(path, "identity_providers.") }
  is_direct = { for path in keys(local.providers_by_path) : path => contains(values(local.direct_paths), path) }
  provider_options = {
    for path, provider in local.providers_by_path :
    path => local.is_pooled[path] ? local.pooled_options[provider.type] : local.direct_options[provider.type]
  }
  common_provider_options = {
    for path, is_pooled in local.is_pooled : path => is_pooled ? ["type", "attribute_mapping", "idp_identifiers", "provider_details"] : ["type", "ambiguous_role_resolution"]
  }

  needed_options = {
    client_id     = "missing; give a client id"
    client_secret = "missing; give a client secret, such as a variable with `sensitive = true`"
    issuer        = "missing; give an issuer"
    key_id        = "missing; give the id of a key"
    private_key   = "missing; give a private key, such as a variable with `sensitive = true`"
    team_id       = "missing; give a team id"
  }

  # Of a secret, only whether it is there.
  given_provider_options = {
    for path, provider in local.providers_by_path : path => [for option, value in provider : option if nonsensitive(value != null)]
  }

  # One way of several that exclude each other.
  provider_sources = {
    for path, provider in local.providers_by_path : path => length(setintersection(
      local.given_provider_options[path],
      provider.type == "SAML" ? ["metadata_url", "metadata_document", "arn"] : provider.type == "OIDC" ? ["issuer", "arn"] : [],
    ))
  }

  # Details that a provider says by words of its own; secrets and metadata have one of any type.
  said_details = {
    for key, provider in local.user_pool_providers : key => concat(
      ["client_secret", "private_key", "MetadataFile", "MetadataURL"],
      provider.type == "SAML" ? concat(
        ["IDPSignout"],
        coalesce(provider.idp_initiated, false) ? ["IDPInit"] : [],
        coalesce(provider.encrypted_responses, false) ? ["EncryptedResponses"] : [],
        coalesce(provider.sign_requests, true) ? ["RequestSigningAlgorithm"] : [],
      ) : ["client_id", "authorize_scopes"],
      provider.type == "SignInWithApple" ? ["team_id", "key_id"] : [],
      provider.type == "OIDC" ? ["oidc_issuer", "attributes_request_method"] : [],
      provider.api_version == null ? [] : ["api_version"],
      provider.endpoints == null ? [] : ["authorize_url", "token_url", "attributes_url"],
      try(provider.endpoints.jwks_uri, null) == null ? [] : ["jwks_uri"],
    )
  }
  # What AWS fills in beside what is written, where some of it is written.
  unwritten_details = {
    for key, provider in local.user_pool_providers : key => length(local.own_details[key]) == 0 ? [] : sort(setsubtract(
      local.provider_facts[provider.type].filled_by_aws, concat(keys(local.further_details[key]), local.said_details[key]),
    ))
  }

  # Custom attributes that hold less than a text of the greatest length.
  tight_attributes = [
    for name, attribute in var.custom_attributes : "custom:${name}"
    if attribute.type != "String" || coalesce(attribute.max_length, 2048) < 2048
  ]

  # Providers before each one, in the order of keys, that sign the same users in.
  second_places = {
    for index, path in keys(local.providers_by_path) : path => local.issuers[path] == null ? [] : [
      for other in slice(keys(local.providers_by_path), 0, index) : local.provider_keys[other] if local.issuers[other] == local.issuers[path]
      && local.is_direct[other] == local.is_direct[path] && !(!local.is_direct[path] && (
        local.providers_by_path[other].type == local.providers_by_path[path].type
        || length(setsubtract([local.providers_by_path[other].type, local.providers_by_path[path].type], ["OIDC", "SAML"])) == 0
      ))
    ]
  }
  # Providers of the user pool that sign the same users in as a direct one.
  pooled_places = {
    for path, is_direct in local.is_direct : path => !is_direct || local.issuers[path] == null ? [] : [
      for key in keys(local.user_pool_providers) : "identity_providers.${key}" if local.issuers["identity_providers.${key}"] == local.issuers[path]
    ]
  }

  # A long document is cut and counted.
  shown_metadata = {
    for path, provider in local.providers_by_path : path => (
      length(provider.metadata_document) <= 60 ? "`${replace(provider.metadata_document, "\n", "\\n")}`"
      : "`${replace(substr(provider.metadata_document, 0, 60), "\n", "\\n")}…` (${length(provider.metadata_document)} characters)"
    ) if provider.metadata_document != null
  }

  # Identifiers that a provider before, in the order of keys, has too.
  shared_identifiers = {
    for index, key in keys(var.identity_providers) : key => flatten([
      for other in slice(keys(var.identity_providers), 0, index) : [
        for identifier in coalesce(var.identity_providers[key].idp_identifiers, []) : { pair = [identifier, other] }
        if contains(coalesce(var.identity_providers[other].idp_identifiers, []), identifier)
      ]
    ])[*].pair
  }

  provider_values_by_path = merge(
    merge([for path, provider in local.providers_by_path : {
      for option in local.given_provider_options[path] : "${path}.${option}" => (
        contains(concat(local.common_provider_options[path], keys(local.provider_options[path])), option) ? null
        : option == "client_secret" && local.is_direct[path] ? "an identity pool takes tokens as they are, and needs no secret; take it out"
        : "not an option of type `${provider.type}` here; there are `${join("`, `", sort(concat(local.common_provider_options[path], keys(local.provider_options[path]))))}`"
      )
    }]...),
    merge([for path, provider in local.providers_by_path : {
      for option, is_needed in local.provider_options[path] :
      "${path}.${option}" => local.needed_options[option] if is_needed && !contains(local.given_provider_options[path], option)
    }]...),
    { for path, provider in local.providers_by_path : path => (
      !contains(["OIDC", "SAML"], provider.type) || local.provider_sources[path] == 1 ? null
      : provider.type == "SAML" && local.is_pooled[path] && local.provider_sources[path] == 0 ? "no metadata; give `metadata_url` or `metadata_document`"
      : provider.type == "SAML" && local.is_pooled[path] ? "`metadata_url` and `metadata_document` say the same; take one out"
      : local.provider_sources[path] == 0 ? null
      : provider.type == "SAML" ? "says once where the metadata is, got ${local.provider_sources[path]} of `arn` and `metadata_document`; give one"
      : local.is_pooled[path] ? null : "says once which provider it is, got ${local.provider_sources[path]} of `issuer` and `arn`; give one"
    ) },

    { for key, provider in local.direct_providers : "${local.direct_paths[key]}.${provider.type == "SAML" ? "metadata_document" : "issuer"}" => (
      provider.type == "SAML" ? "missing; give SAML metadata as XML" : "missing; give an issuer"
    ) if contains(["OIDC", "SAML"], provider.type) && local.provider_sources[local.direct_paths[key]] == 0 },
    { for key, provider in local.direct_providers : "${local.direct_paths[key]}.client_ids" =>
      "missing; give a list of client ids" if provider.type == "OIDC" && provider.issuer != null && provider.client_ids == null
    },

    # A later provider of the same users. In a user pool, several registrations at one have different users.
    { for path, others in local.second_places : path =>
      "`${local.issuers[path]}` signs users in through `${others[0]}` too, so one user would have two identities; take one out" if length(others) > 0
    },
    { for path, others in local.pooled_places : path =>
      "`${local.issuers[path]}` signs users in through `${others[0]}` of the user pool too, so one user would have two identities; take one out" if length(others) > 0
    },

    # Whole tokens of a provider need all the room that an attribute has.
    merge([for key, provider in local.user_pool_providers : {
      for attribute, claim in coalesce(provider.attribute_mapping, {}) : "identity_providers.${key}.attribute_mapping.${attribute}" =>
      "`${claim}` needs an attribute of type `String` with room for 2048 characters; take `max_length` out of `custom_attributes.${trimprefix(attribute, "custom:")}`"
      if contains(["access_token", "id_token"], coalesce(claim, "false")) && contains(local.tight_attributes, attribute)
    }]...),

    # Lists and maps, each element at its place.
    merge([for path, provider in local.providers_by_path : {
      for index, scope in provider.scopes == null ? [] : provider.scopes : "${path}.scopes[${index}]" =>
      "expected a scope, got `${scope}`; one scope for each element, without spaces and commas"
      if !can(regex("^[!#-+\\x2D-\\[\\]-~]{1,256}$", scope))
    }]...),
    merge([for path, provider in local.providers_by_path : {
      for index, identifier in provider.idp_identifiers == null ? [] : provider.idp_identifiers : "${path}.idp_identifiers[${index}]" =>
      "expected an identifier of a provider, got `${identifier}`; 1 to 40 letters, digits, spaces and `_ + = . @ -`"
      if !can(regex("^[\\w\\s+=.@-]{1,40}$", identifier))
    }]...),
    merge([for path, provider in local.providers_by_path : {
      for attribute, claim in provider.attribute_mapping == null ? {} : provider.attribute_mapping : "${path}.attribute_mapping.${attribute}" =>
      "expected the name of a claim, or `false`, got `${claim}`; as the provider writes it"
      if claim == null ? false : !can(regex("^\\S+$", claim))
    }]...),

    # Endpoints and further details.
    merge([for path, provider in local.providers_by_path : {
      for option, url in provider.endpoints == null ? {} : provider.endpoints : "${path}.endpoints.${option}" => (
        url == null ? (option == "jwks_uri" ? null : "missing; give an endpoint")
        : can(regex(local.https_url, url)) ? null : "expected an endpoint, got `${url}`; an https URL without user name, fragment and placeholders"
      )
    }]...),
    merge([for key, details in local.further_details : {
      for detail, value in details : "identity_providers.${key}.provider_details.${detail}" => (
        issensitive(value) ? null
        : value == null ? "expected a detail, got `null`; leave the key out"
        : value == "" ? "expected a detail, got an empty string; as a string"
        : null
      )
    }]...),

    # What the values look like.
    merge([for path, provider in local.providers_by_path : {
      for option, problem in {
        client_id = (
          provider.client_id == null ? null
          : local.is_direct[path] && !can(regex("^[\\w.;/-]{1,128}$", provider.client_id)) ? "expected a client id, got `${provider.client_id}`; 1 to 128 letters, digits and `_ . ; / -`"
          : can(regex("^\\S+$", provider.client_id)) ? null : "expected a client id, got `${provider.client_id}`; copy it from the console of the provider"
        )
        client_secret = (
          nonsensitive(provider.client_secret == null) ? null
          : issensitive(provider.client_secret) ? null : "a secret must not be written in code or shown; pass a variable with `sensitive = true`, or a value of a secret store"
        )
        private_key = (
          nonsensitive(provider.private_key == null) ? null
          : issensitive(provider.private_key) ? null : "a secret must not be written in code or shown; pass a variable with `sensitive = true`, or a value of a secret store"
        )
        scopes = (
          provider.scopes == null ? null
          : length(provider.scopes) == 0 ? "expected a list of scopes, got an empty list; give at least 1"
          : length(provider.scopes) > 50 ? "at most 50 scopes, got ${length(provider.scopes)}"
          : provider.type == "OIDC" && !contains(provider.scopes, "openid") ? "OpenID Connect needs the scope `openid`; add it"
          : null
        )
        idp_identifiers = (
          provider.idp_identifiers == null ? null
          : length(provider.idp_identifiers) > 50 ? "at most 50 identifiers, got ${length(provider.idp_identifiers)}"
          : length(local.shared_identifiers[local.provider_keys[path]]) == 0 ? null
          : "`${local.shared_identifiers[local.provider_keys[path]][0][0]}` is an identifier of `${local.shared_identifiers[local.provider_keys[path]][0][1]}` already; take one out"
        )
        api_version = (
          provider.api_version == null ? null
          : can(regex("^v\\d{1,3}\\.\\d{1,2}$", provider.api_version)) ? null : "expected a version of the Graph API, got `${provider.api_version}`; such as `v21.0`"
        )
        team_id = (
          provider.team_id == null ? null
          : can(regex("^[A-Z0-9]{10}$", provider.team_id)) ? null : "expected a team id, got `${provider.team_id}`; 10 capital letters and digits"
        )
        key_id = (
          provider.key_id == null ? null
          : can(regex("^[A-Z0-9]{10}$", provider.key_id)) ? null : "expected the id of a key, got `${provider.key_id}`; 10 capital letters and digits"
        )
        private_key_rotation = (
          provider.private_key_rotation == null ? null
          : provider.private_key_rotation == "manual" ? null : "expected `manual`, got `${provider.private_key_rotation}`"
        )
        attributes_request_method = (
          provider.attributes_request_method == null ? null
          : contains(["GET", "POST"], provider.attributes_request_method) ? null : "expected `GET` or `POST`, got `${provider.attributes_request_method}`"
        )
        ambiguous_role_resolution = (
          provider.ambiguous_role_resolution == null ? null
          : contains(local.resolution_words, provider.ambiguous_role_resolution) ? null
          : "${local.resolution_rule}, got `${provider.ambiguous_role_resolution}`"
        )
        issuer = (
          provider.issuer == null ? null
          : !can(regex(local.https_url, provider.issuer)) || tonumber(try(coalesce(local.issuer_urls[path].port, "0"), "0")) > 65535
          ? "expected an issuer, got `${provider.issuer}`; an https URL without user name, fragment and placeholders"
          : length(provider.issuer) > 255 ? "expected an issuer, got `${substr(provider.issuer, 0, 60)}…` (${length(provider.issuer)} characters); at most 255 characters"
          : strcontains(provider.issuer, "?") ? "expected an issuer without query, got `${provider.issuer}`; write it exactly as tokens carry it"
          : !can(regex("^([a-z0-9_-]+\\.)*[a-z_-][a-z0-9_-]*$|^(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}$", local.issuer_hosts[path]))
          ? "expected an issuer whose host has letters, digits, `-` and `_` in parts, so that Terraform can compare it, got `${provider.issuer}`; write other letters as tokens carry them, such as `xn--bcher-kva.example`"
          : can(regex(local.microsoft, local.issuer_hosts[path])) && contains(["common", "organizations", "consumers"], try(split("/", local.issuer_paths[path])[1], ""))
          ? "`/${split("/", local.issuer_paths[path])[1]}` lets users of any organization sign in, and tokens carry their own tenant as issuer, got `${provider.issuer}`; use the id of your tenant"
          : null
        )
        metadata_url = (
          provider.metadata_url == null ? null
          : can(regex(local.https_url, provider.metadata_url)) ? null : "expected the address of the metadata, got `${provider.metadata_url}`; an https URL without user name, fragment and placeholders"
        )
        metadata_document = (
          provider.metadata_document == null ? null
          : !strcontains(provider.metadata_document, "<") ? "expected SAML metadata as XML, got ${local.shown_metadata[path]}; the document itself, not its URL or file name"
          : !can(regex("<([\\w.-]+:)?EntityDescriptor\\s[^>]*entityID\\s*=", provider.metadata_document))
          ? "expected SAML metadata with an `EntityDescriptor` and its `entityID`, got ${local.shown_metadata[path]}; download it from the provider again"
          : local.is_direct[path] && length(provider.metadata_document) < 1000 ? "IAM takes metadata of 1,000 to 10,000,000 characters, got ${length(provider.metadata_document)}; take the whole document"
          : null
        )
        arn = (
          provider.arn == null ? null
          : can(regex("^arn:[\\w-]+:iam::\\d{12}:${lower(provider.type)}-provider/\\S+$", provider.arn)) ? null
          : "expected the ARN of an IAM provider for ${provider.type == "OIDC" ? "OpenID Connect" : provider.type}, got `${provider.arn}`; such as `arn:aws:iam::111122223333:${lower(provider.type)}-provider/idp.example.com`"
        )
        client_ids = (
          provider.client_ids == null ? null
          : length(provider.client_ids) < 1 || length(provider.client_ids) > 100 ? "expected 1 to 100 client ids, got ${length(provider.client_ids)}"
          : alltrue([for id in provider.client_ids : can(regex("^\\S{1,255}$", id))]) ? null
          : "expected client ids, got `${join("`, `", provider.client_ids)}`; 1 to 255 characters without spaces"
        )
        thumbprints = (
          provider.thumbprints == null ? null
          : alltrue([for thumbprint in provider.thumbprints : can(regex("^[0-9a-fA-F]{40}$", thumbprint))]) ? null
          : "expected fingerprints, got `${join("`, `", provider.thumbprints)}`; 40 hexadecimal digits without colons"
        )
      } : "${path}.${option}" => problem if problem != null
    }]...),
  )

  # Apart, since the id of a user pool may be unknown in a plan.
  places_by_path = merge([for place, pool in local.existing_user_pools : {
    for path in values(local.direct_paths) : path =>
    "`${local.issuers[path]}` signs users in through `${place}` too, so one user would have two identities; take one out"
    if local.issuers[path] == "https://cognito-idp.${split("_", pool.id)[0]}.${local.cognito_identity.suffix}/${pool.id}"
  }]...)
}
