locals {
  # Constraints and `mutable` are always written: left out, Terraform plans a change for ever, and
  # `mutable` means false for ever.
  schema = concat(
    [for name in sort(distinct(var.required_attributes)) : {
      name     = name
      type     = name == "updated_at" ? "Number" : "String"
      required = true
      mutable  = true
      lengths  = name == "updated_at" ? [] : [{ min = 0, max = 2048 }]
      numbers  = name == "updated_at" ? [{ min = 0, max = null }] : []
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

  own_user_pool = one(concat(aws_cognito_user_pool.this, aws_cognito_user_pool.unprotected))
}

# The two differ in protection alone; a test compares them.

resource "aws_cognito_user_pool" "this" {
  count = local.has_own_user_pool && var.protection ? 1 : 0

  name                     = var.name
  deletion_protection      = "ACTIVE"
  username_attributes      = length(var.username_attributes) > 0 ? var.username_attributes : null
  auto_verified_attributes = ["email"]
  mfa_configuration        = var.mfa.mode
  tags                     = var.tags
  depends_on               = [terraform_data.guard]

  admin_create_user_config {
    allow_admin_create_user_only = !var.self_sign_up
  }

  username_configuration {
    case_sensitive = false
  }

  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  password_policy {
    minimum_length                   = 14
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = true
    require_uppercase                = true
    temporary_password_validity_days = 7
  }

  dynamic "software_token_mfa_configuration" {
    for_each = var.mfa.mode == "OFF" ? [] : [true]

    content {
      enabled = true
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
  username_attributes      = length(var.username_attributes) > 0 ? var.username_attributes : null
  auto_verified_attributes = ["email"]
  mfa_configuration        = var.mfa.mode
  tags                     = var.tags
  depends_on               = [terraform_data.guard]

  admin_create_user_config {
    allow_admin_create_user_only = !var.self_sign_up
  }

  username_configuration {
    case_sensitive = false
  }

  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  password_policy {
    minimum_length                   = 14
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = true
    require_uppercase                = true
    temporary_password_validity_days = 7
  }

  dynamic "software_token_mfa_configuration" {
    for_each = var.mfa.mode == "OFF" ? [] : [true]

    content {
      enabled = true
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
