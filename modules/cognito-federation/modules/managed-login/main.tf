# Look of managed login for single clients. AWS provider 5 has no such resource, so this stands apart from the module.
resource "aws_cognito_managed_login_branding" "this" {
  for_each = var.managed_login

  user_pool_id                = var.user_pool_id
  client_id                   = var.client_ids[each.key]
  settings                    = each.value.settings
  use_cognito_provided_values = each.value.settings == null ? true : null
  depends_on                  = [terraform_data.guard]

  dynamic "asset" {
    for_each = each.value.assets

    content {
      category   = asset.value.category
      color_mode = asset.value.color_mode
      extension  = asset.value.extension
      bytes      = asset.value.bytes
    }
  }
}
