locals {
  # Constraints and `mutable` are always written: left out, Terraform plans a change for ever, and
  # `mutable` means false for ever.
  schema = concat(
    [for name in sort(distinct(concat(var.required_attributes, keys(local.standard_attribute_rules)))) : {
      name     = name
      type     = name == "updated_at" ? "Number" : "String"
      required = contains(var.required_attributes, name)
      mutable  = try(local.standard_attribute_rules[name].mutable, true)
      lengths = name == "updated_at" ? [] : [{
        min = try(coalesce(local.standard_attribute_rules[name].min_length), 0)
        max = try(coalesce(local.standard_attribute_rules[name].max_length), 2048)
      }]
      numbers = name != "updated_at" ? [] : [{
        min = try(coalesce(local.standard_attribute_rules[name].min), 0)
        max = try(local.standard_attribute_rules[name].max, null)
      }]
    }],
    [for name, attribute in var.custom_attributes : {
      name     = name
      type     = attribute.type
      required = false
      mutable  = attribute.mutable
      lengths  = attribute.type == "String" ? [{ min = coalesce(attribute.min_length, 0), max = coalesce(attribute.max_length, 2048) }] : []
      numbers  = attribute.type == "Number" ? [{ min = attribute.min, max = attribute.max }] : []
    }],
  )

  standard_attribute_rules = var.standard_attributes == null ? {} : var.standard_attributes

  password_policy = var.password_policy != null ? var.password_policy : {
    minimum_length                   = 14
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = true
    require_uppercase                = true
    temporary_password_validity_days = 7
    password_history_size            = null
  }
  software_token = coalesce(var.mfa.software_token, true)

  # A list that is left out and an empty one are not the same to AWS.
  alias_attributes   = length(coalesce(var.alias_attributes, [])) > 0 ? var.alias_attributes : null
  first_auth_factors = one(var.sign_in[*].allowed_first_auth_factors)
  web_authn          = one(var.sign_in[*].web_authn)

  own_user_pool = one(concat(aws_cognito_user_pool.this, aws_cognito_user_pool.unprotected))
}

# The two differ in protection alone; a test compares them.

resource "aws_cognito_user_pool" "this" {
  count = local.has_own_user_pool && var.protection ? 1 : 0

  name                     = var.name
  deletion_protection      = "ACTIVE"
  user_pool_tier           = var.user_pool_tier
  alias_attributes         = local.alias_attributes
  username_attributes      = length(var.username_attributes) > 0 ? var.username_attributes : null
  auto_verified_attributes = ["email"]
  mfa_configuration        = var.mfa.mode
  tags                     = var.tags
  depends_on               = [terraform_data.guard]

  admin_create_user_config {
    allow_admin_create_user_only = !var.self_sign_up
  }

  username_configuration {
    case_sensitive = try(coalesce(var.username_configuration.case_sensitive), false)
  }

  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  account_recovery_setting {
    dynamic "recovery_mechanism" {
      for_each = coalesce(var.account_recovery, ["verified_email"])

      content {
        name     = recovery_mechanism.value
        priority = recovery_mechanism.key + 1
      }
    }
  }

  password_policy {
    minimum_length                   = local.password_policy.minimum_length
    require_lowercase                = local.password_policy.require_lowercase
    require_numbers                  = local.password_policy.require_numbers
    require_symbols                  = local.password_policy.require_symbols
    require_uppercase                = local.password_policy.require_uppercase
    temporary_password_validity_days = local.password_policy.temporary_password_validity_days
    password_history_size            = local.password_policy.password_history_size
  }

  dynamic "software_token_mfa_configuration" {
    for_each = var.mfa.mode == "OFF" ? [] : [true]

    content {
      enabled = local.software_token
    }
  }

  dynamic "sign_in_policy" {
    for_each = local.first_auth_factors == null ? [] : [true]

    content {
      allowed_first_auth_factors = local.first_auth_factors
    }
  }

  dynamic "web_authn_configuration" {
    for_each = local.web_authn[*]

    content {
      relying_party_id  = web_authn_configuration.value.relying_party_id
      user_verification = web_authn_configuration.value.user_verification
    }
  }

  dynamic "device_configuration" {
    for_each = var.devices[*]

    content {
      challenge_required_on_new_device      = device_configuration.value.challenge_required_on_new_device
      device_only_remembered_on_user_prompt = device_configuration.value.device_only_remembered_on_user_prompt
    }
  }

  dynamic "schema" {
    for_each = local.schema

    content {
      name                     = schema.value.name
      attribute_data_type      = schema.value.type
      required                 = schema.value.required
      mutable                  = schema.value.mutable
      developer_only_attribute = false

      dynamic "string_attribute_constraints" {
        for_each = schema.value.lengths

        content {
          min_length = string_attribute_constraints.value.min
          max_length = string_attribute_constraints.value.max
        }
      }

      dynamic "number_attribute_constraints" {
        for_each = schema.value.numbers

        content {
          min_value = number_attribute_constraints.value.min
          max_value = number_attribute_constraints.value.max
        }
      }
    }
  }

  # Users can't be brought back.
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_cognito_user_pool" "unprotected" {
  count = local.has_own_user_pool && !var.protection ? 1 : 0

  name                     = var.name
  deletion_protection      = "INACTIVE"
  user_pool_tier           = var.user_pool_tier
  alias_attributes         = local.alias_attributes
  username_attributes      = length(var.username_attributes) > 0 ? var.username_attributes : null
  auto_verified_attributes = ["email"]
  mfa_configuration        = var.mfa.mode
  tags                     = var.tags
  depends_on               = [terraform_data.guard]

  admin_create_user_config {
    allow_admin_create_user_only = !var.self_sign_up
  }

  username_configuration {
    case_sensitive = try(coalesce(var.username_configuration.case_sensitive), false)
  }

  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  account_recovery_setting {
    dynamic "recovery_mechanism" {
      for_each = coalesce(var.account_recovery, ["verified_email"])

      content {
        name     = recovery_mechanism.value
        priority = recovery_mechanism.key + 1
      }
    }
  }

  password_policy {
    minimum_length                   = local.password_policy.minimum_length
    require_lowercase                = local.password_policy.require_lowercase
    require_numbers                  = local.password_policy.require_numbers
    require_symbols                  = local.password_policy.require_symbols
    require_uppercase                = local.password_policy.require_uppercase
    temporary_password_validity_days = local.password_policy.temporary_password_validity_days
    password_history_size            = local.password_policy.password_history_size
  }

  dynamic "software_token_mfa_configuration" {
    for_each = var.mfa.mode == "OFF" ? [] : [true]

    content {
      enabled = local.software_token
    }
  }

  dynamic "sign_in_policy" {
    for_each = local.first_auth_factors == null ? [] : [true]

    content {
      allowed_first_auth_factors = local.first_auth_factors
    }
  }

  dynamic "web_authn_configuration" {
    for_each = local.web_authn[*]

    content {
      relying_party_id  = web_authn_configuration.value.relying_party_id
      user_verification = web_authn_configuration.value.user_verification
    }
  }

  dynamic "device_configuration" {
    for_each = var.devices[*]

    content {
      challenge_required_on_new_device      = device_configuration.value.challenge_required_on_new_device
      device_only_remembered_on_user_prompt = device_configuration.value.device_only_remembered_on_user_prompt
    }
  }

  dynamic "schema" {
    for_each = local.schema

    content {
      name                     = schema.value.name
      attribute_data_type      = schema.value.type
      required                 = schema.value.required
      mutable                  = schema.value.mutable
      developer_only_attribute = false

      dynamic "string_attribute_constraints" {
        for_each = schema.value.lengths

        content {
          min_length = string_attribute_constraints.value.min
          max_length = string_attribute_constraints.value.max
        }
      }

      dynamic "number_attribute_constraints" {
        for_each = schema.value.numbers

        content {
          min_value = number_attribute_constraints.value.min
          max_value = number_attribute_constraints.value.max
        }
      }
    }
  }
}

resource "aws_cognito_user_pool_domain" "this" {
  count = local.has_own_user_pool ? 1 : 0

  domain       = try(var.domain.prefix, "")
  user_pool_id = local.user_pool_id
}

resource "aws_cognito_resource_server" "this" {
  for_each = local.has_own_user_pool ? var.resource_servers : {}

  user_pool_id = local.user_pool_id
  identifier   = local.resource_server_identifiers[each.key]
  name         = each.key

  dynamic "scope" {
    for_each = each.value.scopes

    content {
      scope_name        = scope.key
      scope_description = scope.value
    }
  }
}
