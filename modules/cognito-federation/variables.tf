variable "name" {
  description = "Name of both pools: 1 to 128 of `A-Z a-z 0-9 _ + = , . @ -`, and spaces inside. Changing it replaces the identity pool, and with it every identity ID."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[\\w+=,.@-]+( +[\\w+=,.@-]+)*$", var.name)) && length(var.name) <= 128
    error_message = "name: expected a name, got ${var.name == "" ? "an empty string" : "`${var.name}`"}; 1 to 128 letters, digits, spaces inside and `_ + = , . @ -`"
  }
}

variable "create_user_pool" {
  description = "Whether to create a user pool. Without one, and without `user_pool`, the identity pool trusts `identity_providers` directly."
  type        = bool
  default     = true
  nullable    = false
}

variable "create_identity_pool" {
  description = "Whether to create an identity pool, which gives signed-in users AWS credentials. Without one there is only sign-in; adding it later moves nothing."
  type        = bool
  default     = true
  nullable    = false
}

variable "identity_pool" {
  description = "An identity pool that exists already, by its `id`, to use instead of creating one: the module sets its roles, role mappings and session tags. Whoever manages it has to list the clients and providers there and to open it to guests, or their sign-in fails. Default roles and mappings that were set elsewhere are replaced."
  type        = object({ id = string })
  default     = null

  validation {
    condition     = !issensitive(var.identity_pool)
    error_message = "identity_pool: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "user_pool" {
  description = "An existing user pool to use instead of creating one; the module doesn't change it. List by key the clients whose users may use the identity pool. If `custom_attributes` is given, rules on any other custom attribute are rejected. The rest are facts of the pool as it is configured, which settle who can set a claim: `other_clients = \"none\"` where it has no client but `clients`."
  type = object({
    id = string
    clients = map(object({
      id                        = string
      role_mapping              = optional(string)
      ambiguous_role_resolution = optional(string)

      # As the client is configured, for `CF-M01` and `CF-M20`: a plan warns of what isn't stated.
      write_attributes = optional(list(string))
      auth_flows       = optional(list(string))
      scopes           = optional(list(string))
    }))
    custom_attributes = optional(map(object({
      type    = string
      mutable = optional(bool)
    })))

    # As the pool is configured, for the same checks.
    other_clients       = optional(string)
    self_sign_up        = optional(bool)
    username_attributes = optional(list(string))
    identity_providers = optional(map(object({
      type              = string
      attribute_mapping = optional(map(string))
    })))
  })
  default = null

  validation {
    condition     = !issensitive(var.user_pool)
    error_message = "user_pool: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue(flatten([for pool in var.user_pool[*] : concat(
      [pool.id == null, pool.clients == null],
      [for client in pool.clients == null ? [] : values(pool.clients) : client == null ? true : client.id == null],
      [for attribute in pool.custom_attributes == null ? [] : values(pool.custom_attributes) : attribute == null ? true : attribute.type == null],
      [for each in pool.username_attributes == null ? [] : pool.username_attributes : each == null],
      [for provider in pool.identity_providers == null ? [] : values(pool.identity_providers) : provider == null ? true : provider.type == null],
      [for provider in pool.identity_providers == null ? [] : values(pool.identity_providers) : provider == null ? false : anytrue([for claim in values(provider.attribute_mapping == null ? {} : provider.attribute_mapping) : claim == null])],
    )]))
    error_message = join("\n", flatten([for pool in var.user_pool[*] : concat(
      pool.id == null ? ["user_pool.id: missing; give the id of the user pool"] : [],
      pool.clients == null ? ["user_pool.clients: missing; give app clients by key"] : [],
      [for key, client in pool.clients == null ? {} : pool.clients : "user_pool.clients.${key}: expected an app client, as `{ id }`, got `null`; leave the key out" if client == null],
      [for key, client in pool.clients == null ? {} : pool.clients : "user_pool.clients.${key}.id: missing; give the id of the app client" if client == null ? false : client.id == null],
      [for key, attribute in pool.custom_attributes == null ? {} : pool.custom_attributes : "user_pool.custom_attributes.${key}: expected an attribute, as `{ type }`, got `null`; leave the key out" if attribute == null],
      [for key, attribute in pool.custom_attributes == null ? {} : pool.custom_attributes : "user_pool.custom_attributes.${key}.type: missing; `String`, `Number`, `DateTime` or `Boolean`" if attribute == null ? false : attribute.type == null],
      [for index, each in pool.username_attributes == null ? [] : pool.username_attributes : "user_pool.username_attributes[${index}]: expected a string, got `null`; leave it out" if each == null],
      [for key, provider in pool.identity_providers == null ? {} : pool.identity_providers : "user_pool.identity_providers.${key}: expected an identity provider, as `{ type }`, got `null`; leave the key out" if provider == null],
      [for key, provider in pool.identity_providers == null ? {} : pool.identity_providers : "user_pool.identity_providers.${key}.type: missing; `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`" if provider == null ? false : provider.type == null],
      flatten([for key, provider in pool.identity_providers == null ? {} : pool.identity_providers : [
        for attribute, claim in provider.attribute_mapping == null ? {} : provider.attribute_mapping : "user_pool.identity_providers.${key}.attribute_mapping.${attribute}: expected a string, got `null`; leave the key out" if claim == null
      ] if provider != null]),
    )]))
  }

  validation {
    condition = !anytrue(flatten([for pool in var.user_pool[*] : [for client in values(pool.clients == null ? {} : pool.clients) : [
      for list in [client.write_attributes, client.auth_flows, client.scopes] : [for each in list == null ? [] : list : each == null]
    ] if client != null]]))
    error_message = join("\n", flatten([for pool in var.user_pool[*] : [for key, client in pool.clients == null ? {} : pool.clients : [
      for option in ["write_attributes", "auth_flows", "scopes"] : [
        for index, each in client[option] == null ? [] : client[option] : "user_pool.clients.${key}.${option}[${index}]: expected a string, got `null`; leave it out" if each == null
      ]
    ] if client != null]]))
  }
}

variable "further_user_pools" {
  description = "Further user pools that exist already, by key, whose users may use the identity pool too. Rules name their clients by key, so no key of a client may occur twice; groups belong to the one user pool. A user of two user pools has two identities."
  type = map(object({
    id = string
    clients = map(object({
      id                        = string
      role_mapping              = optional(string)
      ambiguous_role_resolution = optional(string)

      # As the client is configured, for `CF-M01` and `CF-M20`: a plan warns of what isn't stated.
      write_attributes = optional(list(string))
      auth_flows       = optional(list(string))
      scopes           = optional(list(string))
    }))
    custom_attributes = optional(map(object({
      type    = string
      mutable = optional(bool)
    })))

    # As the pool is configured, for the same checks.
    other_clients       = optional(string)
    self_sign_up        = optional(bool)
    username_attributes = optional(list(string))
    identity_providers = optional(map(object({
      type              = string
      attribute_mapping = optional(map(string))
    })))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.further_user_pools) && !anytrue([for pool in values(var.further_user_pools) : issensitive(pool)])
    error_message = "further_user_pools: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue(flatten([for pool in values(var.further_user_pools) : pool == null ? [true] : concat(
      [pool.id == null, pool.clients == null],
      [for client in pool.clients == null ? [] : values(pool.clients) : client == null ? true : client.id == null],
      [for attribute in pool.custom_attributes == null ? [] : values(pool.custom_attributes) : attribute == null ? true : attribute.type == null],
      [for each in pool.username_attributes == null ? [] : pool.username_attributes : each == null],
      [for provider in pool.identity_providers == null ? [] : values(pool.identity_providers) : provider == null ? true : provider.type == null],
      [for provider in pool.identity_providers == null ? [] : values(pool.identity_providers) : provider == null ? false : anytrue([for claim in values(provider.attribute_mapping == null ? {} : provider.attribute_mapping) : claim == null])],
    )]))
    error_message = join("\n", flatten([for name, pool in var.further_user_pools : pool == null ? ["further_user_pools.${name}: expected a user pool, as `{ id, clients }`, got `null`; leave the key out"] : concat(
      pool.id == null ? ["further_user_pools.${name}.id: missing; give the id of a user pool"] : [],
      pool.clients == null ? ["further_user_pools.${name}.clients: missing; give app clients by key"] : [],
      [for key, client in pool.clients == null ? {} : pool.clients : "further_user_pools.${name}.clients.${key}: expected an app client, as `{ id }`, got `null`; leave the key out" if client == null],
      [for key, client in pool.clients == null ? {} : pool.clients : "further_user_pools.${name}.clients.${key}.id: missing; give the id of an app client" if client == null ? false : client.id == null],
      [for key, attribute in pool.custom_attributes == null ? {} : pool.custom_attributes : "further_user_pools.${name}.custom_attributes.${key}: expected an attribute, as `{ type }`, got `null`; leave the key out" if attribute == null],
      [for key, attribute in pool.custom_attributes == null ? {} : pool.custom_attributes : "further_user_pools.${name}.custom_attributes.${key}.type: missing; `String`, `Number`, `DateTime` or `Boolean`" if attribute == null ? false : attribute.type == null],
      [for index, each in pool.username_attributes == null ? [] : pool.username_attributes : "further_user_pools.${name}.username_attributes[${index}]: expected a string, got `null`; leave it out" if each == null],
      [for key, provider in pool.identity_providers == null ? {} : pool.identity_providers : "further_user_pools.${name}.identity_providers.${key}: expected an identity provider, as `{ type }`, got `null`; leave the key out" if provider == null],
      [for key, provider in pool.identity_providers == null ? {} : pool.identity_providers : "further_user_pools.${name}.identity_providers.${key}.type: missing; `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`" if provider == null ? false : provider.type == null],
      flatten([for key, provider in pool.identity_providers == null ? {} : pool.identity_providers : [
        for attribute, claim in provider.attribute_mapping == null ? {} : provider.attribute_mapping : "further_user_pools.${name}.identity_providers.${key}.attribute_mapping.${attribute}: expected a string, got `null`; leave the key out" if claim == null
      ] if provider != null]),
    )]))
  }

  validation {
    condition = !anytrue(flatten([for pool in values(var.further_user_pools) : [for client in values(pool.clients == null ? {} : pool.clients) : [
      for list in [client.write_attributes, client.auth_flows, client.scopes] : [for each in list == null ? [] : list : each == null]
    ] if client != null] if pool != null]))
    error_message = join("\n", flatten([for name, pool in var.further_user_pools : [for key, client in pool.clients == null ? {} : pool.clients : [
      for option in ["write_attributes", "auth_flows", "scopes"] : [
        for index, each in client[option] == null ? [] : client[option] : "further_user_pools.${name}.clients.${key}.${option}[${index}]: expected a string, got `null`; leave it out" if each == null
      ]
    ] if client != null] if pool != null]))
  }
}

variable "domain" {
  description = "Where the hosted sign-in lives; may be left out where every client signs users in by native flows alone. `prefix` makes `https://<prefix>.auth.<region>.amazoncognito.com`; it is unique in its Region, with 1 to 63 lower-case letters, digits and hyphens; AWS reserves `amazon` and `cognito` anywhere in it, and `aws` between hyphens. `fips` puts it before `auth-fips`, as GovCloud has it, by default with the partition `aws-us-gov` alone. `custom_domain` is one of your own, alone or beside a prefix, with its certificate in us-east-1 (the submodule `certificate` makes one): all outputs name it. Its alias record is made in `hosted_zone`, a zone of Route 53 by its `id`; without one it is yours to make. `managed_login_version` 1 is the classic hosted UI (the default), 2 managed login."
  type = object({
    prefix = optional(string)
    fips   = optional(bool)
    custom_domain = optional(object({
      name            = string
      certificate_arn = string
      hosted_zone     = optional(object({ id = string }))
    }))
    managed_login_version = optional(number)
  })
  default = null

  validation {
    condition     = !issensitive(var.domain)
    error_message = "domain: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition     = var.domain == null ? true : var.domain.custom_domain != null || var.domain.prefix != null
    error_message = "domain.prefix: missing; give the prefix of a domain, or a `custom_domain`"
  }

  validation {
    condition     = try(var.domain.prefix, null) == null || can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.domain.prefix))
    error_message = "domain.prefix: expected the prefix of a domain, got ${try(var.domain.prefix, null) == "" ? "an empty string" : "`${join("", compact(var.domain[*].prefix))}`"}; 1 to 63 lower-case letters, digits and `-`, with no `-` at either end"
  }

  validation {
    condition     = length([for word in ["aws", "amazon", "cognito"] : word if word == "aws" ? contains(split("-", join("", compact(var.domain[*].prefix))), word) : strcontains(join("", compact(var.domain[*].prefix)), word)]) == 0
    error_message = "domain.prefix: AWS reserves `${contains(split("-", join("", compact(var.domain[*].prefix))), "aws") ? "aws" : strcontains(join("", compact(var.domain[*].prefix)), "amazon") ? "amazon" : "cognito"}` in a prefix, got `${join("", compact(var.domain[*].prefix))}`; leave it out"
  }
}

variable "identity_providers" {
  description = "Identity providers by key: of the user pool or, without one, of the identity pool directly. The key is part of the address and, for types `SAML` and `OIDC` of a user pool, the provider's name (3 to 32 characters, without `_`) unless `name` is given. `attribute_mapping` adds to the type's default mapping; `false` removes an entry. Secrets must be sensitive values."
  type = map(object({
    type = string

    # In a user pool.
    name              = optional(string)
    attribute_mapping = optional(map(string))
    idp_identifiers   = optional(list(string))
    client_secret     = optional(string)
    scopes            = optional(list(string))

    # Further keys of Terraform's `provider_details`, without a word here. One that AWS fills in otherwise
    # needs all that it fills in: `README` names the resource, which has to be chosen from the start.
    provider_details = optional(map(string))

    # Facebook, in a user pool.
    api_version = optional(string)

    # SignInWithApple, in a user pool. AWS never returns the key, so each plan shows one harmless update;
    # rotation `manual` hides it, and a new key then reaches AWS only together with another change.
    team_id              = optional(string)
    key_id               = optional(string)
    private_key          = optional(string)
    private_key_rotation = optional(string)

    # OIDC, in a user pool.
    attributes_request_method = optional(string)
    endpoints = optional(object({
      authorize_url  = string
      token_url      = string
      attributes_url = string
      jwks_uri       = optional(string)
    }))

    # SAML, in a user pool.
    metadata_url        = optional(string)
    sign_out            = optional(bool)
    idp_initiated       = optional(bool)
    encrypted_responses = optional(bool)
    sign_requests       = optional(bool)

    # Directly in an identity pool: an existing IAM provider, or one to create. Public reports say that the
    # pool's check of an issuer fails with a slash at the end, so IAM gets it without, unless it is kept.
    arn                       = optional(string)
    client_ids                = optional(list(string))
    keep_trailing_slash       = optional(bool)
    thumbprints               = optional(list(string))
    ambiguous_role_resolution = optional(string)

    # In either.
    client_id         = optional(string)
    issuer            = optional(string)
    metadata_document = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.identity_providers) && !anytrue([for provider in values(var.identity_providers) : issensitive(provider)])
    error_message = "identity_providers: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue(concat(
      [for provider in values(var.identity_providers) : provider == null],
      [for provider in values(var.identity_providers) : provider == null ? false : provider.type == null],
      flatten([for provider in values(var.identity_providers) : [
        for list in [provider.idp_identifiers, provider.scopes, provider.client_ids, provider.thumbprints] : [for each in list == null ? [] : list : each == null]
      ] if provider != null]),
    ))
    error_message = join("\n", concat(
      [for key, provider in var.identity_providers : "identity_providers.${key}: expected the options of an identity provider, got `null`; leave the key out" if provider == null],
      [for key, provider in var.identity_providers : "identity_providers.${key}.type: missing; `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`" if provider == null ? false : provider.type == null],
      flatten([for key, provider in var.identity_providers : [for option in ["idp_identifiers", "scopes", "client_ids", "thumbprints"] : [
        for index, each in provider[option] == null ? [] : provider[option] : "identity_providers.${key}.${option}[${index}]: expected a string, got `null`; leave it out" if each == null
      ]] if provider != null]),
    ))
  }

  validation {
    condition     = alltrue([for provider in values(var.identity_providers) : contains(["Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "OIDC", "SAML"], provider.type) if try(provider.type, null) != null])
    error_message = "identity_providers: expected type `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`, got `${join("`, `", [for provider in values(var.identity_providers) : provider.type if try(provider.type, null) != null])}`"
  }
}

variable "direct_identity_providers" {
  description = "Identity providers of the identity pool itself, beside a user pool, by key: for users and machines who are in no user pool, such as jobs of GitHub Actions. Only rules that name them in `identity_providers` apply to them. One that the user pool has too is rejected, since one user would have two identities."
  type = map(object({
    type                      = string
    ambiguous_role_resolution = optional(string)

    # A social provider.
    client_id = optional(string)

    # An IAM provider: an existing one, or one to create.
    arn                 = optional(string)
    issuer              = optional(string)
    keep_trailing_slash = optional(bool)
    client_ids          = optional(list(string))
    thumbprints         = optional(list(string))
    metadata_document   = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.direct_identity_providers) && !anytrue([for provider in values(var.direct_identity_providers) : issensitive(provider)])
    error_message = "direct_identity_providers: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue(flatten([for provider in values(var.direct_identity_providers) : provider == null ? [true] : concat(
      [provider.type == null],
      flatten([for list in [provider.client_ids, provider.thumbprints] : [for each in list == null ? [] : list : each == null]]),
    )]))
    error_message = join("\n", flatten([for key, provider in var.direct_identity_providers : provider == null ? ["direct_identity_providers.${key}: expected the options of an identity provider, got `null`; leave the key out"] : concat(
      provider.type == null ? ["direct_identity_providers.${key}.type: missing; `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`"] : [],
      flatten([for option in ["client_ids", "thumbprints"] : [
        for index, each in provider[option] == null ? [] : provider[option] : "direct_identity_providers.${key}.${option}[${index}]: expected a string, got `null`; leave it out" if each == null
      ]]),
    )]))
  }

  validation {
    condition     = alltrue([for provider in values(var.direct_identity_providers) : contains(["Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "OIDC", "SAML"], provider.type) if try(provider.type, null) != null])
    error_message = "direct_identity_providers: expected type `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`, got `${join("`, `", [for provider in values(var.direct_identity_providers) : provider.type if try(provider.type, null) != null])}`"
  }
}

variable "clients" {
  description = "App clients by key; the key is part of the address. Required for a user pool that is created, so that none is forgotten: without an identity pool, `{}` is one whose clients are made elsewhere. A client with `auth_flows` and without `callback_urls` signs users in by native flows alone. Types `browser` (the default) and `native` have no secret and use PKCE, `server` has a secret, and `machine` has no user. `identity_providers` are keys (by default all; `COGNITO` is the pool's own directory). By default, `write_attributes` are those that a sign-in at the client writes. `auth_flows` enables native flows; each lets users edit the attributes that the client may write. Legacy names (`USER_PASSWORD_AUTH`, `ADMIN_NO_SRP_AUTH`, `CUSTOM_AUTH_FLOW_ONLY`) can't be mixed with the others."
  type = map(object({
    type                      = optional(string, "browser")
    name                      = optional(string)
    callback_urls             = optional(list(string))
    logout_urls               = optional(list(string), [])
    identity_providers        = optional(list(string))
    scopes                    = optional(list(string))
    read_attributes           = optional(list(string))
    write_attributes          = optional(list(string))
    auth_flows                = optional(list(string), [])
    access_token_minutes      = optional(number, 60)
    id_token_minutes          = optional(number, 60)
    ambiguous_role_resolution = optional(string)

    # `Token`: users receive the role that their ID token carries, by groups made elsewhere or by a trigger.
    role_mapping = optional(string)

    # Whether tokens may also come back in the URL, which browsers, proxies and logs keep: `CF-C01` in `acknowledged`.
    allow_implicit_flow = optional(bool, false)

    # One of `callback_urls`, for a sign-in that names none.
    default_redirect_uri = optional(string)

    # Whether AWS makes up a secret; by default for type `server` alone. A change replaces the client.
    generate_secret = optional(bool)

    # Whether a server may hand on its users' IP address and device to threat protection. Needs a secret.
    propagate_additional_user_context = optional(bool, false)

    # For each step of a native sign-in, 3 to 15; 3 by AWS.
    auth_session_minutes = optional(number)

    # 30 days by default, or from 60 minutes up; no shorter than the other lifetimes.
    refresh_token_days    = optional(number)
    refresh_token_minutes = optional(number)

    # A new refresh token with each refresh; the old one works for 0 to 60 seconds more. Needs `auth_flows`. To turn
    # it off, state the feature `DISABLED`: taken out, the AWS provider fails every apply of the client.
    refresh_token_rotation = optional(object({
      feature                    = optional(string, "ENABLED")
      retry_grace_period_seconds = optional(number, 0)
    }))
  }))
  default = null

  validation {
    condition     = !issensitive(var.clients) && !anytrue([for client in values(nonsensitive(var.clients == null) ? {} : var.clients) : issensitive(client)])
    error_message = "clients: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue(concat(
      [for client in values(nonsensitive(var.clients == null) ? {} : var.clients) : client == null],
      flatten([for client in values(nonsensitive(var.clients == null) ? {} : var.clients) : [
        for list in [client.callback_urls, client.logout_urls, client.identity_providers, client.scopes, client.read_attributes, client.write_attributes, client.auth_flows] : [for each in list == null ? [] : list : each == null]
      ] if client != null]),
    ))
    error_message = join("\n", concat(
      [for key, client in nonsensitive(var.clients == null) ? {} : var.clients : "clients.${key}: expected the options of an app client, got `null`; leave the key out" if client == null],
      flatten([for key, client in nonsensitive(var.clients == null) ? {} : var.clients : [for option in ["callback_urls", "logout_urls", "identity_providers", "scopes", "read_attributes", "write_attributes", "auth_flows"] : [
        for index, each in client[option] == null ? [] : client[option] : "clients.${key}.${option}[${index}]: expected a string, got `null`; leave it out" if each == null
      ]] if client != null]),
    ))
  }

  validation {
    condition     = alltrue([for client in values(nonsensitive(var.clients == null) ? {} : var.clients) : contains(["browser", "native", "server", "machine"], client.type) if client != null])
    error_message = "clients: expected type `browser`, `native`, `server` or `machine`, got `${join("`, `", [for client in values(nonsensitive(var.clients == null) ? {} : var.clients) : client.type if client != null])}`"
  }
}

variable "custom_attributes" {
  description = "Custom attributes by name, without `custom:`; up to 50 names of up to 20 characters. You can add attributes later, but never change or remove them. An attribute that an identity provider fills must be mutable."
  type = map(object({
    type       = string
    mutable    = optional(bool, true)
    min_length = optional(number)
    max_length = optional(number)
    min        = optional(number)
    max        = optional(number)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.custom_attributes) && !anytrue([for attribute in values(var.custom_attributes) : issensitive(attribute)])
    error_message = "custom_attributes: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue(concat(
      [for attribute in values(var.custom_attributes) : attribute == null],
      [for attribute in values(var.custom_attributes) : attribute == null ? false : attribute.type == null],
    ))
    error_message = join("\n", concat(
      [for key, attribute in var.custom_attributes : "custom_attributes.${key}: expected the options of a custom attribute, got `null`; leave the key out" if attribute == null],
      [for key, attribute in var.custom_attributes : "custom_attributes.${key}.type: missing; `String`, `Number`, `DateTime` or `Boolean`" if attribute == null ? false : attribute.type == null],
    ))
  }

  validation {
    condition     = alltrue([for attribute in values(var.custom_attributes) : contains(["String", "Number", "DateTime", "Boolean"], attribute.type) if try(attribute.type, null) != null])
    error_message = "custom_attributes: expected type `String`, `Number`, `DateTime` or `Boolean`, got `${join("`, `", [for attribute in values(var.custom_attributes) : attribute.type if try(attribute.type, null) != null])}`"
  }
}

variable "required_attributes" {
  description = "Standard attributes that every user must have, so every identity provider must map them. Can't be changed later."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = !issensitive(var.required_attributes)
    error_message = "required_attributes: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition     = !anytrue([for attribute in var.required_attributes : attribute == null])
    error_message = join("\n", [for index, attribute in var.required_attributes : "required_attributes[${index}]: expected the name of an attribute, got `null`; leave it out" if attribute == null])
  }

  validation {
    condition = length(setsubtract([for each in var.required_attributes : each if each != null], [
      "address", "birthdate", "email", "family_name", "gender", "given_name", "locale", "middle_name", "name",
      "nickname", "phone_number", "picture", "preferred_username", "profile", "updated_at", "website", "zoneinfo",
    ])) == 0
    error_message = "required_attributes: expected standard attributes, got `${join("`, `", [for each in var.required_attributes : each if each != null])}`; custom attributes can't be required"
  }
}

variable "username_attributes" {
  description = "Attributes that users of the user pool's own directory may use as user name: `email`, `phone_number`. Can't be changed later."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = !issensitive(var.username_attributes)
    error_message = "username_attributes: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition     = !anytrue([for attribute in var.username_attributes : attribute == null])
    error_message = join("\n", [for index, attribute in var.username_attributes : "username_attributes[${index}]: expected the name of an attribute, got `null`; leave it out" if attribute == null])
  }

  validation {
    condition     = length(setsubtract([for each in var.username_attributes : each if each != null], ["email", "phone_number"])) == 0
    error_message = "username_attributes: expected `email` or `phone_number`, got `${join("`, `", [for each in var.username_attributes : each if each != null])}`"
  }
}

variable "jwt_authorizers" {
  description = "Authorizers of HTTP APIs of API Gateway by key, which is the name: each takes the tokens of `clients` (by default of every client of the user pool) at the API `api_id`. Give the routes scopes: without scopes, a route takes ID tokens too."
  type = map(object({
    api_id  = string
    clients = optional(list(string))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.jwt_authorizers) && !anytrue([for authorizer in values(var.jwt_authorizers) : issensitive(authorizer)])
    error_message = "jwt_authorizers: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue([for authorizer in values(var.jwt_authorizers) : authorizer == null ? true : authorizer.api_id == null])
    error_message = join("\n", flatten([for key, authorizer in var.jwt_authorizers : concat(
      authorizer == null ? ["jwt_authorizers.${key}: expected the API and whose tokens it takes, as `{ api_id }`, got `null`; leave the key out"] : [],
      (authorizer == null ? false : authorizer.api_id == null) ? ["jwt_authorizers.${key}.api_id: missing; give the id of an HTTP API"] : [],
    )]))
  }
}

variable "resource_servers" {
  description = "APIs whose scopes app clients may request, by key: scopes by name, each with a description, up to 100. `identifier` is the prefix of the scopes and defaults to the key, as `name` does; changing it replaces the resource server."
  type = map(object({
    identifier = optional(string)
    name       = optional(string)
    scopes     = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.resource_servers) && !anytrue([for server in values(var.resource_servers) : issensitive(server)])
    error_message = "resource_servers: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue(concat(
      [for server in values(var.resource_servers) : server == null],
      flatten([for server in values(var.resource_servers) : [for description in values(server.scopes) : description == null] if server != null]),
    ))
    error_message = join("\n", concat(
      [for key, server in var.resource_servers : "resource_servers.${key}: expected the options of a resource server, got `null`; leave the key out" if server == null],
      flatten([for key, server in var.resource_servers : [
        for scope, description in server.scopes : "resource_servers.${key}.scopes.${scope}: expected the description of a scope, got `null`; leave the key out" if description == null
      ] if server != null]),
    ))
  }
}

variable "self_sign_up" {
  description = "Whether anybody may register. A user who registers chooses every attribute that the client may write."
  type        = bool
  default     = false
  nullable    = false
}

variable "mfa" {
  description = "Second factor of users of the user pool's own directory: `mode` is `OFF`, `OPTIONAL` or `ON`; `software_token`, one-time codes from an app, is on unless `mode` is `OFF`; `sms` is on where `sms` is given; `email` needs `email.source_arn` and the feature plan `ESSENTIALS` or `PLUS`."
  type = object({
    mode           = optional(string, "OPTIONAL")
    software_token = optional(bool)
    sms            = optional(bool)
    email          = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.mfa)
    error_message = "mfa: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition     = contains(["OFF", "OPTIONAL", "ON"], var.mfa.mode)
    error_message = "mfa.mode: expected `OFF`, `OPTIONAL` or `ON`, got ${var.mfa.mode == "" ? "an empty string" : "`${var.mfa.mode}`"}"
  }
}

variable "password_policy" {
  description = "Passwords of the user pool's own directory: by default 14 characters or more, with a letter of both cases, a digit and a symbol. `minimum_length` is 6 to 99, `temporary_password_validity_days` 0 to 365 (0 means 7), `password_history_size` 0 to 24."
  type = object({
    minimum_length                   = optional(number, 14)
    require_lowercase                = optional(bool, true)
    require_numbers                  = optional(bool, true)
    require_symbols                  = optional(bool, true)
    require_uppercase                = optional(bool, true)
    temporary_password_validity_days = optional(number, 7)
    password_history_size            = optional(number)
  })
  default = null

  validation {
    condition     = !issensitive(var.password_policy)
    error_message = "password_policy: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "sign_in" {
  description = "What users of the user pool's own directory may begin a sign-in with, at clients with `ALLOW_USER_AUTH` and at managed login: `PASSWORD`, always among them, `EMAIL_OTP`, `SMS_OTP` (needs `sms`) and `WEB_AUTHN`, by default the password alone. `web_authn` says for which domain passkeys are made, by default that of the hosted sign-in."
  type = object({
    allowed_first_auth_factors = optional(list(string))
    web_authn = optional(object({
      relying_party_id  = string
      user_verification = optional(string, "preferred")
    }))
  })
  default = null

  validation {
    condition     = !issensitive(var.sign_in)
    error_message = "sign_in: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "account_recovery" {
  description = "Ways back in for users who forgot their password, in the order in which they are tried: `verified_email`, the default, and `verified_phone_number`, which needs `sms` and lets in who takes the phone number over; or `admin_only`."
  type        = list(string)
  default     = null

  validation {
    condition     = !issensitive(var.account_recovery)
    error_message = "account_recovery: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "devices" {
  description = "How devices are remembered, by default not at all: whether a remembered one needs no second factor any more, and whether the user is asked first."
  type = object({
    challenge_required_on_new_device      = optional(bool, false)
    device_only_remembered_on_user_prompt = optional(bool, false)
  })
  default = null

  validation {
    condition     = !issensitive(var.devices)
    error_message = "devices: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "user_pool_tier" {
  description = "Feature plan, which decides on the price: `LITE`, `ESSENTIALS` (AWS's default) or `PLUS`."
  type        = string
  default     = null
}

variable "alias_attributes" {
  description = "What users of the user pool's own directory may sign in with beside their user name: `email`, `phone_number`, `preferred_username`. Not together with `username_attributes`; can't be changed later."
  type        = list(string)
  default     = null

  validation {
    condition     = !issensitive(var.alias_attributes)
    error_message = "alias_attributes: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "username_configuration" {
  description = "Whether `Ada` and `ada` are two users; only for a user pool that exists already so. Can't be changed later."
  type        = object({ case_sensitive = optional(bool, false) })
  default     = null

  validation {
    condition     = !issensitive(var.username_configuration)
    error_message = "username_configuration: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "standard_attributes" {
  description = "Rules of standard attributes by their name: whether they can change, and how long they may be (0 to 2048 characters) or, for `updated_at`, how large. Can't be changed later."
  type = map(object({
    mutable    = optional(bool, true)
    min_length = optional(number)
    max_length = optional(number)
    min        = optional(number)
    max        = optional(number)
  }))
  default = null

  validation {
    condition     = !issensitive(var.standard_attributes)
    error_message = "standard_attributes: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "auto_verified_attributes" {
  description = "What users are asked to confirm when they register: `email`, the default, and `phone_number`, which needs `sms`."
  type        = list(string)
  default     = null

  validation {
    condition     = !issensitive(var.auto_verified_attributes)
    error_message = "auto_verified_attributes: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "attributes_require_verification_before_update" {
  description = "What keeps its old value until the new one is confirmed, by default what `auto_verified_attributes` holds."
  type        = list(string)
  default     = null

  validation {
    condition     = !issensitive(var.attributes_require_verification_before_update)
    error_message = "attributes_require_verification_before_update: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "email" {
  description = "From where the user pool sends e-mail, by default Cognito's own address, which sends 50 messages a day. `source_arn` is the ARN of an identity that SES has verified; `from`, the sender, and `configuration_set` need it."
  type = object({
    source_arn        = optional(string)
    from              = optional(string)
    reply_to          = optional(string)
    configuration_set = optional(string)
  })
  default = null

  validation {
    condition     = !issensitive(var.email)
    error_message = "email: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "sms" {
  description = "How the user pool sends SMS, by default not at all. `{}` makes the IAM role for it, called `role_name`, by default `<name>-cognito-sms`. For a role of your own give `sns_caller_arn` and the `external_id` of its trust policy; the role that is made asks for `<name>-sms`, or for your `external_id` beside a `role_name`. Terraform can't take SMS away again."
  type = object({
    sns_caller_arn = optional(string)
    external_id    = optional(string)
    sns_region     = optional(string)
    role_name      = optional(string)
  })
  default = null

  validation {
    condition     = !issensitive(var.sms)
    error_message = "sms: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "messages" {
  description = "The words in which the user pool writes to its users, by default Cognito's own: `verification` confirms an address or a phone number, `invitation` goes to users that an administrator creates, `mfa` has the code of the second factor. Each text holds `{####}`, where the code stands, and an invitation `{username}` too; in `email_message_by_link`, `{##Confirm##}` becomes the link. Subjects have 1 to 140 characters, e-mails 6 to 20,000, SMS 6 to 140."
  type = object({
    verification = optional(object({
      email_subject         = optional(string)
      email_message         = optional(string)
      sms_message           = optional(string)
      default_email_option  = optional(string, "CONFIRM_WITH_CODE")
      email_subject_by_link = optional(string)
      email_message_by_link = optional(string)
    }))
    # The provider sends what is left out as empty texts, which AWS refuses.
    invitation = optional(object({
      email_subject = optional(string, "Your temporary password")
      email_message = optional(string, "Your username is {username} and temporary password is {####}.")
      sms_message   = optional(string, "Your username is {username} and temporary password is {####}.")
    }))
    # The e-mail only where `mfa.email` is on.
    mfa = optional(object({
      email_subject = optional(string)
      email_message = optional(string)
      sms_message   = optional(string)
    }))
  })
  default = null

  validation {
    condition     = !issensitive(var.messages)
    error_message = "messages: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "triggers" {
  description = "Lambda functions that the user pool calls, each with the permission for it, scoped to this user pool. `arn` may be that of a version or an alias; `function_name` and `qualifier` are read off it. `pre_token_generation_version` is `V1_0` (the default), `V2_0` or `V3_0`. Custom senders need `kms_key_id`, the ARN of the key that encrypts the codes."
  type = object({
    pre_sign_up                    = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    post_confirmation              = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    pre_authentication             = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    post_authentication            = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    define_auth_challenge          = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    create_auth_challenge          = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    verify_auth_challenge_response = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    user_migration                 = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    custom_message                 = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    pre_token_generation           = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    custom_email_sender            = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    custom_sms_sender              = optional(object({ arn = string, function_name = optional(string), qualifier = optional(string) }))
    pre_token_generation_version   = optional(string)
    kms_key_id                     = optional(string)
  })
  default = null

  validation {
    condition     = !issensitive(var.triggers)
    error_message = "triggers: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "threat_protection" {
  description = "Threat protection, of the feature plan `PLUS`: `mode` is `OFF`, `AUDIT`, which logs sign-ins, or `ENFORCED`, which acts upon them; `custom_auth_mode` is the same for custom authentication. `compromised_credentials` says what happens to leaked passwords, `account_takeover` to sign-ins that look like another user's, by risk and with the sender that tells the user; `exceptions` lists ranges such as `192.0.2.0/24`. `clients` says it for single clients, by their key."
  type = object({
    mode             = string
    custom_auth_mode = optional(string)
    compromised_credentials = optional(object({
      event_action = string
      event_filter = optional(list(string))
    }))
    account_takeover = optional(object({
      low_action    = optional(object({ event_action = string, notify = optional(bool, false) }))
      medium_action = optional(object({ event_action = string, notify = optional(bool, false) }))
      high_action   = optional(object({ event_action = string, notify = optional(bool, false) }))
      notify_configuration = object({
        source_arn      = string
        from            = optional(string)
        reply_to        = optional(string)
        block_email     = optional(object({ subject = string, html_body = string, text_body = string }))
        mfa_email       = optional(object({ subject = string, html_body = string, text_body = string }))
        no_action_email = optional(object({ subject = string, html_body = string, text_body = string }))
      })
    }))
    exceptions = optional(object({
      blocked_ip_ranges = optional(list(string))
      skipped_ip_ranges = optional(list(string))
    }))
    clients = optional(map(object({
      compromised_credentials = optional(object({
        event_action = string
        event_filter = optional(list(string))
      }))
      account_takeover = optional(object({
        low_action    = optional(object({ event_action = string, notify = optional(bool, false) }))
        medium_action = optional(object({ event_action = string, notify = optional(bool, false) }))
        high_action   = optional(object({ event_action = string, notify = optional(bool, false) }))
        notify_configuration = object({
          source_arn      = string
          from            = optional(string)
          reply_to        = optional(string)
          block_email     = optional(object({ subject = string, html_body = string, text_body = string }))
          mfa_email       = optional(object({ subject = string, html_body = string, text_body = string }))
          no_action_email = optional(object({ subject = string, html_body = string, text_body = string }))
        })
      }))
      exceptions = optional(object({
        blocked_ip_ranges = optional(list(string))
        skipped_ip_ranges = optional(list(string))
      }))
    })), {})
  })
  default = null

  validation {
    condition     = !issensitive(var.threat_protection)
    error_message = "threat_protection: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "branding" {
  description = "Look of the classic hosted UI, which managed login doesn't show: `css`, and `image_file`, a logo in base64 as `filebase64` gives it. `clients` says it for single clients, by their key."
  type = object({
    css        = optional(string)
    image_file = optional(string)
    clients = optional(map(object({
      css        = optional(string)
      image_file = optional(string)
    })), {})
  })
  default = null

  validation {
    condition     = !issensitive(var.branding)
    error_message = "branding: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "web_acl" {
  description = "Web ACL of WAF in front of the user pool: the `arn` of a regional one."
  type        = object({ arn = string })
  default     = null

  validation {
    condition     = !issensitive(var.web_acl)
    error_message = "web_acl: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "groups" {
  description = "Groups of the user pool by key, beside those that `roles` makes; the key is part of the address, and the name unless `name` is given. The smallest `precedence`, 1 to 2147483647, decides on the role. `role_arn` is the role that tokens of its members carry, made elsewhere; beside an identity pool they receive it at every client of the user pool, and its trust has to accept the identity pool."
  type = map(object({
    name        = optional(string)
    description = optional(string)
    precedence  = optional(number)
    role_arn    = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.groups)
    error_message = "groups: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "protection" {
  description = "Deletion protection of the user pool, and `prevent_destroy` on both pools: users and identity IDs can't be restored. Changing it later needs a move in the state, which README shows."
  type        = bool
  default     = true
  nullable    = false
}

variable "tags" {
  description = "Tags of every resource that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = !issensitive(var.tags) && !anytrue([for value in values(var.tags) : issensitive(value)])
    error_message = "tags: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition     = !anytrue([for value in values(var.tags) : value == null])
    error_message = join("\n", [for key, value in var.tags : "tags.${key}: expected a string, got `null`; leave the key out" if value == null])
  }

  validation {
    condition     = alltrue([for value in values(var.tags) : value == null || can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}$", value))])
    error_message = "tags: the value of a tag has up to 256 letters, digits, spaces and `_ . : / = + @ -`"
  }
}

variable "ambiguous_role_resolution" {
  description = "What happens to users that no rule and no group matches: `AuthenticatedRole` gives the default role, `Deny` rejects them. Required, here or on the client, as soon as there is a rule or a group. `Deny` also rejects users of a client without any rule, unless their token carries a role."
  type        = string
  default     = null

  validation {
    condition     = contains(["AuthenticatedRole", "Deny"], var.ambiguous_role_resolution == null ? "Deny" : var.ambiguous_role_resolution)
    error_message = "ambiguous_role_resolution: expected `AuthenticatedRole` or `Deny`, got ${var.ambiguous_role_resolution == "" ? "an empty string" : "`${var.ambiguous_role_resolution == null ? "null" : var.ambiguous_role_resolution}`"}"
  }
}

variable "principal_tags" {
  description = "Session tags by key, each filled from a claim of the token; up to 50. Policies refer to them as `&{aws:PrincipalTag/<key>}`."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = !issensitive(var.principal_tags) && !anytrue([for claim in values(var.principal_tags) : issensitive(claim)])
    error_message = "principal_tags: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition     = !anytrue([for claim in values(var.principal_tags) : claim == null])
    error_message = join("\n", [for key, claim in var.principal_tags : "principal_tags.${key}: expected the name of a claim, got `null`; leave the key out" if claim == null])
  }
}

variable "use_default_principal_tags" {
  description = "Whether AWS's own two session tags are filled instead of `principal_tags`: `username` from `sub`, and `client` from `aud`."
  type        = bool
  default     = false
  nullable    = false
}

variable "role_defaults" {
  description = "Settings of every IAM role. Role names begin with `name_prefix`, by default `<name>-` with `-` for spaces; they are unique in the account, and changing one replaces the role. `max_session_duration`, 3600 to 43200 seconds, is for the classic flow alone: sessions of the enhanced one last an hour."
  type = object({
    permissions_boundary = optional(string)
    path                 = optional(string, "/")
    name_prefix          = optional(string)
    max_session_duration = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.role_defaults)
    error_message = "role_defaults: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition     = var.role_defaults.permissions_boundary == null || can(regex("^arn:[\\w-]+:iam::(\\d{12}|aws):policy/\\S+$", var.role_defaults.permissions_boundary))
    error_message = "role_defaults.permissions_boundary: expected the ARN of a policy, got ${var.role_defaults.permissions_boundary == "" ? "an empty string" : "`${var.role_defaults.permissions_boundary == null ? "null" : var.role_defaults.permissions_boundary}`"}; such as `arn:aws:iam::111122223333:policy/boundary`"
  }

  validation {
    condition     = can(regex("^/([!-~]{1,510}/)?$", var.role_defaults.path))
    error_message = "role_defaults.path: expected a path, got ${var.role_defaults.path == "" ? "an empty string" : "`${var.role_defaults.path}`"}; beginning and ending with `/`, such as `/users/`"
  }

  validation {
    condition     = var.role_defaults.name_prefix == null || can(regex("^[\\w+=,.@-]*$", var.role_defaults.name_prefix))
    error_message = "role_defaults.name_prefix: expected the beginning of a role name, got `${var.role_defaults.name_prefix == null ? "null" : var.role_defaults.name_prefix}`; letters, digits and `_ + = , . @ -`"
  }
}

variable "default_roles" {
  description = "Default roles that are made elsewhere, each as `{ arn }`; nothing is granted to them here. Their trust has to accept this identity pool."
  type = object({
    authenticated = optional(object({ arn = string }))
    guest         = optional(object({ arn = string }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.default_roles)
    error_message = "default_roles: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }
}

variable "roles" {
  description = "Roles by key, besides `authenticated`, which always exists. `existing` is the `arn` of a role of the account that is made elsewhere, whose trust has to accept this identity pool. `extends` names a role whose permissions this one has too: one sign-in has one role. `trust` says what its trust policy asks beside: `providers`, one of which the user signed in with (keys of `identity_providers` but those of type `SAML`, `user_pool`, or keys of `further_user_pools`), and `request_tags`, values by key of `principal_tags`; whoever lacks it receives no role. `group` creates a group whose members receive the role at `clients` (by default all); its `precedence` is required as soon as there are two groups, and the smallest decides."
  type = map(object({
    existing = optional(object({ arn = string }))
    extends  = optional(string)
    trust = optional(object({
      providers    = optional(list(string))
      request_tags = optional(map(list(string)))
    }))
    group = optional(object({
      name        = optional(string)
      description = optional(string)
      precedence  = optional(number)
    }))
    clients = optional(list(string))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.roles) && !anytrue([for role in values(var.roles) : issensitive(role)])
    error_message = "roles: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue(concat(
      [for role in values(var.roles) : role == null],
      flatten([for role in values(var.roles) : [
        for list in concat([role.clients, try(role.trust.providers, null)], role.trust == null ? [] : values(coalesce(role.trust.request_tags, {}))) : [for each in list == null ? [] : list : each == null]
      ] if role != null]),
    ))
    error_message = join("\n", concat(
      [for key, role in var.roles : "roles.${key}: expected the options of a role, got `null`; leave the key out" if role == null],
      flatten([for key, role in var.roles : [for option in ["clients"] : [
        for index, each in role[option] == null ? [] : role[option] : "roles.${key}.${option}[${index}]: expected a string, got `null`; leave it out" if each == null
      ]] if role != null]),
      flatten([for key, role in var.roles : [for path, list in merge(
        { "trust.providers" = try(role.trust.providers, null) },
        { for tag, values in role.trust == null ? {} : coalesce(role.trust.request_tags, {}) : "trust.request_tags.${tag}" => values },
        ) : [for index, each in list == null ? [] : list : "roles.${key}.${path}[${index}]: expected a string, got `null`; leave it out" if each == null
      ]] if role != null]),
    ))
  }
}

variable "rules" {
  description = "Rules in the order in which they are tried: a user whose `claim` matches `value` receives `role`, the key of one, or `role_arn`, a role made elsewhere in the account whose trust accepts this identity pool. `match_type` is `Equals`, `Contains`, `StartsWith` or `NotEqual`. A rule applies to `clients` (by default all), and to `identity_providers`: keys of `direct_identity_providers` or, without a user pool, of `identity_providers` (there by default all). Order is not a boundary: a user may request the role of any rule that matches."
  type = list(object({
    claim              = string
    match_type         = string
    value              = string
    role               = optional(string)
    role_arn           = optional(string)
    clients            = optional(list(string))
    identity_providers = optional(list(string))
  }))
  default  = []
  nullable = false

  validation {
    condition     = !issensitive(var.rules) && !anytrue([for rule in var.rules : issensitive(rule)])
    error_message = "rules: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue(flatten([
      for rule in var.rules : rule == null ? [true] : concat(
        [for each in [rule.claim, rule.match_type, rule.value] : each == null],
        flatten([for list in [rule.clients, rule.identity_providers] : [for each in list == null ? [] : list : each == null]]),
      )
    ]))
    error_message = join("\n", concat(
      [for index, rule in var.rules : "rules[${index}]: expected the options of a rule, got `null`; leave it out" if rule == null],
      flatten([for index, rule in var.rules : [
        for option in ["claim", "match_type", "value"] : "rules[${index}].${option}: missing; a rule has `claim`, `match_type`, `value`, and `role` or `role_arn`" if rule[option] == null
      ] if rule != null]),
      flatten([for index, rule in var.rules : [for option in ["clients", "identity_providers"] : [
        for place, each in rule[option] == null ? [] : rule[option] : "rules[${index}].${option}[${place}]: expected a string, got `null`; leave it out" if each == null
      ]] if rule != null]),
    ))
  }

  validation {
    condition     = alltrue([for rule in var.rules : length(rule.value) >= 1 && length(rule.value) <= 128 if try(rule.value, null) != null])
    error_message = "rules: the value that a claim is compared with has 1 to 128 characters"
  }
}

variable "allow_guests" {
  description = "Whether users who didn't sign in receive credentials, with the role `guest`, which has no permissions until you grant some."
  type        = bool
  default     = false
  nullable    = false
}

variable "grants" {
  description = "What roles may do, by role key (`authenticated`, `guest` and those of `roles`). `own_prefixes`: the objects below `<prefix>/<identity ID>/`. `prefixes`: all objects below a prefix, `\"\"` for the whole bucket. `own_items`: the items whose partition key is the identity ID. `invoke_apis`: routes of an API of API Gateway, such as `GET /orders/*`. `invoke_functions`: Lambda functions by ARN. `graphql`: fields of an AppSync API, such as `Query.orders`. `statements`: policy statements. `policies`: ARNs of managed policies by key, which roles that extend this one don't get. Give a bucket by name, and a table by name (in the provider's account and Region) or as `table_arn`. `access` lists `read`, `write`, `delete`; `key_arn` is the KMS key that encrypts the data."
  type = map(object({
    own_prefixes = optional(list(object({
      bucket  = string
      prefix  = string
      access  = optional(list(string), ["read", "write"])
      key_arn = optional(string)
    })), [])
    prefixes = optional(list(object({
      bucket  = string
      prefix  = string
      access  = optional(list(string), ["read", "write"])
      key_arn = optional(string)
    })), [])
    own_items = optional(list(object({
      table     = optional(string)
      table_arn = optional(string)
      access    = optional(list(string), ["read", "write"])
      indexes   = optional(list(string), [])
      key_arn   = optional(string)
    })), [])
    invoke_apis = optional(list(object({
      execution_arn = string
      stage         = optional(string)
      routes        = list(string)
    })), [])
    invoke_functions = optional(list(string), [])
    graphql = optional(list(object({
      api_arn = string
      fields  = list(string)
    })), [])
    policies = optional(map(string), {})
    statements = optional(list(object({
      sid       = optional(string)
      effect    = optional(string, "Allow")
      actions   = list(string)
      resources = list(string)
      conditions = optional(list(object({
        test     = string
        variable = string
        values   = list(string)
      })), [])
    })), [])
  }))
  default  = {}
  nullable = false

  validation {
    condition     = !issensitive(var.grants) && !anytrue([for grants in values(var.grants) : issensitive(grants)])
    error_message = "grants: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue(flatten([
      for grants in values(var.grants) : grants == null ? [true] : concat(
        flatten([for list in [grants.own_prefixes, grants.prefixes] : [
          for grant in list : grant == null ? [true] : concat([grant.bucket == null, grant.prefix == null], [for access in grant.access : access == null])
        ]]),
        flatten([for grant in grants.own_items : grant == null ? [true] : [for each in concat(grant.access, grant.indexes) : each == null]]),
        flatten([for grant in grants.invoke_apis : grant == null ? [true] : concat([grant.execution_arn == null, grant.routes == null], [for route in grant.routes == null ? [] : grant.routes : route == null])]),
        flatten([for grant in grants.graphql : grant == null ? [true] : concat([grant.api_arn == null, grant.fields == null], [for field in grant.fields == null ? [] : grant.fields : field == null])]),
        [for arn in concat(grants.invoke_functions, values(grants.policies)) : arn == null],
        flatten([for statement in grants.statements : statement == null ? [true] : concat(
          [statement.actions == null, statement.resources == null],
          [for each in concat(statement.actions == null ? [] : statement.actions, statement.resources == null ? [] : statement.resources) : each == null],
          [for condition in statement.conditions : condition == null ? true : anytrue([for each in [condition.test, condition.variable, condition.values] : each == null])],
        )]),
      )
    ]))
    error_message = join("\n", flatten([for role, grants in var.grants : grants == null ? ["grants.${role}: expected the grants of a role, got `null`; leave the key out"] : concat(
      flatten([for option in ["own_prefixes", "prefixes"] : [
        for index, grant in grants[option] : grant == null ? ["grants.${role}.${option}[${index}]: expected the options of a grant, got `null`; leave it out"] : concat(
          [for each in ["bucket", "prefix"] : "grants.${role}.${option}[${index}].${each}: missing; a grant on a prefix has `bucket` and `prefix`" if grant[each] == null],
          [for place, access in grant.access : "grants.${role}.${option}[${index}].access[${place}]: expected a string, got `null`; leave it out" if access == null],
        )
      ]]),
      flatten([for index, grant in grants.own_items : grant == null ? ["grants.${role}.own_items[${index}]: expected the options of a grant, got `null`; leave it out"] : flatten([
        for option in ["access", "indexes"] : [for place, each in grant[option] : "grants.${role}.own_items[${index}].${option}[${place}]: expected a string, got `null`; leave it out" if each == null]
      ])]),
      flatten([for index, grant in grants.invoke_apis : grant == null ? ["grants.${role}.invoke_apis[${index}]: expected the options of a grant, got `null`; leave it out"] : concat(
        [for each in ["execution_arn", "routes"] : "grants.${role}.invoke_apis[${index}].${each}: missing; a grant on an API has `execution_arn` and `routes`" if grant[each] == null],
        [for place, route in grant.routes == null ? [] : grant.routes : "grants.${role}.invoke_apis[${index}].routes[${place}]: expected a string, got `null`; leave it out" if route == null],
      )]),
      flatten([for index, grant in grants.graphql : grant == null ? ["grants.${role}.graphql[${index}]: expected the options of a grant, got `null`; leave it out"] : concat(
        [for each in ["api_arn", "fields"] : "grants.${role}.graphql[${index}].${each}: missing; a grant on fields has `api_arn` and `fields`" if grant[each] == null],
        [for place, field in grant.fields == null ? [] : grant.fields : "grants.${role}.graphql[${index}].fields[${place}]: expected a string, got `null`; leave it out" if field == null],
      )]),
      [for index, arn in grants.invoke_functions : "grants.${role}.invoke_functions[${index}]: expected a string, got `null`; leave it out" if arn == null],
      [for key, arn in grants.policies : "grants.${role}.policies.${key}: expected a string, got `null`; leave the key out" if arn == null],
      flatten([for index, statement in grants.statements : statement == null ? ["grants.${role}.statements[${index}]: expected a statement, got `null`; leave it out"] : concat(
        flatten([for option in ["actions", "resources"] : statement[option] == null ? ["grants.${role}.statements[${index}].${option}: missing; a statement has `actions` and `resources`"] : [
          for place, each in statement[option] : "grants.${role}.statements[${index}].${option}[${place}]: expected a string, got `null`; leave it out" if each == null
        ]]),
        [for place, condition in statement.conditions : "grants.${role}.statements[${index}].conditions[${place}]: expected a condition with `test`, `variable` and `values`; leave it out, or complete it" if condition == null ? true : anytrue([for each in [condition.test, condition.variable, condition.values] : each == null])],
      )]),
    )]))
  }

  validation {
    condition     = alltrue(flatten([for grants in values(var.grants) : [for statement in grants.statements : contains(["Allow", "Deny"], statement.effect) if statement != null] if grants != null]))
    error_message = "grants: expected effect `Allow` or `Deny`, got `${join("`, `", flatten([for grants in values(var.grants) : [for statement in grants.statements : statement.effect if statement != null] if grants != null]))}`"
  }
}

variable "allow_classic_flow" {
  description = "Whether apps may choose the role themselves with the classic flow, whose sessions AWS does not scope down. AWS rejects it if any provider has a mapping."
  type        = bool
  default     = false
  nullable    = false
}

variable "developer_provider_name" {
  description = "Name of a provider of your own: a backend with AWS credentials signs its users in by `GetOpenIdTokenForDeveloperIdentity`. 1 to 100 letters, digits and `_ . -`; changing it replaces the identity pool."
  type        = string
  default     = null
}

variable "server_side_token_check" {
  description = "Whether AWS asks the user pool before it gives credentials, so that users who were disabled or deleted, and tokens that were revoked, get none. Off, each client is `CF-P05` in `acknowledged`."
  type        = bool
  default     = true
  nullable    = false
}

variable "acknowledged" {
  description = "Dangers that you accept, each with its reason: `{ check = \"CF-M01\", subject = \"custom:department\", reason = \"a trigger recomputes it\" }`. README lists the checks that stop a plan; `cognito-federation check` finds others in it."
  type = list(object({
    check   = string
    subject = string
    reason  = string
  }))
  default  = []
  nullable = false

  validation {
    condition     = !issensitive(var.acknowledged)
    error_message = "acknowledged: expected a value that isn't sensitive as a whole, since Terraform can't loop over one; mark only the secrets in it as sensitive, or pass it through `nonsensitive`"
  }

  validation {
    condition = !anytrue(flatten([for each in var.acknowledged : each == null ? [true] : [each.check == null, each.subject == null, each.reason == null]]))
    error_message = join("\n", flatten([for index, each in var.acknowledged : each == null ? ["acknowledged[${index}]: expected a danger that you accept, as `{ check, subject, reason }`, got `null`; leave it out"] : [
      for option in ["check", "subject", "reason"] : "acknowledged[${index}].${option}: missing; give `check`, `subject` and `reason`" if each[option] == null
    ]]))
  }
}

variable "partition" {
  description = "Partition of the account, for trust policies and the ARNs of grants: `aws`, `aws-cn` or `aws-us-gov`."
  type        = string
  default     = "aws"
  nullable    = false

  validation {
    condition     = contains(["aws", "aws-cn", "aws-us-gov"], var.partition)
    error_message = "partition: expected `aws`, `aws-cn` or `aws-us-gov`, got ${var.partition == "" ? "an empty string" : "`${var.partition}`"}"
  }
}

variable "gov_cloud_region" {
  description = "Region of GovCloud, for trust policies, which name it; needed with the partition `aws-us-gov`: `us-gov-east-1` or `us-gov-west-1`. In US-East, AWS advises names of roles of up to 20 characters."
  type        = string
  default     = null

  validation {
    condition     = var.gov_cloud_region == null ? true : contains(["us-gov-east-1", "us-gov-west-1"], var.gov_cloud_region)
    error_message = "gov_cloud_region: expected `us-gov-east-1` or `us-gov-west-1`, got ${var.gov_cloud_region == "" ? "an empty string" : "`${coalesce(var.gov_cloud_region, "null")}`"}"
  }
}
