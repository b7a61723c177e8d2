locals {
  text_of_address = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+@[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"

  # What a string is, by its kind: its form, and what is said of another one.
  string_kinds = {
    ses_identity      = ["^arn:[\\w-]+:ses:[\\w-]+:\\d{12}:identity/\\S+$", "expected the ARN of an SES identity, got `%s`; such as `arn:aws:ses:eu-west-1:111122223333:identity/corp.example`"]
    sender            = ["^(${local.text_of_address}|[^<>]*<${local.text_of_address}>)$", "expected a sender, got `%s`; `a@corp.example` or `Corp <a@corp.example>`"]
    address           = ["^${local.text_of_address}$", "expected an e-mail address, got `%s`; such as `help@corp.example`"]
    configuration_set = ["^[\\w-]{1,64}$", "expected the name of a configuration set, got `%s`; 1 to 64 letters, digits, `_` and `-`"]
    sms_role          = ["^arn:[\\w-]+:iam::\\d{12}:role/\\S+$", "expected the ARN of a role, got `%s`; such as `arn:aws:iam::111122223333:role/cognito-sms`"]
    external_id       = ["^[\\w+=,.@:/-]{2,}$", "expected an external id, got `%s`; 2 to 1224 letters, digits and `_ + = , . @ : / -`"]
    region            = ["^[a-z]+(-[a-z]+)+-\\d+$", "expected a Region, got `%s`; such as `eu-west-1`"]
    role_name         = ["^[\\w+=,.@-]{1,64}$", "expected the name of a role, got `%s`; 1 to 64 letters, digits and `_ + = , . @ -`"]
    group_name        = ["^[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}$", "expected the name of a group, got `%s`; 1 to 128 characters without spaces"]
    group_role        = ["^arn:[\\w-]+:iam::\\d{12}:role/\\S+$", "expected the ARN of a role, got `%s`; such as `arn:aws:iam::111122223333:role/editors`"]
    function          = ["^arn:[\\w-]+:lambda:[\\w-]+:\\d{12}:function:[\\w-]{1,64}(:[\\w$-]{1,128})?$", "expected the ARN of a Lambda function, got `%s`; such as `arn:aws:lambda:eu-west-1:111122223333:function:sign-up`"]
    function_name     = ["^(arn:[\\w-]+:lambda:[\\w-]+:\\d{12}:function:)?[\\w-]{1,64}$", "expected the name of a Lambda function, got `%s`; a name or an ARN, without version and alias"]
    qualifier         = ["^[\\w$-]{1,128}$", "expected a version or an alias, got `%s`; such as `live`"]
    domain_name       = ["^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", "expected the name of a domain, got `%s`; up to 63 lower-case letters, digits, `-` and `.`, such as `auth.example.com`"]
    certificate       = ["^arn:[\\w-]+:acm:us-east-1:\\d{12}:certificate/\\S+$", "expected the ARN of a certificate, got `%s`; of one in us-east-1, the only Region in which AWS looks for it"]
    hosted_zone       = ["^[A-Z0-9]{1,32}$", "expected the id of a hosted zone, got `%s`; capital letters and digits, as Route 53 shows it"]
    web_acl           = ["^arn:[\\w-]+:wafv2:[\\w-]+:\\d{12}:regional/webacl/\\S+$", "expected the ARN of a web ACL, got `%s`; of a regional one, such as `arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/sign-in/4f0c`"]
    image             = ["^[A-Za-z0-9+/]+={0,2}$", "expected an image, got `%s`; in base64, such as `filebase64` gives"]
    key               = ["^arn:[\\w-]+:kms:[\\w-]+:\\d{12}:(key|alias)/\\S+$", "expected the ARN of a KMS key, got `%s`; such as `arn:aws:kms:eu-west-1:111122223333:key/7f2c`"]
  }

  # The same of texts: the least and the most characters, and what each must hold.
  text_kinds = {
    description      = { min = 0, max = 2048, holds = [], rule = "expected a description, got %s; up to 2048 characters" }
    css              = { min = 1, max = 131072, holds = [], rule = "expected CSS, got %s; 1 to 131,072 characters" }
    body             = { min = 6, max = 20000, holds = [], rule = "expected the text of an e-mail, got %s; 6 to 20000 characters" }
    subject          = { min = 1, max = 140, holds = [], rule = "expected a subject, got %s; 1 to 140 characters" }
    email            = { min = 6, max = 20000, holds = ["code"], rule = "expected an e-mail, got %s; 6 to 20000 characters" }
    email_with_link  = { min = 6, max = 20000, holds = ["link"], rule = "expected an e-mail with a link, got %s; 6 to 20000 characters" }
    sms              = { min = 6, max = 140, holds = ["code"], rule = "expected an SMS, got %s; 6 to 140 characters" }
    email_invitation = { min = 6, max = 20000, holds = ["username", "code"], rule = "expected an e-mail, got %s; 6 to 20000 characters" }
    sms_invitation   = { min = 6, max = 140, holds = ["username", "code"], rule = "expected an SMS, got %s; 6 to 140 characters" }
  }
  text_marks = {
    code     = { pattern = "\\{####\\}", rule = "lacks `{####}`, got %s; Cognito puts the code there" }
    username = { pattern = "\\{username\\}", rule = "lacks `{username}`, got %s; Cognito puts the user name there" }
    link     = { pattern = "(?s)\\{##.*##\\}", rule = "lacks `{##…##}`, got %s; Cognito makes a link of the words between" }
  }

  # Strings by their place, with their kind.
  strings = merge(
    {
      for option, kind in { source_arn = "ses_identity", from = "sender", reply_to = "address", configuration_set = "configuration_set" } :
      "email.${option}" => { kind = kind, value = try(var.email[option], null) }
    },
    {
      for option, kind in { sns_caller_arn = "sms_role", external_id = "external_id", sns_region = "region", role_name = "role_name" } :
      "sms.${option}" => { kind = kind, value = try(var.sms[option], null) }
    },
    {
      for option, kind in { name = "domain_name", certificate_arn = "certificate" } :
      "domain.custom_domain.${option}" => { kind = kind, value = local.custom_domain[option] } if local.custom_domain != null
    },
    { for zone in local.hosted_zones : "domain.custom_domain.hosted_zone.id" => { kind = "hosted_zone", value = zone.id } },
    { for key, group in local.other_groups : "groups.${key}.name" => { kind = "group_name", value = group.name } },
    { for key in keys(local.other_groups) : "groups.${key}.role_arn" => { kind = "group_role", value = var.groups[key].role_arn } },
    merge([for name, called in local.called_functions : {
      for option, kind in { arn = "function", function_name = "function_name", qualifier = "qualifier" } :
      "triggers.${name}${option == "arn" ? "" : ".${option}"}" => { kind = kind, value = called[option] }
    }]...),
    { for path, style in local.given_styles : "${path}.image_file" => { kind = "image", value = style.image_file } },
    { "web_acl.arn" = { kind = "web_acl", value = try(var.web_acl.arn, null) } },
    merge([for path, sender in local.risk_senders : {
      for option, kind in { source_arn = "ses_identity", from = "sender", reply_to = "address" } : "${path}.${option}" => { kind = kind, value = sender[option] }
    }]...),
    { "triggers.kms_key_id" = { kind = "key", value = try(var.triggers.kms_key_id, null) } },
  )
  texts = merge(
    { for key, group in local.other_groups : "groups.${key}.description" => { kind = "description", value = group.description } },
    { for key, group in local.groups : "roles.${key}.group.description" => { kind = "description", value = group.description } },
    { for path, style in local.given_styles : "${path}.css" => { kind = "css", value = style.css } },
    merge([for path, message in local.risk_messages : {
      for option, kind in { subject = "subject", html_body = "body", text_body = "body" } : "${path}.${option}" => { kind = kind, value = message[option] }
    }]...),
    merge([for message, kinds in {
      verification = { email_subject = "subject", email_message = "email", sms_message = "sms", email_subject_by_link = "subject", email_message_by_link = "email_with_link" }
      invitation   = { email_subject = "subject", email_message = "email_invitation", sms_message = "sms_invitation" }
      mfa          = { email_subject = "subject", email_message = "email", sms_message = "sms" }
      } : {
      for option, kind in kinds : "messages.${message}.${option}" => { kind = kind, value = try(var.messages[message][option], null) }
    }]...),
  )

  # A long one is cut and counted.
  shown_texts = {
    for path, each in local.texts :
    path => length(each.value) <= 60 ? "`${each.value}`" : "`${substr(each.value, 0, 60)}…` (${length(each.value)} characters)" if each.value != null
  }

  strings_by_path = merge(
    { for path, each in local.strings : path => (
      can(regex(local.string_kinds[each.kind][0], each.value)) && (each.kind == "domain_name" ? length(each.value) <= 63 : true) ? null
      : format(local.string_kinds[each.kind][1], each.value)
    ) if each.value != null },
    { for path, each in local.texts : path => one(slice(concat(
      length(each.value) >= local.text_kinds[each.kind].min && length(each.value) <= local.text_kinds[each.kind].max ? []
      : [format(local.text_kinds[each.kind].rule, local.shown_texts[path])],
      [
        for mark in local.text_kinds[each.kind].holds : format(local.text_marks[mark].rule, local.shown_texts[path])
        if !can(regex(local.text_marks[mark].pattern, each.value))
      ],
      [null],
    ), 0, 1)) if each.value != null },
  )

  # What needs something that may be unknown in a plan.
  user_pool_needs_by_path = merge(
    { for zone in local.hosted_zones : "domain.custom_domain.hosted_zone.id" => (
      zone.id == null ? "missing; give the id of a hosted zone" : null
    ) },
    { for option in ["from", "configuration_set"] : "email.${option}" => (
      try(var.email[option], null) == null || try(var.email.source_arn, null) != null ? null
      : "needs SES; add the ARN of a verified identity as `email.source_arn`"
    ) },
    {
      "mfa.email" = (
        var.mfa.email && var.mfa.mode != "OFF" && var.user_pool_tier != "LITE" && var.email != null && try(var.email.source_arn, null) == null
        ? "AWS sends codes of a second factor by SES only; add the ARN of a verified identity as `email.source_arn`"
        : null
      )
      "sms.external_id" = (
        try(var.sms.sns_caller_arn, null) != null && try(var.sms.external_id, null) == null
        ? "missing; give the `sts:ExternalId` that your role asks for"
        : null
      )
      "sms.role_name" = (
        var.sms == null ? null
        : var.sms.sns_caller_arn != null && var.sms.role_name != null
        ? "is for the role that is made, and `sns_caller_arn` names yours; take one out"
        : var.sms.sns_caller_arn == null && var.sms.external_id != null && var.sms.role_name == null
        ? "missing beside `external_id`; give a name to the role that is made, or `sns_caller_arn` for one of your own"
        : null
      )
    },
    # Users of a group with a role receive it at every client of the one user pool.
    { for key in local.clients_of_groups : "${local.source_paths[key]}.ambiguous_role_resolution" =>
      "must be stated, since groups decide here: `Deny` rejects users that none matches, `AuthenticatedRole` gives them the default role; state it here or for the whole federation"
      if local.resolutions[key] == null && length(local.rules[key]) + length(local.roles_of_groups[key]) == 0 && local.role_mappings[key] == null
    },
    { for key in local.clients_of_groups : local.source_paths[key] =>
      "rules lead to `${join("`, `", distinct([for rule in local.rules[key] : coalesce(rule.role, rule.role_arn)]))}` and groups to `${join("`, `", [for group in local.groups_with_role : var.groups[group].role_arn])}`, and a client goes by rules or by groups, never both; name other clients in `clients`"
      if length(local.rules[key]) > 0 && length(local.roles_of_groups[key]) == 0
    },
    { for key, group in local.groups : "roles.${key}.group.precedence" =>
      "must be stated, since ${length(local.ranked_groups)} groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1"
      if group.precedence == null && length(local.groups) == 1 && length(local.ranked_groups) > 1
    },
    length(local.clients_of_groups) == 0 ? {} : {
      allow_classic_flow = (
        local.allow_classic_flow && length(local.mapped_or_denying) == 0
        ? "AWS refuses the classic flow as soon as a provider has rules or `Deny`, and `${local.clients_of_groups[0]}` has; take one or the other out" : null
      )
      (local.source_path) = (
        length(compact(values(local.mapping_types))) > 10 && length(compact(values(local.stated_mapping_types))) <= 10
        ? "at most 10 ${local.source_noun}s of an identity pool can have a mapping, got ${length(compact(values(local.mapping_types)))} with rules, groups or `Deny`; have apps share a ${local.source_noun}, or tell users apart by principal tags" : null
      )
    },
    { for sender in ["custom_email_sender", "custom_sms_sender"] : "triggers.${sender}" => (
      try(var.triggers[sender], null) == null || try(var.triggers.kms_key_id, null) != null ? null
      : "needs a KMS key, by which Cognito encrypts the codes; add its ARN as `triggers.kms_key_id`"
    ) },
    { for key, group in local.other_groups : "groups.${key}.precedence" => (
      group.precedence == null ? (
        !contains(local.groups_with_role, key) || length(local.ranked_groups) < 2 ? null
        : "must be stated, since ${length(local.ranked_groups)} groups lead to roles and a user may be in several: the smallest decides; give each group a number of its own from 1"
      )
      : group.precedence == 0 ? "the Terraform provider drops a precedence of 0, so that the first group would become the last, got `0`; begin at 1"
      : group.precedence >= 1 && group.precedence <= 2147483647 && floor(group.precedence) == group.precedence ? null
      : "expected a precedence, got `${group.precedence}`; a whole number from 1 to 2147483647"
    ) },
  )

  # Groups of the same name, those of roles first, and groups with a role.
  all_groups  = concat(keys(local.groups), keys(local.other_groups))
  named_group = merge({ for key, group in local.other_groups : key => group.name == null ? key : group.name }, local.group_names)
  group_twins = {
    for key in keys(local.other_groups) : key => [
      for other in slice(local.all_groups, 0, index(local.all_groups, key)) : other if local.named_group[other] == local.named_group[key]
    ]
  }
  groups_with_role = [for key in keys(local.other_groups) : key if var.groups[key].role_arn != null]
  ranked_groups    = concat(keys(local.groups), local.groups_with_role)
  clients_of_groups = !local.create_identity_pool || length(local.groups_with_role) == 0 ? [] : [
    for key in local.clients_with_roles : key if !contains(keys(local.further_clients), key)
  ]
}
