# What is wrong with a call: every problem at once, each with its path, the value and the way out.

locals {
  asset_words = {
    category = [
      "FAVICON_ICO", "FAVICON_SVG", "EMAIL_GRAPHIC", "SMS_GRAPHIC", "AUTH_APP_GRAPHIC", "PASSWORD_GRAPHIC", "PASSKEY_GRAPHIC",
      "PAGE_HEADER_LOGO", "PAGE_HEADER_BACKGROUND", "PAGE_FOOTER_LOGO", "PAGE_FOOTER_BACKGROUND", "PAGE_BACKGROUND",
      "FORM_BACKGROUND", "FORM_LOGO", "IDP_BUTTON_ICON",
    ]
    color_mode = ["LIGHT", "DARK", "DYNAMIC"]
    extension  = ["ICO", "JPEG", "PNG", "SVG", "WEBP"]
  }
  asset_rules = {
    for option, words in local.asset_words :
    option => "expected `${join("`, `", slice(words, 0, length(words) - 1))}` or `${words[length(words) - 1]}`"
  }

  assets = merge([for key, look in var.managed_login : {
    for index, asset in look.assets : "managed_login.${key}.assets[${index}]" => asset
  }]...)

  problems_by_path = merge(
    { managed_login = length(var.managed_login) == 0 ? "expected looks of clients by key, got an empty map; give at least 1" : null },
    { for key in keys(var.managed_login) : "managed_login.${key}" => (
      contains(keys(var.client_ids), key) ? null : "no client named `${key}`; ${length(var.client_ids) == 0 ? "none is declared" : "declared: ${join(", ", keys(var.client_ids))}"}"
    ) },
    { for key, look in var.managed_login : "managed_login.${key}.settings" => (
      look.settings == null ? null
      : !can(regex("^\\s*\\{[\\s\\S]*\\}\\s*$", look.settings)) ? "expected settings of managed login as JSON, got `${look.settings}`; an object, such as `jsonencode` gives"
      : can(jsondecode(look.settings)) ? null
      : "expected JSON, got `${look.settings}`; take what `DescribeManagedLoginBranding` gives as `Settings`"
    ) },
    { for key, look in var.managed_login : "managed_login.${key}.assets" => (
      length(look.assets) > 40 ? "at most 40 images, got ${length(look.assets)}"
      : length(look.assets) > 0 && look.settings == null ? "images are taken with `settings` only; add them"
      : null
    ) },
    merge([for path, asset in local.assets : {
      for option, words in local.asset_words : "${path}.${option}" => "${local.asset_rules[option]}, got `${asset[option]}`"
      if !contains(words, asset[option])
    }]...),
    { for path, asset in local.assets : "${path}.bytes" => (
      !can(regex("^[A-Za-z0-9+/]+={0,2}$", asset.bytes)) ? "expected an image, got `${asset.bytes}`; in base64, such as `filebase64` gives"
      # A million bytes in base64.
      : length(asset.bytes) > 1333336 ? "an image has at most 1,000,000 bytes; take a smaller one"
      : null
    ) },
  )
  problems = [for path, problem in local.problems_by_path : "${path}: ${problem}" if problem != null]
}

resource "terraform_data" "guard" {
  lifecycle {
    precondition {
      condition     = length(local.problems) == 0
      error_message = join("\n", concat(["managed login: ${length(local.problems)} ${length(local.problems) == 1 ? "problem" : "problems"}", ""], [for problem in local.problems : "  ${problem}"]))
    }
  }
}
