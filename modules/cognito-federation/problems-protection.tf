locals {
  compromised_actions = ["BLOCK", "NO_ACTION"]
  compromised_events  = ["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"]
  takeover_actions    = ["BLOCK", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "NO_ACTION"]

  # Words by their place, with those that there are.
  protection_words = merge(
    { for given in var.threat_protection[*] : "threat_protection.mode" => { word = given.mode, words = ["OFF", "AUDIT", "ENFORCED"], listed = "`OFF`, `AUDIT` or `ENFORCED`" } },
    { for given in var.threat_protection[*] : "threat_protection.custom_auth_mode" => { word = given.custom_auth_mode, words = ["AUDIT", "ENFORCED"], listed = "`AUDIT` or `ENFORCED`" } if given.custom_auth_mode != null },
    merge([for path, risk in local.risks : {
      for given in risk.compromised_credentials[*] : "${path}.compromised_credentials.event_action" => { word = given.event_action, words = local.compromised_actions, listed = "`BLOCK` or `NO_ACTION`" }
    }]...),
    merge(flatten([for path, risk in local.risks : [for given in risk.compromised_credentials[*] : {
      for index, event in given.event_filter == null ? [] : given.event_filter :
      "${path}.compromised_credentials.event_filter[${index}]" => { word = event, words = local.compromised_events, listed = "`SIGN_IN`, `PASSWORD_CHANGE` or `SIGN_UP`" }
    }]])...),
    merge(flatten([for path, risk in local.risks : [for given in risk.account_takeover[*] : {
      for name in ["low_action", "medium_action", "high_action"] :
      "${path}.account_takeover.${name}.event_action" => { word = given[name].event_action, words = local.takeover_actions, listed = "`BLOCK`, `MFA_IF_CONFIGURED`, `MFA_REQUIRED` or `NO_ACTION`" }
      if given[name] != null
    }]])...),
  )

  # Lists by their place, with what is in them.
  protection_lists = merge(
    merge(flatten([for path, risk in local.risks : [for given in risk.compromised_credentials[*] : {
      "${path}.compromised_credentials.event_filter" = { list = given.event_filter, what = "events", max = 3 }
    }]])...),
    merge(flatten([for path, risk in local.risks : [for given in risk.exceptions[*] : {
      for option in ["blocked_ip_ranges", "skipped_ip_ranges"] : "${path}.exceptions.${option}" => { list = given[option], what = "ranges", max = 200 }
    }]])...),
  )
  ip_ranges = merge([for path, each in local.protection_lists : {
    for index, range in each.list == null ? [] : each.list : "${path}[${index}]" => { range = range, earlier = slice(each.list, 0, index) }
  } if each.what == "ranges"]...)

  protection_by_path = merge(
    { for path, each in local.protection_words : path => (
      each.word == null ? "missing; give ${each.listed}"
      : contains(each.words, each.word) ? null
      : "expected ${each.listed}, got `${each.word}`"
    ) },
    { for path, each in local.protection_lists : path => (
      each.list == null ? null
      : length(each.list) == 0 ? "expected a list of ${each.what}, got an empty list; give at least 1"
      : length(each.list) > each.max ? "at most ${each.max} ${each.what}, got ${length(each.list)}"
      : null
    ) },
    { for path, each in local.ip_ranges : path => (
      !can(regex("^(?i)(\\d{1,3}(\\.\\d{1,3}){3}|[\\da-f:]*:[\\da-f:]*)/\\d{1,3}$", each.range)) ? "expected a range of addresses, got `${each.range == null ? "null" : each.range}`; such as `192.0.2.0/24`"
      : contains(each.earlier, each.range) ? "`${each.range}` is listed twice; take one out"
      : null
    ) },
    { for path, risk in local.risks : "${path}.account_takeover" => (
      risk.account_takeover == null ? null
      : risk.account_takeover.low_action == null && risk.account_takeover.medium_action == null && risk.account_takeover.high_action == null
      ? "missing; give `low_action`, `medium_action` or `high_action`"
      : null
    ) },
    { for path, risk in local.risks : "${path}.account_takeover.notify_configuration" => (
      risk.account_takeover == null ? null
      : risk.account_takeover.notify_configuration == null ? "missing; give the sender of notifications, as `{ source_arn }`"
      : null
    ) },
    { for given in var.threat_protection[*] : "threat_protection" => (
      var.user_pool_tier == "PLUS" ? null
      : "needs the feature plan `PLUS`, and ${var.user_pool_tier == null ? "none is stated" : "`user_pool_tier` is `${var.user_pool_tier}`"}; set `user_pool_tier`, or take this out"
    ) if local.has_own_user_pool },
    merge([for given in var.threat_protection[*] : { for key, each in given.clients : "threat_protection.clients.${key}" => (
      !contains(keys(local.given_clients), key) ? "no client named `${key}`; ${length(local.given_clients) == 0 ? "none is declared" : "declared: ${join(", ", keys(local.given_clients))}"}"
      : each == null ? "expected the settings of a client, got `null`; leave the key out"
      : null
    ) } if local.has_own_user_pool]...),
    merge([for given in var.branding[*] : { for key, each in given.clients : "branding.clients.${key}" => (
      !contains(keys(local.given_clients), key) ? "no client named `${key}`; ${length(local.given_clients) == 0 ? "none is declared" : "declared: ${join(", ", keys(local.given_clients))}"}"
      : try(each.css, null) == null && try(each.image_file, null) == null ? "missing; give `css` or `image_file`"
      : null
    ) } if local.has_own_user_pool]...),
    { for given in var.branding[*] : "branding" => (
      given.css == null && given.image_file == null && length(given.clients) == 0 ? "missing; give `css` or `image_file`"
      : var.domain == null ? "the hosted sign-in has no page without a domain; add `domain`"
      : try(var.domain.managed_login_version == 2, false) ? "managed login shows nothing of it; take it out, or set `domain.managed_login_version` to 1"
      : null
    ) if local.has_own_user_pool },
    { for given in var.web_acl[*] : "web_acl.arn" => given.arn == null ? "missing; give the ARN of a web ACL" : null },
  )

  # What its texts are, for what is said of texts everywhere.
  risk_messages = merge(flatten([for path, risk in local.risks : [
    for given in risk.account_takeover[*] : [for notify in given.notify_configuration[*] : {
      for name in ["block_email", "mfa_email", "no_action_email"] : "${path}.account_takeover.notify_configuration.${name}" => notify[name] if notify[name] != null
    }]
  ]])...)
  risk_senders = merge(flatten([for path, risk in local.risks : [
    for given in risk.account_takeover[*] : { for notify in given.notify_configuration[*] : "${path}.account_takeover.notify_configuration" => notify }
  ]])...)
  given_styles = merge([for given in var.branding[*] : merge(
    { branding = { css = given.css, image_file = given.image_file } },
    { for key, style in given.clients : "branding.clients.${key}" => style if style != null },
  )]...)
}
