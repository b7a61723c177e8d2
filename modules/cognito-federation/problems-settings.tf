locals {
  # Variables that belong to some of the three ways only, and whether each is set.
  of_own_user_pool = {
    domain              = var.domain != null
    clients             = length(local.given_clients) > 0
    custom_attributes   = length(var.custom_attributes) > 0
    required_attributes = length(var.required_attributes) > 0
    username_attributes = length(var.username_attributes) > 0
    resource_servers    = length(var.resource_servers) > 0
    self_sign_up        = local.self_sign_up

    groups                 = length(var.groups) > 0
    account_recovery       = var.account_recovery != null
    alias_attributes       = var.alias_attributes != null
    devices                = var.devices != null
    email                  = var.email != null
    messages               = var.messages != null
    sms                    = var.sms != null
    triggers               = var.triggers != null
    password_policy        = var.password_policy != null
    sign_in                = var.sign_in != null
    standard_attributes    = var.standard_attributes != null
    threat_protection      = var.threat_protection != null
    branding               = var.branding != null
    web_acl                = var.web_acl != null
    user_pool_tier         = var.user_pool_tier != null
    username_configuration = var.username_configuration != null

    auto_verified_attributes                      = var.auto_verified_attributes != null
    attributes_require_verification_before_update = var.attributes_require_verification_before_update != null
  }
  of_identity_pool = {
    ambiguous_role_resolution = local.ambiguous_role_resolution != null
    principal_tags            = length(local.principal_tags) > 0
    roles                     = length(var.roles) > 0
    rules                     = length(var.rules) > 0
    grants                    = length(var.grants) > 0
    default_roles             = var.default_roles.authenticated != null || var.default_roles.guest != null
    allow_guests              = local.allow_guests
    identity_pool             = var.identity_pool != null
  }

  unchanged_identity_pool = "the identity pool exists already and is not changed; take it out"

  # Those with a mapping first.
  mapped_or_denying = concat(
    [for key, type in local.stated_mapping_types : key if type != null],
    [for key, resolution in local.resolutions : key if resolution == "Deny"],
  )

  attribute_count = length(var.custom_attributes) + length(distinct(concat(var.required_attributes, keys(local.standard_attribute_rules))))

  settings_by_path = merge(
    { for name, is_set in local.of_own_user_pool : name => (
      !is_set || local.has_own_user_pool ? null
      : !local.has_user_pool ? "needs a user pool; take it out, or `create_user_pool = false`"
      : contains(["clients", "custom_attributes"], name) ? "over a user pool that exists already, it is `user_pool.${name}`"
      : "the user pool exists already and is not changed; take it out"
    ) },
    { for name, is_set in local.of_identity_pool : name => (
      !is_set || local.create_identity_pool ? null : "needs an identity pool; take it out, or `create_identity_pool = false`"
    ) },
    local.has_own_user_pool && var.domain == null && length(local.hosted_clients) + length([for key, client in local.clients : key if client.type == "machine"]) > 0 ? { domain = "missing; give the domain of the hosted sign-in, as `{ prefix = … }`" } : {},
    !local.has_own_user_pool ? {} : nonsensitive(var.clients == null) ? { clients = "missing; give app clients by key" }
    : local.create_identity_pool && length(local.given_clients) == 0 ? { clients = "expected app clients by key, got an empty map; give at least 1" } : {},
    {
      identity_providers = (
        !local.has_user_pool && length(var.identity_providers) == 0 && var.developer_provider_name == null && !local.allow_guests && var.identity_pool == null
        ? "missing, so no one could receive a role; add one, give `developer_provider_name`, or set `allow_guests`"
        : nonsensitive(var.user_pool != null) && length(var.identity_providers) > 0 ? "the user pool exists already and is not changed; take it out"
        : null
      )
      allow_classic_flow = (
        !local.allow_classic_flow ? null
        : !local.create_identity_pool ? "needs an identity pool; take it out, or `create_identity_pool = false`"
        : var.identity_pool != null ? local.unchanged_identity_pool
        : length(local.mapped_or_denying) == 0 ? null
        : "AWS refuses the classic flow as soon as a provider has rules or `Deny`, and `${local.mapped_or_denying[0]}` has; take one or the other out"
      )
      server_side_token_check = (
        local.server_side_token_check ? null
        : !local.create_identity_pool ? "needs an identity pool; take it out, or `create_identity_pool = false`"
        : !local.has_user_pool ? "needs a user pool; take it out, or `create_user_pool = false`"
        : var.identity_pool != null ? local.unchanged_identity_pool
        : null
      )
      protection = (
        !local.protection && var.identity_pool != null && !local.has_own_user_pool ? local.unchanged_identity_pool : null
      )
      further_user_pools = (
        length(var.further_user_pools) == 0 ? null
        : !local.create_identity_pool ? "needs an identity pool; take it out, or `create_identity_pool = false`"
        : !local.has_user_pool ? "needs a user pool; take it out, or `create_user_pool = false`"
        : null
      )
      direct_identity_providers = (
        length(var.direct_identity_providers) == 0 ? null
        : !local.create_identity_pool ? "needs an identity pool; take it out, or `create_identity_pool = false`"
        : !local.has_user_pool ? "without a user pool, those of `identity_providers` are direct; write them there"
        : null
      )
      developer_provider_name = (
        var.developer_provider_name == null ? null
        : !local.create_identity_pool ? "needs an identity pool; take it out, or `create_identity_pool = false`"
        : var.identity_pool != null ? local.unchanged_identity_pool
        : can(regex("^[\\w.-]{1,100}$", var.developer_provider_name)) ? null
        : "expected the name of a developer provider, got `${var.developer_provider_name}`; 1 to 100 letters, digits and `_ . -`"
      )
      gov_cloud_region = (
        var.partition == "aws-us-gov" && var.gov_cloud_region == null
        ? "missing; trust policies of GovCloud name the Region, so give `us-gov-east-1` or `us-gov-west-1`"
        : var.partition != "aws-us-gov" && var.gov_cloud_region != null ? "only applies with the partition `aws-us-gov`; take it out"
        : null
      )
      use_default_principal_tags = (
        local.use_default_principal_tags && length(var.principal_tags) > 0 ? "AWS fills its own two tags or yours; take `principal_tags` out, or this" : null
      )
    },

    { for key in keys(var.custom_attributes) : "custom_attributes.${key}" => (
      startswith(key, "custom:") ? "a custom attribute is declared without `custom:`, got `${key}`; write `${trimprefix(key, "custom:")}`"
      : contains(concat(local.standard_attributes, local.verified_attributes, ["sub", "identities"]), key)
      ? "`${key}` is an attribute of every user pool; take it out, or choose another name"
      : can(regex("^[\\pL\\pM\\pS\\pN\\pP]{1,20}$", key)) && !can(regex("[\"\\\\{}]", key)) ? null
      : "expected the name of an attribute, got `${key}`; up to 20 characters without spaces, quotes, backslashes and braces"
    ) },
    { for key, attribute in var.custom_attributes : "custom_attributes.${key}.min_length" => (
      attribute.min_length == null ? null
      : attribute.type != "String" ? "is for type `String`, got type `${attribute.type}`; take it out"
      : attribute.min_length < 0 || attribute.min_length > 2048 || floor(attribute.min_length) != attribute.min_length
      ? "expected a number of characters, got `${attribute.min_length}`; a whole number from 0 to 2048"
      : attribute.min_length > coalesce(attribute.max_length, 2048)
      ? "is more than `max_length`, got `${attribute.min_length}` and `${coalesce(attribute.max_length, 2048)}`; swap them"
      : null
    ) },
    { for key, attribute in var.custom_attributes : "custom_attributes.${key}.max_length" => (
      attribute.max_length == null ? null
      : attribute.type != "String" ? "is for type `String`, got type `${attribute.type}`; take it out"
      : attribute.max_length < 0 || attribute.max_length > 2048 || floor(attribute.max_length) != attribute.max_length
      ? "expected a number of characters, got `${attribute.max_length}`; a whole number from 0 to 2048"
      : null
    ) },
    { for key, attribute in var.custom_attributes : "custom_attributes.${key}.min" => (
      attribute.min == null && attribute.max == null ? null
      : attribute.type != "Number" ? "`min` and `max` are for type `Number`, got type `${attribute.type}`; take them out"
      : attribute.min != null && floor(coalesce(attribute.min, 0)) != coalesce(attribute.min, 0) ? "expected a number, got `${attribute.min}`; a whole number"
      : attribute.min == null || attribute.max == null ? null
      : attribute.min > attribute.max ? "is more than `max`, got `${attribute.min}` and `${attribute.max}`; swap them"
      : null
    ) },
    { for key, attribute in var.custom_attributes : "custom_attributes.${key}.max" => (
      attribute.max == null || attribute.type != "Number" ? null
      : floor(attribute.max) != attribute.max ? "expected a number, got `${attribute.max}`; a whole number"
      : null
    ) },
    length(var.custom_attributes) > 50 ? { custom_attributes = "at most 50 custom attributes, got ${length(var.custom_attributes)}" }
    : local.attribute_count > 50
    ? { custom_attributes = "at most 50 attributes in a schema, custom and required ones together, got ${local.attribute_count}; take ${local.attribute_count - 50} out" }
    : {},
    contains(var.username_attributes, "phone_number") && !contains(var.required_attributes, "email") && !contains(local.auto_verified_attributes, "phone_number") ? {
      username_attributes = "users with a phone number alone could neither confirm nor recover their account, because this user pool sends codes by e-mail; add `email` to `required_attributes`"
    } : {},

    { for index, key in keys(var.resource_servers) : "resource_servers.${key}" => (
      !can(regex(local.key_pattern, key)) ? format(local.key_rule, key)
      : one(slice(concat([
        for other in slice(keys(var.resource_servers), 0, index) : "`${other}` has the identifier `${local.resource_server_identifiers[key]}` already; choose another"
        if local.resource_server_identifiers[other] == local.resource_server_identifiers[key]
      ], [null]), 0, 1))
    ) },
    { for key, server in var.resource_servers : "resource_servers.${key}.identifier" => (
      !can(regex("^[!#-\\[\\]-~]{1,256}$", local.resource_server_identifiers[key]))
      ? "expected an identifier, got `${local.resource_server_identifiers[key]}`; 1 to 256 characters without spaces, quotes and backslashes, such as the address of the API"
      : null
    ) },
    { for key, server in var.resource_servers : "resource_servers.${key}.scopes" => (
      length(server.scopes) > 100 ? "at most 100 scopes, got ${length(server.scopes)}" : null
    ) },
    { for key, server in var.resource_servers : "resource_servers.${key}.name" => (
      server.name == null ? null
      : can(regex("^[\\w +=,.@-]{1,256}$", server.name)) ? null
      : "expected the name of a resource server, got `${server.name}`; 1 to 256 letters, digits, spaces and `_ + = , . @ -`"
    ) },
    merge([for key, server in var.resource_servers : { for scope, description in server.scopes : "resource_servers.${key}.scopes.${scope}" => (
      !can(regex("^[!#-.0-\\[\\]-~]{1,256}$", scope))
      ? "expected the name of a scope, got `${scope}`; without `/`, spaces, quotes and backslashes, as the identifier goes in front of it"
      : length(description) < 1 || length(description) > 256 ? "expected the description of a scope; 1 to 256 characters"
      : null
    ) }]...),

    { for key in keys(var.tags) : "tags.${key}" => (
      !can(regex(local.tag_key, key)) || startswith(lower(key), "aws:")
      ? "expected the key of a tag, got `${key}`; 1 to 128 letters, digits, spaces and `_ . : / = + @ -`, not beginning with `aws:`"
      # IAM would take the tag of the role for the session tag of a user whose token has no such claim.
      : contains([for tag in keys(local.principal_tags) : lower(tag)], lower(key))
      ? "is a principal tag too, and the role's own tag would be used for users whose token lacks the claim; choose another key"
      : null
    ) },
    length(var.tags) > 50 ? { tags = "at most 50 tags, got ${length(var.tags)}" } : {},
  )

}
