# Issuers in a form in which two of them can be compared, as a URL parser writes them: no default port, no dot
# at the end of the host, no dot segments, no slash at the end, and one form for the issuers of one provider.
# Null where an issuer is unknown.

locals {
  # Every provider by its path, with the words of both variables.
  direct_paths = { for key in keys(local.direct_providers) : key => "${local.direct_variable}.${key}" }
  providers_by_path = merge(
    { for key, provider in var.identity_providers : "identity_providers.${key}" => provider },
    { for key, path in local.direct_paths : path => merge(local.words_of_user_pools, local.direct_providers[key]) },
  )
  provider_keys = { for path in keys(local.providers_by_path) : path => trimprefix(trimprefix(path, "direct_identity_providers."), "identity_providers.") }
  words_of_user_pools = {
    for option in [
      "api_version", "attribute_mapping", "attributes_request_method", "client_secret", "endpoints", "encrypted_responses",
      "idp_identifiers", "idp_initiated", "key_id", "metadata_url", "name", "private_key", "private_key_rotation",
      "provider_details", "scopes", "sign_out", "sign_requests", "team_id",
    ] : option => null
  }

  # Microsoft's sign-in in its clouds, where the first part of the path is the tenant.
  microsoft = "^(login\\.microsoftonline\\.(com|us)|login\\.partner\\.microsoftonline\\.cn|sts\\.(windows\\.net|chinacloudapi\\.cn))$"

  # As they are written. An ARN holds the issuer without `https://`, and metadata its entity id.
  written_issuers = {
    for path, provider in local.providers_by_path : path => (
      local.provider_facts[provider.type].issuer != null ? local.provider_facts[provider.type].issuer
      : provider.issuer != null ? provider.issuer
      : provider.arn != null ? try("https://${regex(":oidc-provider/(.+)$", provider.arn)[0]}", provider.arn)
      : provider.metadata_document != null ? try(local.entity_ids[path], null)
      : null
    )
  }

  entity_ids = {
    for path, provider in local.providers_by_path : path => replace(replace(replace(replace(replace(
      join("", compact(regex(
        "<(?:[\\w.-]+:)?EntityDescriptor\\s(?:[^>]*?\\s)?entityID\\s*=\\s*(?:\"([^\"]+)\"|'([^']+)')",
        replace(provider.metadata_document, "/<!--[\\s\\S]*?-->/", ""),
      ))),
      "&lt;", "<"), "&gt;", ">"), "&quot;", "\""), "&apos;", "'"), "&amp;", "&"
    ) if provider.metadata_document != null && can(regex("<([\\w.-]+:)?EntityDescriptor\\s[^>]*entityID\\s*=", provider.metadata_document))
  }

  issuer_urls = {
    for key, issuer in local.written_issuers : key => try(
      regex("(?i)^(?P<scheme>https?)://(?:[^/?#@]*@)?(?P<host>\\[[0-9a-f:.]+\\]|[^\\s/\\\\?#:@]+)(?::0*(?P<port>\\d*))?(?P<path>/[^?#]*)?(?P<query>\\?[^#]*)?(?:#.*)?$", issuer),
    null)
  }
  issuer_hosts = {
    for key, url in local.issuer_urls : key => url == null ? null : trimsuffix(lower(url.host), ".")
  }
  issuer_origins = {
    for key, url in local.issuer_urls : key => url == null ? null : join("", [
      lower(url.scheme), "://", local.issuer_hosts[key],
      contains(["", lower(url.scheme) == "https" ? "443" : "80"], url.port == null ? "" : url.port) ? "" : ":${url.port}",
    ])
  }

  # Letters, digits and `- . _ ~` mean the same written out and percent-encoded.
  unreserved = merge(
    zipmap([for code in range(65, 91) : format("%02X", code)], split("", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
    zipmap([for code in range(97, 123) : format("%02X", code)], split("", "abcdefghijklmnopqrstuvwxyz")),
    zipmap([for code in range(48, 58) : format("%02X", code)], split("", "0123456789")),
    { "2D" = "-", "2E" = ".", "5F" = "_", "7E" = "~" },
  )
  issuer_segments = {
    for key, url in local.issuer_urls : key => url == null ? [] : [
      for segment in split("/", url.path == null ? "" : url.path) : join("", [
        for index, piece in split("%", segment) : (
          index == 0 ? join("", [for character in split("", piece) : can(regex("^[!-~]?$", character)) ? character : urlencode(character)])
          : join("", concat(
            [can(regex("^[0-9A-Fa-f]{2}", piece)) ? lookup(local.unreserved, upper(substr(piece, 0, 2)), "%${upper(substr(piece, 0, 2))}") : "%${substr(piece, 0, 2)}"],
            [for character in split("", substr(piece, 2, -1)) : can(regex("^[!-~]?$", character)) ? character : urlencode(character)],
          ))
        )
      ])
    ]
  }
  # A segment goes where one of the `..` behind it takes it back.
  issuer_paths = {
    for key, segments in local.issuer_segments : key => replace(join("/", [
      for index, segment in segments : segment
      if index == 0 || !contains([".", ".."], segment) && !anytrue([
        for end in range(index + 1, length(segments)) : (
          length([for each in slice(segments, index + 1, end + 1) : each if each == ".."])
          > length([for each in slice(segments, index + 1, end + 1) : each if !contains([".", ".."], each)])
        )
      ])
    ]), "/[/]+$/", "")
  }

  issuers = {
    for key, url in local.issuer_urls : key => (
      url == null ? local.written_issuers[key]
      # Its tokens of both versions, and a user pool's of both types, are those of one provider.
      : can(regex(local.microsoft, local.issuer_hosts[key]))
      && can(regex("^/(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(/|$)", local.issuer_paths[key]))
      ? "https://login.microsoftonline.com/${lower(split("/", local.issuer_paths[key])[1])}/v2.0"
      : startswith(local.issuer_hosts[key], "issuer-cognito-idp.")
      ? "https://${trimprefix(local.issuer_hosts[key], "issuer-")}/${try(split("/", local.issuer_paths[key])[1], "")}"
      : lookup(local.other_issuers, "${local.issuer_origins[key]}${local.issuer_paths[key]}${url.query == null ? "" : url.query}", "${local.issuer_origins[key]}${local.issuer_paths[key]}${url.query == null ? "" : url.query}")
    )
  }
  other_issuers = merge([
    for facts in values(local.provider_facts) : { for other in facts.other_issuers : other => facts.issuer }
  ]...)
}
