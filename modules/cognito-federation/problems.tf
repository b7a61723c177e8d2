# What is wrong with the call: every problem at once, each with its path, the value and the way out. Each
# place has at most one problem, the first that holds. Both pools refuse to be planned while there is one.
#
# What may be unknown in a plan makes its whole list unknown, so the lists are judged one by one.

locals {
  key_pattern = "^[A-Za-z][A-Za-z0-9-]{0,31}$"
  key_rule    = "a key becomes part of Terraform addresses; use up to 32 letters, digits and `-`, beginning with a letter"
  tag_key     = "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}$"
  https_url   = "^https://[^\\s/\\\\{}<>\"^`|@#?][^\\s\\\\{}<>\"^`|#]*$"

  resolution_words = ["AuthenticatedRole", "Deny"]
  resolution_rule  = "expected `AuthenticatedRole` or `Deny`"

  standard_attributes = [
    "address", "birthdate", "email", "family_name", "gender", "given_name", "locale", "middle_name", "name",
    "nickname", "phone_number", "picture", "preferred_username", "profile", "updated_at", "website", "zoneinfo",
  ]
  verified_attributes = ["email_verified", "phone_number_verified"]
  # Custom attributes as tokens and mappings name them; null where they aren't known.
  custom_names = (
    local.has_own_user_pool ? [for key in keys(var.custom_attributes) : "custom:${key}"]
    : one(var.user_pool[*].custom_attributes) == null ? null
    : [for key in keys(one(var.user_pool[*].custom_attributes)) : "custom:${key}"]
  )
}
