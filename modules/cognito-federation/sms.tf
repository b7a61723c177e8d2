locals {
  # The ARN of a role of one's own may be unknown in a plan, so its external id decides, and a name beside it.
  makes_sms_role = local.has_own_user_pool && (
    nonsensitive(var.sms == null) ? false
    : nonsensitive(var.sms.external_id == null) ? true
    : nonsensitive(var.sms.role_name == null) ? false
    : nonsensitive(var.sms.sns_caller_arn == null)
  )
  sms_role_name   = try(coalesce(var.sms.role_name), "${var.name}-cognito-sms")
  sms_external_id = try(coalesce(var.sms.external_id), "${var.name}-sms")
}

data "aws_caller_identity" "sms" {
  count = local.makes_sms_role ? 1 : 0
}

data "aws_iam_policy_document" "sms" {
  for_each = toset(local.makes_sms_role ? ["permissions", "trust"] : [])

  # Only user pools of this account, and only those that know the external id.
  dynamic "statement" {
    for_each = each.key == "trust" ? [true] : []

    content {
      effect  = "Allow"
      actions = ["sts:AssumeRole"]

      principals {
        type        = "Service"
        identifiers = ["cognito-idp.amazonaws.com"]
      }

      condition {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = [local.sms_external_id]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [data.aws_caller_identity.sms[0].account_id]
      }
    }
  }

  # A phone number has no ARN, so that sending to one means every resource; topics, which have one, are denied.
  dynamic "statement" {
    for_each = each.key == "trust" ? [] : [
      { sid = "SendSms", effect = "Allow", resource = "*" },
      { sid = "NoTopics", effect = "Deny", resource = "arn:*:sns:*:*:*" },
    ]

    content {
      sid       = statement.value.sid
      effect    = statement.value.effect
      actions   = ["sns:Publish"]
      resources = [statement.value.resource]
    }
  }
}

# The role by which the user pool sends SMS, and can do nothing else.
resource "aws_iam_role" "sms" {
  count = local.makes_sms_role ? 1 : 0

  name               = local.sms_role_name
  assume_role_policy = data.aws_iam_policy_document.sms["trust"].json
  tags               = var.tags
  depends_on         = [terraform_data.guard]
}

resource "aws_iam_role_policy" "sms" {
  count = local.makes_sms_role ? 1 : 0

  name   = "send-sms"
  role   = aws_iam_role.sms[0].name
  policy = data.aws_iam_policy_document.sms["permissions"].json
}
