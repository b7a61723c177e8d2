locals {
  # What threat protection does, by its path.
  risks = local.has_own_user_pool ? merge([for given in var.threat_protection[*] : merge(
    { threat_protection = { compromised_credentials = given.compromised_credentials, account_takeover = given.account_takeover, exceptions = given.exceptions } },
    { for key, risk in given.clients : "threat_protection.clients.${key}" => risk if nonsensitive(risk != null) },
  )]...) : {}

  # The same by what it is said for: the user pool, whose key no client can have, or one of its clients.
  risk_configurations = {
    for path, risk in local.risks : path == "threat_protection" ? "user_pool" : trimprefix(path, "threat_protection.clients.") => risk
    if path == "threat_protection" ? nonsensitive(anytrue([for each in values(risk) : each != null])) : contains(keys(local.clients), trimprefix(path, "threat_protection.clients."))
  }

  # Looks of the hosted UI, likewise.
  styles = merge([for given in local.has_domain ? var.branding[*] : [] : merge(
    nonsensitive(given.css == null && given.image_file == null) ? {} : { user_pool = { css = given.css, image_file = given.image_file } },
    { for key, style in given.clients : key => style if nonsensitive(style != null) && contains(keys(local.clients), key) },
  )]...)
}

resource "aws_cognito_risk_configuration" "this" {
  for_each = local.risk_configurations

  user_pool_id = local.user_pool_id
  client_id    = each.key == "user_pool" ? null : aws_cognito_user_pool_client.this[each.key].id

  dynamic "compromised_credentials_risk_configuration" {
    for_each = each.value.compromised_credentials[*]

    content {
      event_filter = compromised_credentials_risk_configuration.value.event_filter

      actions {
        event_action = compromised_credentials_risk_configuration.value.event_action
      }
    }
  }

  dynamic "account_takeover_risk_configuration" {
    for_each = each.value.account_takeover[*]

    content {
      actions {
        dynamic "low_action" {
          for_each = account_takeover_risk_configuration.value.low_action[*]

          content {
            event_action = low_action.value.event_action
            notify       = low_action.value.notify
          }
        }

        dynamic "medium_action" {
          for_each = account_takeover_risk_configuration.value.medium_action[*]

          content {
            event_action = medium_action.value.event_action
            notify       = medium_action.value.notify
          }
        }

        dynamic "high_action" {
          for_each = account_takeover_risk_configuration.value.high_action[*]

          content {
            event_action = high_action.value.event_action
            notify       = high_action.value.notify
          }
        }
      }

      notify_configuration {
        source_arn = account_takeover_risk_configuration.value.notify_configuration.source_arn
        from       = account_takeover_risk_configuration.value.notify_configuration.from
        reply_to   = account_takeover_risk_configuration.value.notify_configuration.reply_to

        dynamic "block_email" {
          for_each = account_takeover_risk_configuration.value.notify_configuration.block_email[*]

          content {
            subject   = block_email.value.subject
            html_body = block_email.value.html_body
            text_body = block_email.value.text_body
          }
        }

        dynamic "mfa_email" {
          for_each = account_takeover_risk_configuration.value.notify_configuration.mfa_email[*]

          content {
            subject   = mfa_email.value.subject
            html_body = mfa_email.value.html_body
            text_body = mfa_email.value.text_body
          }
        }

        dynamic "no_action_email" {
          for_each = account_takeover_risk_configuration.value.notify_configuration.no_action_email[*]

          content {
            subject   = no_action_email.value.subject
            html_body = no_action_email.value.html_body
            text_body = no_action_email.value.text_body
          }
        }
      }
    }
  }

  dynamic "risk_exception_configuration" {
    for_each = each.value.exceptions[*]

    content {
      blocked_ip_range_list = risk_exception_configuration.value.blocked_ip_ranges
      skipped_ip_range_list = risk_exception_configuration.value.skipped_ip_ranges
    }
  }
}

resource "aws_cognito_user_pool_ui_customization" "this" {
  for_each = local.styles

  # As the domain names the user pool: AWS accepts a look only once the domain exists.
  user_pool_id = concat(aws_cognito_user_pool_domain.this, aws_cognito_user_pool_domain.custom)[0].user_pool_id
  client_id    = each.key == "user_pool" ? null : aws_cognito_user_pool_client.this[each.key].id
  css          = each.value.css
  image_file   = each.value.image_file
}

resource "aws_wafv2_web_acl_association" "this" {
  count = local.has_own_user_pool && nonsensitive(var.web_acl != null) ? 1 : 0

  resource_arn = local.own_user_pool.arn
  web_acl_arn  = var.web_acl.arn
}
