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

  auto_verified_attributes = var.auto_verified_attributes == null ? ["email"] : var.auto_verified_attributes
  # What is confirmed before it changes.
  confirmed_attributes = (
    var.attributes_require_verification_before_update == null ? local.auto_verified_attributes
    : var.attributes_require_verification_before_update
  )

  # A list that is left out and an empty one are not the same to AWS.
  alias_attributes   = length(coalesce(var.alias_attributes, [])) > 0 ? var.alias_attributes : null
  first_auth_factors = one(var.sign_in[*].allowed_first_auth_factors)
  web_authn          = one(var.sign_in[*].web_authn)

  has_domain    = local.has_own_user_pool && nonsensitive(var.domain != null)
  custom_domain = local.has_domain ? var.domain.custom_domain : null
  hosted_zones  = [for domain in local.custom_domain[*] : domain.hosted_zone if nonsensitive(domain.hosted_zone != null)]

  is_fips = try(coalesce(var.domain.fips), var.partition == "aws-us-gov")

  own_user_pool = one(concat(aws_cognito_user_pool.this, aws_cognito_user_pool.unprotected))
}

# The two differ in protection alone; a test compares them.

resource "aws_cognito_user_pool" "this" {
  count = local.has_own_user_pool && local.protection ? 1 : 0

  name                     = var.name
  deletion_protection      = "ACTIVE"
  user_pool_tier           = var.user_pool_tier
  alias_attributes         = local.alias_attributes
  username_attributes      = length(var.username_attributes) > 0 ? var.username_attributes : null
  auto_verified_attributes = length(local.auto_verified_attributes) > 0 ? local.auto_verified_attributes : null
  mfa_configuration        = var.mfa.mode
  tags                     = var.tags
  depends_on               = [terraform_data.guard]

  sms_authentication_message = try(var.messages.mfa.sms_message, null)

  admin_create_user_config {
    allow_admin_create_user_only = !local.self_sign_up

    dynamic "invite_message_template" {
      for_each = one(var.messages[*].invitation)[*]

      content {
        email_subject = invite_message_template.value.email_subject
        email_message = invite_message_template.value.email_message
        sms_message   = invite_message_template.value.sms_message
      }
    }
  }

  username_configuration {
    case_sensitive = try(coalesce(var.username_configuration.case_sensitive), false)
  }

  dynamic "user_attribute_update_settings" {
    for_each = length(local.confirmed_attributes) > 0 ? [true] : []

    content {
      attributes_require_verification_before_update = local.confirmed_attributes
    }
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

  dynamic "email_configuration" {
    for_each = var.email[*]

    content {
      email_sending_account  = email_configuration.value.source_arn == null ? "COGNITO_DEFAULT" : "DEVELOPER"
      source_arn             = email_configuration.value.source_arn
      from_email_address     = email_configuration.value.from
      reply_to_email_address = email_configuration.value.reply_to
      configuration_set      = email_configuration.value.configuration_set
    }
  }

  dynamic "sms_configuration" {
    for_each = var.sms[*]

    content {
      external_id    = local.sms_external_id
      sns_caller_arn = local.makes_sms_role ? one(aws_iam_role.sms[*].arn) : sms_configuration.value.sns_caller_arn
      sns_region     = sms_configuration.value.sns_region
    }
  }

  dynamic "verification_message_template" {
    for_each = one(var.messages[*].verification)[*]

    content {
      default_email_option  = verification_message_template.value.default_email_option
      email_subject         = verification_message_template.value.email_subject
      email_message         = verification_message_template.value.email_message
      sms_message           = verification_message_template.value.sms_message
      email_subject_by_link = verification_message_template.value.email_subject_by_link
      email_message_by_link = verification_message_template.value.email_message_by_link
    }
  }

  # The provider takes an empty block for none at all.
  dynamic "email_mfa_configuration" {
    for_each = var.mfa.email ? [true] : []

    content {
      subject = try(coalesce(var.messages.mfa.email_subject), "Your sign-in code")
      message = try(coalesce(var.messages.mfa.email_message), "Your sign-in code is {####}.")
    }
  }

  dynamic "lambda_config" {
    for_each = var.triggers[*]

    content {
      pre_sign_up                    = one(lambda_config.value.pre_sign_up[*].arn)
      post_confirmation              = one(lambda_config.value.post_confirmation[*].arn)
      pre_authentication             = one(lambda_config.value.pre_authentication[*].arn)
      post_authentication            = one(lambda_config.value.post_authentication[*].arn)
      define_auth_challenge          = one(lambda_config.value.define_auth_challenge[*].arn)
      create_auth_challenge          = one(lambda_config.value.create_auth_challenge[*].arn)
      verify_auth_challenge_response = one(lambda_config.value.verify_auth_challenge_response[*].arn)
      user_migration                 = one(lambda_config.value.user_migration[*].arn)
      custom_message                 = one(lambda_config.value.custom_message[*].arn)
      kms_key_id                     = lambda_config.value.kms_key_id

      # The older argument says nothing of the version, and the provider would keep the one before.
      dynamic "pre_token_generation_config" {
        for_each = lambda_config.value.pre_token_generation[*]

        content {
          lambda_arn     = pre_token_generation_config.value.arn
          lambda_version = local.pre_token_generation_version
        }
      }

      dynamic "custom_email_sender" {
        for_each = lambda_config.value.custom_email_sender[*]

        content {
          lambda_arn     = custom_email_sender.value.arn
          lambda_version = "V1_0"
        }
      }

      dynamic "custom_sms_sender" {
        for_each = lambda_config.value.custom_sms_sender[*]

        content {
          lambda_arn     = custom_sms_sender.value.arn
          lambda_version = "V1_0"
        }
      }
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

  dynamic "user_pool_add_ons" {
    for_each = var.threat_protection[*]

    content {
      advanced_security_mode = user_pool_add_ons.value.mode

      dynamic "advanced_security_additional_flows" {
        for_each = user_pool_add_ons.value.custom_auth_mode[*]

        content {
          custom_auth_mode = advanced_security_additional_flows.value
        }
      }
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
  count = local.has_own_user_pool && !local.protection ? 1 : 0

  name                     = var.name
  deletion_protection      = "INACTIVE"
  user_pool_tier           = var.user_pool_tier
  alias_attributes         = local.alias_attributes
  username_attributes      = length(var.username_attributes) > 0 ? var.username_attributes : null
  auto_verified_attributes = length(local.auto_verified_attributes) > 0 ? local.auto_verified_attributes : null
  mfa_configuration        = var.mfa.mode
  tags                     = var.tags
  depends_on               = [terraform_data.guard]

  sms_authentication_message = try(var.messages.mfa.sms_message, null)

  admin_create_user_config {
    allow_admin_create_user_only = !local.self_sign_up

    dynamic "invite_message_template" {
      for_each = one(var.messages[*].invitation)[*]

      content {
        email_subject = invite_message_template.value.email_subject
        email_message = invite_message_template.value.email_message
        sms_message   = invite_message_template.value.sms_message
      }
    }
  }

  username_configuration {
    case_sensitive = try(coalesce(var.username_configuration.case_sensitive), false)
  }

  dynamic "user_attribute_update_settings" {
    for_each = length(local.confirmed_attributes) > 0 ? [true] : []

    content {
      attributes_require_verification_before_update = local.confirmed_attributes
    }
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

  dynamic "email_configuration" {
    for_each = var.email[*]

    content {
      email_sending_account  = email_configuration.value.source_arn == null ? "COGNITO_DEFAULT" : "DEVELOPER"
      source_arn             = email_configuration.value.source_arn
      from_email_address     = email_configuration.value.from
      reply_to_email_address = email_configuration.value.reply_to
      configuration_set      = email_configuration.value.configuration_set
    }
  }

  dynamic "sms_configuration" {
    for_each = var.sms[*]

    content {
      external_id    = local.sms_external_id
      sns_caller_arn = local.makes_sms_role ? one(aws_iam_role.sms[*].arn) : sms_configuration.value.sns_caller_arn
      sns_region     = sms_configuration.value.sns_region
    }
  }

  dynamic "verification_message_template" {
    for_each = one(var.messages[*].verification)[*]

    content {
      default_email_option  = verification_message_template.value.default_email_option
      email_subject         = verification_message_template.value.email_subject
      email_message         = verification_message_template.value.email_message
      sms_message           = verification_message_template.value.sms_message
      email_subject_by_link = verification_message_template.value.email_subject_by_link
      email_message_by_link = verification_message_template.value.email_message_by_link
    }
  }

  # The provider takes an empty block for none at all.
  dynamic "email_mfa_configuration" {
    for_each = var.mfa.email ? [true] : []

    content {
      subject = try(coalesce(var.messages.mfa.email_subject), "Your sign-in code")
      message = try(coalesce(var.messages.mfa.email_message), "Your sign-in code is {####}.")
    }
  }

  dynamic "lambda_config" {
    for_each = var.triggers[*]

    content {
      pre_sign_up                    = one(lambda_config.value.pre_sign_up[*].arn)
      post_confirmation              = one(lambda_config.value.post_confirmation[*].arn)
      pre_authentication             = one(lambda_config.value.pre_authentication[*].arn)
      post_authentication            = one(lambda_config.value.post_authentication[*].arn)
      define_auth_challenge          = one(lambda_config.value.define_auth_challenge[*].arn)
      create_auth_challenge          = one(lambda_config.value.create_auth_challenge[*].arn)
      verify_auth_challenge_response = one(lambda_config.value.verify_auth_challenge_response[*].arn)
      user_migration                 = one(lambda_config.value.user_migration[*].arn)
      custom_message                 = one(lambda_config.value.custom_message[*].arn)
      kms_key_id                     = lambda_config.value.kms_key_id

      # The older argument says nothing of the version, and the provider would keep the one before.
      dynamic "pre_token_generation_config" {
        for_each = lambda_config.value.pre_token_generation[*]

        content {
          lambda_arn     = pre_token_generation_config.value.arn
          lambda_version = local.pre_token_generation_version
        }
      }

      dynamic "custom_email_sender" {
        for_each = lambda_config.value.custom_email_sender[*]

        content {
          lambda_arn     = custom_email_sender.value.arn
          lambda_version = "V1_0"
        }
      }

      dynamic "custom_sms_sender" {
        for_each = lambda_config.value.custom_sms_sender[*]

        content {
          lambda_arn     = custom_sms_sender.value.arn
          lambda_version = "V1_0"
        }
      }
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

  dynamic "user_pool_add_ons" {
    for_each = var.threat_protection[*]

    content {
      advanced_security_mode = user_pool_add_ons.value.mode

      dynamic "advanced_security_additional_flows" {
        for_each = user_pool_add_ons.value.custom_auth_mode[*]

        content {
          custom_auth_mode = advanced_security_additional_flows.value
        }
      }
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

# A prefix may be unknown in a plan, so it decides only beside a custom domain.
resource "aws_cognito_user_pool_domain" "this" {
  count = local.has_domain && nonsensitive(local.custom_domain == null ? true : var.domain.prefix != null) ? 1 : 0

  domain                = var.domain.prefix
  managed_login_version = var.domain.managed_login_version
  user_pool_id          = local.user_pool_id
}

resource "aws_cognito_user_pool_domain" "custom" {
  count = nonsensitive(local.custom_domain == null) ? 0 : 1

  domain                = local.custom_domain.name
  certificate_arn       = local.custom_domain.certificate_arn
  managed_login_version = var.domain.managed_login_version
  user_pool_id          = local.user_pool_id
}

resource "aws_route53_record" "custom" {
  count = length(local.hosted_zones)

  zone_id = local.hosted_zones[0].id
  name    = local.custom_domain.name
  type    = "A"

  alias {
    name                   = aws_cognito_user_pool_domain.custom[0].cloudfront_distribution
    zone_id                = aws_cognito_user_pool_domain.custom[0].cloudfront_distribution_zone_id
    evaluate_target_health = false
  }
}

resource "aws_cognito_resource_server" "this" {
  for_each = local.has_own_user_pool ? var.resource_servers : {}

  user_pool_id = local.user_pool_id
  identifier   = local.resource_server_identifiers[each.key]
  name         = each.value.name == null ? each.key : each.value.name

  dynamic "scope" {
    for_each = each.value.scopes

    content {
      scope_name        = scope.key
      scope_description = scope.value
    }
  }
}
