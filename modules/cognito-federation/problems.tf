# What is wrong with a call: every problem at once, each with its path, the value and the way out. A place has
# one problem at most, the first that holds. `terraform_data.guard` refuses the call while there is any.

locals {
  key_pattern = "^[A-Za-z][A-Za-z0-9-]{0,31}$"
  key_rule    = "a key becomes part of Terraform addresses, got `%s`; use up to 32 letters, digits and `-`, beginning with a letter"
  tag_key     = "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}$"
  https_url   = "(?i)^https://[^\\s/\\\\{}<>\"^`|@#?]+([/?][^\\s\\\\{}<>\"^`|#]*)?$"

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
  # Those that tokens of any user pool may show; null where those of one aren't known.
  shown_attributes = local.custom_names == null || anytrue([for pool in values(local.further_user_pools) : pool.custom_attributes == null]) ? null : distinct(concat(
    local.custom_names,
    flatten([for pool in values(local.further_user_pools) : [for name in keys(pool.custom_attributes) : "custom:${name}"]]),
  ))
  custom_names_text = length(coalesce(local.custom_names, [])) == 0 ? "none" : join(", ", coalesce(local.custom_names, []))
  custom_names_rule = length(coalesce(local.custom_names, [])) == 0 ? "no custom attribute is declared" : "custom ones: ${local.custom_names_text}"

  # Every attribute of the user pool by name.
  attribute_names = concat(local.standard_attributes, local.verified_attributes, coalesce(local.custom_names, []))

  # Places with what is wrong there, or null. Lists that may hold unknown values stand apart from the first,
  # which any plan can judge.
  problems_by_path = {
    structure = [local.settings_by_path, local.user_pool_by_path, local.protection_by_path, local.provider_structure_by_path, local.client_structure_by_path, local.access_by_path]
    providers = [local.provider_values_by_path]
    places    = [local.places_by_path]
    clients   = [local.client_values_by_path]
    rules     = [local.rule_roles_by_path]
    grants    = [local.grants_by_path]
    user_pool = [local.strings_by_path, local.user_pool_needs_by_path]
  }
  problems = merge(
    { for group, dangers in {
      dangers = concat(local.unjudged_acknowledgements, local.danger_problems.call)
      issuers = local.danger_problems.issuers
    } : group => [for danger in nonsensitive(dangers) : concat([for text in [danger] : text if !issensitive(text)], [local.hidden])[0]] },
    { for group, list in local.problems_by_path : group => flatten([
      for by_path in list : [
        for path, problem in nonsensitive(by_path) :
        "${path}: ${concat([for text in [problem] : replace(text, "got ``", "got an empty string") if !issensitive(text)], [local.hidden])[0]}"
        if nonsensitive(problem != null)
      ]
    ]) },
  )
  # That there is a problem is no secret. Terraform shows nothing of a report of which any part is sensitive, and takes
  # what a condition chooses for sensitive if either choice is; so texts are filtered instead.
  hidden = "a sensitive value is part of what is wrong, so that Terraform can't show it; pass the value through `nonsensitive` to read it"

  # Terraform doesn't say which call a text is about. It leaves indented lines as they are.
  called = "cognito federation${join("", [for name in [var.name] : " `${name}`" if !issensitive(name)])}"
  reports = {
    for group, problems in local.problems : group => join("\n", concat(
      ["${local.called}: ${length(problems)} ${length(problems) == 1 ? "problem" : "problems"}", ""],
      [for problem in problems : "  ${problem}"],
    ))
  }
}
