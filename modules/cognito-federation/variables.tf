variable "name" {
  description = "Name of both pools, 1 to 128 characters out of `A-Z a-z 0-9 _ + = , . @ -`. A change replaces the identity pool, and with it every identity id."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[\\w+=,.@-]{1,128}$", var.name))
    error_message = "name: expected a name, got `${var.name}`; 1 to 128 letters, digits and `_ + = , . @ -`, without spaces"
  }
}

variable "create_user_pool" {
  description = "Whether to make a user pool. Without one, and without `user_pool`, the identity pool takes tokens of `identity_providers` directly."
  type        = bool
  default     = true
  nullable    = false
}

variable "create_identity_pool" {
  description = "Whether to make an identity pool, which gives signed-in people AWS credentials. Without one there is sign-in only; adding it later moves nothing."
  type        = bool
  default     = true
  nullable    = false
}

variable "user_pool" {
  description = "A user pool that exists already, used in place of one of our own; nothing of it is changed. Clients by key: those through which people reach the identity pool. Rules on a custom attribute that `custom_attributes` lacks are refused, where it is given."
  type = object({
    id = string
    clients = map(object({
      id                        = string
      ambiguous_role_resolution = optional(string)
    }))
    custom_attributes = optional(map(object({ type = string })))
  })
  default = null
}

variable "domain" {
  description = "Where the hosted sign-in lives: `https://<prefix>.auth.<region>.amazoncognito.com`. The prefix is unique in its Region, 1 to 63 lower-case letters, digits and hyphens; `aws`, `amazon` and `cognito` are reserved."
  type        = object({ prefix = string })
  default     = null

  validation {
    condition     = var.domain == null || can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.domain.prefix))
    error_message = "domain.prefix: expected the prefix of a domain, got `${join("", var.domain[*].prefix)}`; 1 to 63 lower-case letters, digits and `-`, with no `-` at either end"
  }

  validation {
    condition     = length(setintersection(split("-", join("", var.domain[*].prefix)), ["aws", "amazon", "cognito"])) == 0
    error_message = "domain.prefix: `aws`, `amazon` and `cognito` are reserved words of a prefix, got `${join("", var.domain[*].prefix)}`; leave them out"
  }
}

variable "identity_providers" {
  description = "Identity providers by key: of the user pool or, where there is none, of the identity pool directly. The key is part of the address and, for types `SAML` and `OIDC` of a user pool, the provider's name (3 to 32 characters, without `_`) unless `name` says otherwise. `attribute_mapping` is added to the type's own; `false` takes an entry out. Secrets come from sensitive values only."
  type = map(object({
    type = string

    # In a user pool.
    name              = optional(string)
    attribute_mapping = optional(map(string))
    idp_identifiers   = optional(list(string))
    client_secret     = optional(string)
    scopes            = optional(list(string))

    # Facebook, in a user pool.
    api_version = optional(string)

    # SignInWithApple, in a user pool. AWS never gives the key back, so each plan shows one harmless
    # update; rotation `manual` hides that, and then a new key doesn't reach AWS by itself.
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
      jwks_uri       = string
    }))

    # SAML, in a user pool.
    metadata_url        = optional(string)
    sign_out            = optional(bool)
    idp_initiated       = optional(bool)
    encrypted_responses = optional(bool)
    sign_requests       = optional(bool)

    # Directly in an identity pool: an IAM provider that exists already, or one that is made.
    arn                       = optional(string)
    client_ids                = optional(list(string))
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
    condition     = alltrue([for provider in var.identity_providers : contains(["Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "OIDC", "SAML"], provider.type)])
    error_message = "identity_providers: expected type `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, `OIDC` or `SAML`, got `${join("`, `", values(var.identity_providers)[*].type)}`"
  }
}

variable "clients" {
  description = "App clients by key; the key is part of the address. Type `browser` (the default) and `native` keep no secret and use PKCE, `server` has a secret, `machine` signs in as nobody. `identity_providers` are keys (all by default; `COGNITO` is the pool's own directory). `write_attributes` are by default those that signing in there writes. `auth_flows` opens native flows, of which each lets people edit what the client may write."
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
    refresh_token_days        = optional(number, 30)
    ambiguous_role_resolution = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for client in var.clients : contains(["browser", "native", "server", "machine"], client.type)])
    error_message = "clients: expected type `browser`, `native`, `server` or `machine`, got `${join("`, `", values(var.clients)[*].type)}`"
  }
}

variable "custom_attributes" {
  description = "Custom attributes by name, without `custom:`; up to 50 names of up to 20 characters. They can be added later, never changed or removed. An attribute that an identity provider fills must be mutable."
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
    condition     = alltrue([for attribute in var.custom_attributes : contains(["String", "Number", "DateTime", "Boolean"], attribute.type)])
    error_message = "custom_attributes: expected type `String`, `Number`, `DateTime` or `Boolean`, got `${join("`, `", values(var.custom_attributes)[*].type)}`"
  }
}

variable "required_attributes" {
  description = "Standard attributes that every user must have, so that every identity provider must map them. Can't be changed later."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = length(setsubtract(var.required_attributes, [
      "address", "birthdate", "email", "family_name", "gender", "given_name", "locale", "middle_name", "name",
      "nickname", "phone_number", "picture", "preferred_username", "profile", "updated_at", "website", "zoneinfo",
    ])) == 0
    error_message = "required_attributes: expected standard attributes, got `${join("`, `", var.required_attributes)}`; custom attributes can't be required"
  }
}

variable "username_attributes" {
  description = "What people of the user pool's own directory may use as their user name: `email`, `phone_number`. Can't be changed later."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(setsubtract(var.username_attributes, ["email", "phone_number"])) == 0
    error_message = "username_attributes: expected `email` or `phone_number`, got `${join("`, `", var.username_attributes)}`"
  }
}

variable "resource_servers" {
  description = "APIs whose scopes app clients may ask for, by key: scopes by name, with a description each. `identifier` stands in front of the scopes and is the key by default; a change replaces the resource server."
  type = map(object({
    identifier = optional(string)
    scopes     = map(string)
  }))
  default  = {}
  nullable = false
}

variable "self_sign_up" {
  description = "Whether anybody may register; what a client may write can then be chosen by the person."
  type        = bool
  default     = false
  nullable    = false
}

variable "mfa_configuration" {
  description = "One-time codes from an app as a second factor, for people of the user pool's own directory: `OFF`, `OPTIONAL` or `ON`."
  type        = string
  default     = "OPTIONAL"
  nullable    = false

  validation {
    condition     = contains(["OFF", "OPTIONAL", "ON"], var.mfa_configuration)
    error_message = "mfa_configuration: expected `OFF`, `OPTIONAL` or `ON`, got `${var.mfa_configuration}`"
  }
}

variable "protection" {
  description = "Deletion protection of the user pool, and `prevent_destroy` on both pools: users and identity ids can't be brought back. A later change needs a move in the state, which README shows."
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
    condition     = alltrue([for value in values(var.tags) : can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}$", value))])
    error_message = "tags: the value of a tag has up to 256 letters, digits, spaces and `_ . : / = + @ -`"
  }
}

variable "ambiguous_role_resolution" {
  description = "What happens to a person whom no rule and no group leads to a role: `AuthenticatedRole`, the default role, or `Deny`. Must be said as soon as there is a rule or a group, here or at the client. `Deny` also refuses people of a client that has no rule at all, unless their token carries a role."
  type        = string
  default     = null

  validation {
    condition     = contains(["AuthenticatedRole", "Deny"], var.ambiguous_role_resolution == null ? "Deny" : var.ambiguous_role_resolution)
    error_message = "ambiguous_role_resolution: expected `AuthenticatedRole` or `Deny`, got `${coalesce(var.ambiguous_role_resolution, "null")}`"
  }
}

variable "principal_tags" {
  description = "Session tags by key, each filled from a claim of the token; up to 50. Policies use them as `&{aws:PrincipalTag/<key>}`."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "role_defaults" {
  description = "What every IAM role has in common. Role names begin with `name_prefix`, by default `<name>-`; they are unique in the account, and a change replaces the roles."
  type = object({
    permissions_boundary = optional(string)
    path                 = optional(string, "/")
    name_prefix          = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^arn:[\\w-]+:iam::(\\d{12}|aws):policy/\\S+$", coalesce(var.role_defaults.permissions_boundary, "arn:aws:iam::aws:policy/none")))
    error_message = "role_defaults.permissions_boundary: expected the ARN of a policy, got `${coalesce(var.role_defaults.permissions_boundary, "null")}`; such as `arn:aws:iam::111122223333:policy/boundary`"
  }

  validation {
    condition     = can(regex("^/([!-~]{1,510}/)?$", var.role_defaults.path))
    error_message = "role_defaults.path: expected a path, got `${var.role_defaults.path}`; beginning and ending with `/`, such as `/people/`"
  }

  validation {
    condition     = var.role_defaults.name_prefix == null || can(regex("^[\\w+=,.@-]*$", var.role_defaults.name_prefix))
    error_message = "role_defaults.name_prefix: expected the beginning of a role name, got `${coalesce(var.role_defaults.name_prefix, "null")}`; letters, digits and `_ + = , . @ -`"
  }
}

variable "roles" {
  description = "Roles by key, beside `authenticated`, which is always there. `extends` names a role whose permissions this one has as well: one sign-in has one role. `group` makes a group whose members receive the role at `clients` (all by default); its `precedence` must be said as soon as there are two groups, and the smallest decides."
  type = map(object({
    extends = optional(string)
    group = optional(object({
      name       = optional(string)
      precedence = optional(number)
    }))
    clients = optional(list(string))
  }))
  default  = {}
  nullable = false
}

variable "rules" {
  description = "Rules in the order in which they are tried: a person whose `claim` matches `value` receives `role`. `match_type` is `Equals`, `Contains`, `StartsWith` or `NotEqual`. A rule belongs to the mapping of `clients`, or of `identity_providers` where there is no user pool (all by default). Order is no boundary: anybody may ask for the role of any rule that matches."
  type = list(object({
    claim              = string
    match_type         = string
    value              = string
    role               = string
    clients            = optional(list(string))
    identity_providers = optional(list(string))
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for rule in var.rules : length(rule.value) >= 1 && length(rule.value) <= 128])
    error_message = "rules: the value that a claim is compared with has 1 to 128 characters"
  }
}

variable "allow_guests" {
  description = "Whether people who didn't sign in receive credentials, with the role `guest`, which may do nothing until something is granted to it."
  type        = bool
  default     = false
  nullable    = false
}

variable "grants" {
  description = "What roles may do, by role key (`authenticated`, `guest` and those of `roles`). `own_prefixes`: the objects below `<prefix>/<identity id>/`. `prefixes`: all objects below a prefix, `\"\"` for the whole bucket. `own_items`: the items whose partition key is the identity id. `statements`: statements of your own. A bucket is given by name, a table by name (in the account and Region of the provider) or as `table_arn`. `access` is out of `read`, `write`, `delete`; `key_arn` is the KMS key that encrypts the data."
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
    condition     = alltrue(flatten([for grants in values(var.grants) : [for statement in grants.statements : contains(["Allow", "Deny"], statement.effect)]]))
    error_message = "grants: expected effect `Allow` or `Deny`, got `${join("`, `", flatten(values(var.grants)[*].statements[*].effect))}`"
  }
}

variable "allow_classic_flow" {
  description = "Whether clients may choose the role themselves by the classic flow, without a user pool only; AWS refuses it where any provider has a mapping."
  type        = bool
  default     = false
  nullable    = false
}

variable "partition" {
  description = "Partition of the account, for trust policies and the ARNs of grants: `aws` or `aws-cn`."
  type        = string
  default     = "aws"
  nullable    = false

  validation {
    condition     = contains(["aws", "aws-cn"], var.partition)
    error_message = "partition: expected `aws` or `aws-cn`, got `${var.partition}`"
  }
}
