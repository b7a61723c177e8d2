locals {
  first_auth_factors_given = coalesce(local.first_auth_factors, [])
  account_recovery_given   = coalesce(var.account_recovery, ["verified_email"])
  alias_attributes_given   = coalesce(var.alias_attributes, [])

  # What is said of what needs SMS, where none are sent.
  needs_sms = "`%s` needs SMS, and this user pool sends none; add `sms = {}` to the federation, which makes the role for it, or take it out"

  # What is said of a feature that the plan `LITE` lacks.
  lacks_plan = "needs the feature plan `ESSENTIALS` or `PLUS`, and `user_pool_tier` is `LITE`; set `user_pool_tier`, or take this out"

  # Numbers of the password policy by option: what each counts, the least and the most.
  password_limits = {
    minimum_length                   = { what = "a number of characters", min = 6, max = 99 }
    temporary_password_validity_days = { what = "a number of days", min = 0, max = 365 }
    password_history_size            = { what = "a number of passwords", min = 0, max = 24 }
  }

  user_pool_by_path = merge(
    { for option, limits in local.password_limits : "password_policy.${option}" => (
      local.password_policy[option] < limits.min || local.password_policy[option] > limits.max
      || floor(local.password_policy[option]) != local.password_policy[option]
      ? "expected ${limits.what}, got `${local.password_policy[option]}`; a whole number from ${limits.min} to ${limits.max}"
      : option == "password_history_size" && local.password_policy[option] > 0 && var.user_pool_tier == "LITE" ? local.lacks_plan
      : null
    ) if local.password_policy[option] != null },
    {
      "domain.fips" = (
        try(var.domain.fips, null) != null && local.custom_domain != null && try(var.domain.prefix, null) == null
        ? "only applies with `prefix`; add it or take this out" : null
      )
      "domain.custom_domain" = (
        local.custom_domain != null && var.partition == "aws-us-gov" ? "there are no custom domains in GovCloud; use `prefix`" : null
      )
      "domain.managed_login_version" = (
        try(coalesce(var.domain.managed_login_version), 1) == 1 ? null
        : var.domain.managed_login_version != 2 ? "expected `1` or `2`, got `${var.domain.managed_login_version}`"
        : var.user_pool_tier == "LITE" ? local.lacks_plan
        : null
      )
      user_pool_tier = (
        var.user_pool_tier == null || contains(["LITE", "ESSENTIALS", "PLUS"], coalesce(var.user_pool_tier, "?")) ? null
        : "expected `LITE`, `ESSENTIALS` or `PLUS`, got `${var.user_pool_tier}`"
      )
      alias_attributes = (
        anytrue([for each in local.alias_attributes_given : !contains(["email", "phone_number", "preferred_username"], coalesce(each, "null"))])
        ? "expected `email`, `phone_number` or `preferred_username`, got `${join("`, `", [for each in local.alias_attributes_given : coalesce(each, "null")])}`"
        : length(local.alias_attributes_given) > 0 && length(var.username_attributes) > 0
        ? "AWS takes `alias_attributes` or `username_attributes`, not both; take one out"
        : contains(local.alias_attributes_given, "preferred_username") && contains(var.required_attributes, "preferred_username")
        ? "AWS takes no alias that is required, got `preferred_username`; take one out"
        : null
      )
      "mfa.mode" = (
        var.mfa.mode != "OFF" && !local.software_token && var.sms == null && !var.mfa.email && !coalesce(var.mfa.sms, false)
        ? "`${var.mfa.mode}` needs a kind of second factor; leave `software_token` on, or add `email`, or `sms` to the federation"
        : null
      )
      "mfa.sms" = (
        var.mfa.mode == "OFF" ? (coalesce(var.mfa.sms, false) ? "AWS takes no second factor where `mode` is `OFF`; take it out" : null)
        : coalesce(var.mfa.sms, false) && var.sms == null ? format(local.needs_sms, "mfa.sms")
        : !coalesce(var.mfa.sms, true) && var.sms != null
        ? "the Terraform provider makes SMS a second factor wherever a user pool with MFA sends SMS; take it out, or set `mode` to `OFF`"
        : null
      )
      "mfa.email" = (
        !var.mfa.email ? null
        : var.mfa.mode == "OFF" ? "AWS takes no second factor where `mode` is `OFF`; take it out"
        : var.user_pool_tier == "LITE" ? local.lacks_plan
        : var.email == null ? "AWS sends codes of a second factor by SES only; add the ARN of a verified identity as `email.source_arn`"
        : null
      )
      "sms.role_name" = (
        var.sms == null ? null
        : local.makes_sms_role && var.sms.role_name == null && (length(local.sms_role_name) > 64 || strcontains(local.sms_role_name, " "))
        ? "a role name has up to 64 characters without spaces, got ${length(local.sms_role_name) <= 60 ? "`${local.sms_role_name}`" : "`${substr(local.sms_role_name, 0, 60)}…` (${length(local.sms_role_name)} characters)"}; give a name"
        : null
      )
      auto_verified_attributes = (
        anytrue([for each in local.auto_verified_attributes : !contains(["email", "phone_number"], coalesce(each, "null"))])
        ? "expected `email` or `phone_number`, got `${join("`, `", [for each in local.auto_verified_attributes : coalesce(each, "null")])}`"
        : contains(local.auto_verified_attributes, "phone_number") && var.sms == null ? format(local.needs_sms, "phone_number")
        : null
      )
      attributes_require_verification_before_update = (
        length(setsubtract(local.confirmed_attributes, local.auto_verified_attributes)) == 0 ? null
        : "`${join("`, `", [for each in setsubtract(local.confirmed_attributes, local.auto_verified_attributes) : coalesce(each, "null")])}` is not in `auto_verified_attributes`; add it there or take it out here"
      )
      "triggers.pre_token_generation_version" = (
        try(var.triggers.pre_token_generation_version, null) == null ? null
        : !contains(["V1_0", "V2_0", "V3_0"], local.pre_token_generation_version)
        ? "expected `V1_0`, `V2_0` or `V3_0`, got `${local.pre_token_generation_version}`"
        : var.triggers.pre_token_generation == null ? "only applies with `pre_token_generation`; add it or take this out"
        : local.pre_token_generation_version != "V1_0" && var.user_pool_tier == "LITE" ? local.lacks_plan
        : null
      )
      "messages.verification.default_email_option" = (
        contains(["CONFIRM_WITH_CODE", "CONFIRM_WITH_LINK"], try(coalesce(var.messages.verification.default_email_option), "CONFIRM_WITH_CODE")) ? (
          var.domain == null && try(var.messages.verification.default_email_option == "CONFIRM_WITH_LINK", false)
          ? "the link leads to the domain, and this user pool has none; add `domain`, or use `CONFIRM_WITH_CODE`"
          : null
        )
        : "expected `CONFIRM_WITH_CODE` or `CONFIRM_WITH_LINK`, got `${var.messages.verification.default_email_option}`"
      )
      "mfa.software_token" = (
        var.mfa.mode == "OFF" && coalesce(var.mfa.software_token, false)
        ? "AWS takes no second factor where `mode` is `OFF`; take it out"
        : null
      )
      "sign_in.allowed_first_auth_factors" = (
        local.first_auth_factors == null ? null
        : length(local.first_auth_factors_given) == 0 ? "expected a list of first factors, got an empty list; give at least 1"
        : anytrue([for each in local.first_auth_factors_given : !contains(["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"], coalesce(each, "null"))])
        ? "expected `PASSWORD`, `EMAIL_OTP`, `SMS_OTP` or `WEB_AUTHN`, got `${join("`, `", [for each in local.first_auth_factors_given : coalesce(each, "null")])}`"
        : !contains(local.first_auth_factors_given, "PASSWORD") ? "AWS asks for `PASSWORD` among the first factors; add it"
        : contains(local.first_auth_factors_given, "SMS_OTP") && var.sms == null ? format(local.needs_sms, "SMS_OTP")
        : length(setsubtract(local.first_auth_factors_given, ["PASSWORD"])) > 0 && var.user_pool_tier == "LITE" ? local.lacks_plan
        : null
      )
      "sign_in.web_authn" = (
        local.web_authn != null && !contains(local.first_auth_factors_given, "WEB_AUTHN")
        ? "only applies with `WEB_AUTHN` in `allowed_first_auth_factors`; add it or take this out"
        : local.web_authn == null && contains(local.first_auth_factors_given, "WEB_AUTHN") && var.domain == null
        ? "passkeys are made for a domain, and this user pool has none; give `relying_party_id`"
        : null
      )
      "sign_in.web_authn.relying_party_id" = (
        local.web_authn == null ? null
        : can(regex("^(?i)[a-z0-9-]+(\\.[a-z0-9-]+)*$", local.web_authn.relying_party_id)) && length(coalesce(local.web_authn.relying_party_id, "")) <= 127 ? null
        : "expected the domain that passkeys are made for, got `${coalesce(local.web_authn.relying_party_id, "null")}`; without scheme, port and path, such as `auth.corp.example`"
      )
      "sign_in.web_authn.user_verification" = (
        local.web_authn == null ? null
        : contains(["required", "preferred"], coalesce(local.web_authn.user_verification, "preferred")) ? null
        : "expected `required` or `preferred`, got `${local.web_authn.user_verification}`"
      )
      account_recovery = (
        length(local.account_recovery_given) == 0 ? "expected a list of ways back in, got an empty list; give at least 1"
        : anytrue([for each in local.account_recovery_given : !contains(["verified_email", "verified_phone_number", "admin_only"], coalesce(each, "null"))])
        ? "expected `verified_email`, `verified_phone_number` or `admin_only`, got `${join("`, `", [for each in local.account_recovery_given : coalesce(each, "null")])}`"
        : length(local.account_recovery_given) > 1 && contains(local.account_recovery_given, "admin_only")
        ? "`admin_only` stands alone; take the others out, or this one"
        : contains(local.account_recovery_given, "verified_phone_number") && var.sms == null ? format(local.needs_sms, "verified_phone_number")
        : null
      )
    },
    { for option in ["email_subject", "email_message"] : "messages.mfa.${option}" => (
      var.mfa.email || try(var.messages.mfa[option], null) == null ? null : "only applies with `mfa.email`; turn it on or take this out"
    ) },
    { for key in keys(var.groups) : "groups.${key}" => (
      var.groups[key] == null ? "expected the options of a group, got `null`; leave the key out"
      : !can(regex(local.key_pattern, key)) ? format(local.key_rule, key)
      : contains(keys(local.groups), key) ? "the group of the role `${key}` has this key; choose another one"
      : length(local.group_twins[key]) == 0 ? null
      : "`${local.group_twins[key][0]}` has the name `${local.named_group[key]}` already; choose another one"
    ) },
    { for key, rules in local.standard_attribute_rules : "standard_attributes.${key}" => (
      !contains(local.standard_attributes, key) ? "no standard attribute named `${key}`; declared: ${join(", ", local.standard_attributes)}"
      : rules == null ? "expected the rules of a standard attribute, got `null`; leave the key out"
      : null
    ) },
    merge([for key, rules in local.standard_attribute_rules : {
      for option in ["min_length", "max_length", "min", "max"] : "standard_attributes.${key}.${option}" => (
        contains(["min_length", "max_length"], option) == (key == "updated_at") ? "`${key}` is ${key == "updated_at" ? "a number" : "a string"}; take it out"
        : contains(["min_length", "max_length"], option) && (rules[option] < 0 || rules[option] > 2048 || floor(rules[option]) != rules[option])
        ? "expected a number of characters, got `${rules[option]}`; a whole number from 0 to 2048"
        : contains(["min", "max"], option) && floor(rules[option]) != rules[option] ? "expected a number, got `${rules[option]}`; a whole number"
        : option == "min_length" ? (
          rules.min_length <= try(coalesce(rules.max_length), 2048) ? null
          : "is more than `max_length`, got `${rules.min_length}` and `${try(coalesce(rules.max_length), 2048)}`; swap them"
        )
        : option != "min" || rules.max == null ? null
        : rules.min <= rules.max ? null : "is more than `max`, got `${rules.min}` and `${rules.max}`; swap them"
      ) if rules[option] != null
    } if rules != null]...),
    # What an identity provider fills changes with each sign-in.
    merge([for key, provider in local.user_pool_providers : {
      for attribute in keys(coalesce(provider.attribute_mapping, {})) : "identity_providers.${key}.attribute_mapping.${attribute}" =>
      "`${attribute}` is not mutable, so a second sign-in would fail; set `mutable` in `standard_attributes.${attribute}` to true, or take the mapping out"
      if try(!local.standard_attribute_rules[attribute].mutable, false)
    }]...),
  )
}
