locals {
  # Who assumes the roles, and the prefix of its condition keys.
  cognito_identity = {
    aws = {
      principal = "cognito-identity.amazonaws.com"
      keys      = "cognito-identity.amazonaws.com"
      suffix    = "amazonaws.com"
    }
    aws-cn = {
      principal = "cognito-identity.cn-north-1.amazonaws.com.cn"
      keys      = "cognito-identity.amazonaws.com.cn"
      suffix    = "amazonaws.com.cn"
    }
    us-gov-east-1 = {
      principal = "cognito-identity.us-gov-east-1.amazonaws.com"
      keys      = "cognito-identity.us-gov-east-1.amazonaws.com"
      suffix    = "amazonaws.com"
    }
    us-gov-west-1 = {
      principal = "cognito-identity-us-gov.amazonaws.com"
      keys      = "cognito-identity-us-gov.amazonaws.com"
      suffix    = "amazonaws.com"
    }
  }[var.partition != "aws-us-gov" ? var.partition : var.gov_cloud_region == null ? "us-gov-west-1" : var.gov_cloud_region]

  # Every role of one kind needs the same trust.
  default_kinds = toset(!local.create_identity_pool ? [] : local.allow_guests ? ["authenticated", "guest"] : ["authenticated"])
  trust_kinds   = toset([for key in local.made_roles : key == "guest" ? "guest" : "authenticated" if !contains(keys(local.own_trusts), key)])

  role_keys = toset(!local.create_identity_pool ? [] : concat(tolist(local.default_kinds), keys(var.roles)))

  # Roles that are made elsewhere, by key: an ARN may be unknown in a plan, an object that holds one is not.
  existing_roles = merge(
    { for key, role in var.roles : key => role.existing if local.create_identity_pool && nonsensitive(role.existing != null) },
    { for key, existing in var.default_roles : key => existing if nonsensitive(existing != null) && contains(local.default_kinds, key) },
  )
  made_roles = setsubtract(local.role_keys, keys(local.existing_roles))
  role_arns = merge(
    { for key, existing in local.existing_roles : key => existing.arn },
    { for key, role in aws_iam_role.this : key => role.arn },
  )

  # Roles whose permissions a role has: those that it extends, the farthest first, then its own. Each
  # step doubles how far back a line is followed, up to 16 roles.
  extended  = { for key in local.role_keys : key => contains(keys(var.roles), key) ? nonsensitive(var.roles[key].extends) : null }
  lineage_1 = { for key, parent in local.extended : key => parent == null ? [key] : [parent, key] }
  lineage_2 = { for key, line in local.lineage_1 : key => distinct(concat(lookup(local.lineage_1, line[0], []), line)) }
  lineage_4 = { for key, line in local.lineage_2 : key => distinct(concat(lookup(local.lineage_2, line[0], []), line)) }
  lineage_8 = { for key, line in local.lineage_4 : key => distinct(concat(lookup(local.lineage_4, line[0], []), line)) }
  lineage   = { for key, line in local.lineage_8 : key => distinct(concat(lookup(local.lineage_8, line[0], []), line)) }
}

# What the trust of one role asks beside what those of all ask, and how tokens name providers.
locals {
  own_trusts = { for key, role in var.roles : key => role.trust if local.create_identity_pool && nonsensitive(role.trust != null && role.existing == null) }
  token_names = merge(
    local.has_user_pool ? merge(local.further_names, { user_pool = local.user_pool_name }) : {},
    { for key, name in local.direct_login_keys : key => name if local.direct_providers[key].type != "SAML" },
  )
}

data "aws_iam_policy_document" "trust" {
  for_each = setunion(local.trust_kinds, keys(local.own_trusts))

  statement {
    # Guests have no provider whose claims could fill tags.
    actions = concat(
      ["sts:AssumeRoleWithWebIdentity"],
      each.key != "guest" && length(local.principal_tags) > 0 ? ["sts:TagSession"] : [],
    )
    effect = "Allow"

    principals {
      type        = "Federated"
      identifiers = [local.cognito_identity.principal]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.cognito_identity.keys}:aud"
      values   = [local.identity_pool_id]
    }

    condition {
      test     = "ForAnyValue:StringLike"
      variable = "${local.cognito_identity.keys}:amr"
      # A token that names a provider is one of a user who signed in.
      values = length(coalesce(try(local.own_trusts[each.key].providers, null), [])) > 0 ? [
        for provider in local.own_trusts[each.key].providers : local.token_names[provider] if contains(keys(local.token_names), provider)
      ] : [each.key == "guest" ? "unauthenticated" : "authenticated"]
    }

    dynamic "condition" {
      for_each = coalesce(try(local.own_trusts[each.key].request_tags, null), {})

      content {
        test     = "StringEquals"
        variable = "aws:RequestTag/${condition.key}"
        values   = condition.value
      }
    }
  }
}

resource "aws_iam_role" "this" {
  for_each = local.made_roles

  name                 = "${local.role_name_prefix}${each.key}"
  path                 = var.role_defaults.path
  permissions_boundary = var.role_defaults.permissions_boundary
  max_session_duration = var.role_defaults.max_session_duration
  assume_role_policy   = data.aws_iam_policy_document.trust[contains(keys(local.own_trusts), each.key) || each.key == "guest" ? each.key : "authenticated"].json
  tags                 = var.tags
}

data "aws_iam_policy_document" "permissions" {
  for_each = local.roles_with_permissions

  dynamic "statement" {
    for_each = local.permissions[each.key]

    content {
      sid       = statement.value.sid
      effect    = statement.value.effect
      actions   = statement.value.actions
      resources = statement.value.resources

      dynamic "condition" {
        for_each = statement.value.conditions

        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_iam_role_policy" "this" {
  for_each = local.roles_with_permissions

  name   = each.key
  role   = aws_iam_role.this[each.key].name
  policy = data.aws_iam_policy_document.permissions[each.key].json

  lifecycle {
    precondition {
      condition     = length(data.aws_iam_policy_document.permissions[each.key].minified_json) <= 10240
      error_message = "${local.called}: 1 problem\n\n  grants.${each.key}: the policy would have ${length(data.aws_iam_policy_document.permissions[each.key].minified_json)} characters, and IAM takes 10240 per role; grant fewer, wider prefixes or attach a managed policy to the role that `role_names` names"
    }
  }
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = local.attached_policies

  role       = aws_iam_role.this[each.value.role].name
  policy_arn = each.value.arn
}
