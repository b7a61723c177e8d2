variable "user_pool_id" {
  description = "Id of the user pool: output `user_pool_id` of the module, whose `domain` has `managed_login_version = 2`."
  type        = string
  nullable    = false
}

variable "client_ids" {
  description = "Id of each client by key: output `client_ids` of the module."
  type        = map(string)
  nullable    = false
}

variable "managed_login" {
  description = "Look of managed login by key of the client; `{}` gives it Cognito's own look, and a client without one has no sign-in page. `settings` is the whole document as JSON, as the branding editor gives it; `assets` are up to 40 images, each in base64."
  type = map(object({
    settings = optional(string)
    assets = optional(list(object({
      category   = string
      color_mode = optional(string, "DYNAMIC")
      extension  = string
      bytes      = string
    })), [])
  }))
  nullable = false

  validation {
    condition = !anytrue([for look in values(var.managed_login) : look == null ? true : anytrue([
      for asset in look.assets : asset == null ? true : anytrue([for option in ["category", "extension", "bytes"] : asset[option] == null])
    ])])
    error_message = join("\n", flatten(concat(
      [for key, look in var.managed_login : "managed_login.${key}: expected the look of managed login, got `null`; leave the key out" if look == null],
      [for key, look in var.managed_login : [
        for index, asset in look.assets : "managed_login.${key}.assets[${index}]: expected an image, got `null`; leave it out" if asset == null
      ] if look != null],
      [for key, look in var.managed_login : [for index, asset in look.assets : [
        for option in ["category", "extension", "bytes"] : "managed_login.${key}.assets[${index}].${option}: missing; an image has `category`, `extension` and `bytes`" if asset[option] == null
      ] if asset != null] if look != null],
    )))
  }
}
