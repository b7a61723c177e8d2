# Dangers that a call tells by itself, in the words of `cognito-federation check`, which finds others in the plan.

locals {
  # What users write in their own profile at a social provider, and the types whose tokens show it.
  profile_claims = [
    "name", "first_name", "last_name", "middle_name", "given_name", "family_name", "short_name", "nickname",
    "picture", "locale", "gender", "birthday", "profile", "website",
  ]
  profile_types = ["Google", "Facebook", "LoginWithAmazon"]
  editing_scope = "aws.cognito.signin.user.admin"

  # Who may write what, by user pool. Nothing is said of what isn't stated of one that exists already.
  writable_pools = merge(
    { for pool in local.has_own_user_pool ? ["user_pool"] : [] : pool => {
      self_sign_up  = local.self_sign_up
      chooses_names = local.self_sign_up && length(var.username_attributes) == 0
      fixed = concat(
        [for key, attribute in var.custom_attributes : "custom:${key}" if !attribute.mutable],
        [for key, attribute in var.standard_attributes == null ? {} : var.standard_attributes : key if attribute == null ? false : !attribute.mutable],
      )
      clients = { for key, client in local.sign_in_clients : key => {
        writes   = local.client_write_attributes[key]
        flows    = sort(distinct(client.auth_flows))
        may_edit = contains(keys(local.hosted_clients), key) && contains(local.client_scopes[key], local.editing_scope)
      } }
      profiles = { for key, provider in local.user_pool_providers : "identity_providers.${key}" => local.attribute_mappings[key] if contains(local.profile_types, provider.type) }
    } },
    { for name, pool in local.existing_user_pools : name => {
      self_sign_up  = pool.self_sign_up == null ? false : pool.self_sign_up
      chooses_names = pool.self_sign_up == null || pool.username_attributes == null ? false : pool.self_sign_up && length(pool.username_attributes) == 0
      fixed         = [for key, attribute in coalesce(pool.custom_attributes, {}) : "custom:${key}" if attribute.mutable == null ? false : !attribute.mutable]
      clients = { for key, client in pool.clients : key => {
        writes   = client.write_attributes == null ? [] : client.write_attributes
        flows    = sort(distinct(client.auth_flows == null ? [] : client.auth_flows))
        may_edit = contains(client.scopes == null ? [] : client.scopes, local.editing_scope)
      } }
      profiles = { for key, provider in coalesce(pool.identity_providers, {}) : "${name}.identity_providers.${key}" => provider.attribute_mapping == null ? {} : provider.attribute_mapping if contains(local.profile_types, provider.type) }
    } },
  )

  # By which its users write each claim that decides, by user pool or provider of the identity pool.
  deciding_claims = distinct(concat([for rule in var.rules : rule.claim], values(local.principal_tags)))
  write_paths = merge(
    { for pool, facts in local.writable_pools : pool => { for claim in local.deciding_claims : claim => concat(
      [for each in facts.chooses_names && claim == "cognito:username" ? [pool] : [] : {
        step = "SignUp", client = "", because = "self sign-up is open, and users choose their user name", fix = "disable self sign-up"
      }],
      flatten([for key, client in facts.clients : concat(
        [for each in !contains(facts.fixed, claim) && (length(client.flows) > 0 || client.may_edit) ? [key] : [] : {
          step   = "UpdateUserAttributes"
          client = "`${key}`"
          because = join(" · ", [
            "client `${key}` may write the attribute",
            length(client.flows) > 0 ? "it allows ${trimprefix(client.flows[0], "ALLOW_")}, so its tokens carry ${local.editing_scope}" : "it allows the scope ${local.editing_scope}",
          ])
          fix = length(client.flows) > 0 ? "disable the native auth flows of `${key}`" : "remove the scope ${local.editing_scope} of `${key}`"
        }],
        [for each in facts.self_sign_up ? [key] : [] : {
          step = "SignUp", client = "`${key}`", because = "self sign-up is open · client `${key}` may write the attribute", fix = "disable self sign-up"
        }],
      ) if contains(client.writes, claim) && (startswith(claim, "custom:") || contains(local.standard_attributes, claim))]),
      [for key, mapping in facts.profiles : {
        step    = "the profile at the identity provider"
        client  = ""
        because = "`${key}` fills it from `${mapping[claim]}` of a profile that users edit there"
        fix     = "fill it from a claim that users of `${key}` cannot edit"
      } if contains(local.profile_claims, lookup(mapping, claim, ""))],
    ) } },
    # Access tokens of Facebook and Amazon show no profile.
    { for key, provider in local.direct_providers : key => { for claim in local.deciding_claims : claim => [
      for each in provider.type == "Google" && contains(local.profile_claims, claim) ? [key] : [] : {
        step = "the profile at the identity provider", client = "", because = "`accounts.google.com` takes it from the profile that users edit there", fix = ""
      }
    ] } },
  )

  # Whose users receive roles by which rules.
  source_pools = {
    for key in keys(local.resolutions) : key => (
      contains(keys(local.direct_providers), key) ? key
      : contains(keys(local.further_clients), key) ? "further_user_pools.${local.further_clients[key].user_pool}" : "user_pool"
    )
  }
  claims_of_rules = flatten([for key, rules in local.rules : [for claim in distinct([for rule in rules : rule.claim]) : {
    source  = key
    claim   = claim
    numbers = [for index, rule in rules : tostring(index + 1) if rule.claim == claim]
    roles   = distinct([for rule in rules : rule.role if rule.claim == claim && rule.role != null])
  }]])
  claim_verbs = { for claim in local.deciding_claims : claim => claim == "cognito:username" ? "choose" : "write" }

  # What users may do with a claim, if they can write it.
  uses_of_claims = concat(
    [for each in local.claims_of_rules : {
      check  = "CF-M01"
      source = each.source
      pool   = local.source_pools[each.source]
      claim  = each.claim
      part   = "rule${length(each.numbers) == 1 ? "" : "s"} ${join(", ", each.numbers)} at ${local.source_nouns[each.source]} `${each.source}`"
      danger = "users can assign themselves ${length(each.roles) == 0 ? "a role" : "the role${length(each.roles) == 1 ? "" : "s"} `${join("`, `", each.roles)}`"}: they can ${local.claim_verbs[each.claim]} `${each.claim}`"
      end    = length(each.numbers) == 1 ? "rule ${each.numbers[0]} matches" : "one of rules ${join(", ", each.numbers)} matches"
    }],
    flatten([for pool in keys(local.write_paths) : [for tag, claim in local.principal_tags : {
      check  = "CF-M20"
      source = pool
      pool   = pool
      claim  = claim
      part   = "tag ${tag}"
      danger = "users can choose their session tag `${tag}`: they can ${local.claim_verbs[claim]} `${claim}`"
      end    = "the tag `${tag}` is what they chose"
    }]]),
  )
  forgeable = [
    for each in local.uses_of_claims : merge(each, { paths = local.write_paths[each.pool][each.claim] }) if length(local.write_paths[each.pool][each.claim]) > 0
  ]
  # Whether another claim has to decide, since no client has to do with it.
  needs_other_claim = [
    for each in local.forgeable : each.claim == "cognito:username" || anytrue([for path in each.paths : startswith(path.step, "the profile")])
  ]

  # Rules that give a role to whoever has an address that strangers can have too, and an example of one.
  partial_emails = flatten([for key, rules in local.rules : [for index, rule in rules : {
    source = key
    number = index + 1
    rule   = rule
    start  = startswith(rule.value, "@") ? "stranger${rule.value}" : rule.value
    } if rule.claim == "email" && contains(["Contains", "StartsWith"], rule.match_type) && !(rule.match_type == "StartsWith" && startswith(rule.value, "@")) && (
    contains(keys(local.direct_providers), key) || contains(local.pools_of_strangers, local.source_pools[key])
  )]])
  pools_of_strangers = concat(
    local.strangers_sign_in ? ["user_pool"] : [],
    # What isn't stated of one that exists already is left to the check of a plan.
    [for name, pool in local.existing_user_pools : name if(pool.self_sign_up == null ? false : pool.self_sign_up) || anytrue([
      for provider in values(coalesce(pool.identity_providers, {})) : contains(local.social_types, provider.type)
    ])],
  )
  social_types = concat(local.profile_types, ["SignInWithApple"])
  strangers_sign_in = local.has_own_user_pool && (local.self_sign_up || anytrue([
    for provider in values(local.user_pool_providers) : contains(local.social_types, provider.type)
  ]))
  strange_emails = [
    for each in local.partial_emails : "${each.start}${endswith(each.start, "@") ? "" : strcontains(each.start, "@") ? "." : "@"}evil.example"
  ]

  # A user pool that only organizations are meant to use.
  lists_organizations = (
    length(local.user_pool_providers) > 0 && alltrue([for provider in values(local.user_pool_providers) : contains(["OIDC", "SAML"], provider.type)])
    && length(local.client_providers) > 0 && !contains(flatten(values(local.client_providers)), "COGNITO")
  )

  # Issuers of the identity pool that give everybody a token, by provider.
  public_issuers = {
    for key, provider in local.direct_providers : key => try(regex("(?:^|/)(token\\.actions\\.githubusercontent\\.com|gitlab\\.com|app\\.terraform\\.io)/?$", provider.issuer == null ? provider.arn : provider.issuer)[0], null)
    if provider.type == "OIDC"
  }

  # What depends on an issuer stands apart, since a plan may not know it.
  dangers = {
    call = concat(
      [for key, client in local.hosted_clients : {
        check     = "CF-C01"
        subject   = "clients.${key}"
        part      = "client `${key}`"
        danger    = "others can read the tokens of client `${key}`: it allows the implicit flow"
        attack    = ["→ the tokens come back in the URL, and its history, referrers, logs and scripts hold them"]
        remedy    = "Fix: have the app use the code flow with PKCE, and remove the implicit flow of `${key}`"
        exception = "If the app can use no other flow yet"
      } if client.allow_implicit_flow],

      [for index, each in local.forgeable : {
        check   = each.check
        subject = each.claim
        part    = each.part
        danger  = each.danger
        attack = concat(
          [for path in each.paths : path.because],
          ["→ ${contains(each.paths[*].step, "UpdateUserAttributes") ? "UpdateUserAttributes" : contains(each.paths[*].step, "SignUp") ? "SignUp" : "the profile at the identity provider"}, sign in again, ${each.end}"],
        )
        remedy = (
          local.needs_other_claim[index]
          ? "Fix${length(compact(each.paths[*].fix)) == 0 ? "" : " one of"}: let another claim than ${each.claim} decide${join("", [for fixes in [compact(distinct(each.paths[*].fix))] : "; ${join(" and ", fixes)}" if length(fixes) > 0])}"
          : "Fix one of: remove ${each.claim} from write_attributes of ${join(" and ", distinct(each.paths[*].client))}; ${join(" and ", distinct(each.paths[*].fix))}"
        )
        exception = contains(keys(local.direct_providers), each.source) ? "If its users cannot edit it there" : "If a trigger validates the value"
      }],

      [for key in local.server_side_token_check || !local.has_user_pool || !local.makes_identity_pool ? [] : local.clients_with_roles : {
        check     = "CF-P05"
        subject   = "clients.${key}"
        part      = "client `${key}`"
        danger    = "users of client `${key}` who were disabled, deleted or signed out still receive credentials: the server-side token check is off"
        attack    = ["→ GetCredentialsForIdentity takes an ID token until it expires"]
        remedy    = "Fix: turn the server-side token check on"
        exception = "If tokens are short-lived enough"
      }],

      [for index, each in local.partial_emails : {
        check     = "CF-M03"
        subject   = "email ${each.rule.value}"
        part      = "rule ${each.number} at ${local.source_nouns[each.source]} `${each.source}`"
        danger    = "whoever has the address `${local.strange_emails[index]}` receives ${each.rule.role == null ? "the role" : "`${each.rule.role}`"}"
        attack    = ["rule ${each.number}: email ${each.rule.match_type == "Contains" ? "contains" : "starts with"} `${each.rule.value}`, and so it does for `${local.strange_emails[index]}`"]
        remedy    = "Fix: compare a claim of the tenant, or one that a trigger makes, by `Equals`"
        exception = "If every identity provider gives addresses of one domain only"
      }],

      [for key, role in local.allow_classic_flow && length(var.groups) == 0 && length(compact(values(local.stated_mapping_types))) == 0 ? var.roles : {} : {
        check     = "CF-P11"
        subject   = "roles.${key}"
        part      = "roles.${key}"
        danger    = "every user who signs in can take `${key}`, to which nothing leads: the identity pool serves the classic flow"
        attack    = ["→ GetOpenIdToken, then AssumeRoleWithWebIdentity with the ARN of the role"]
        remedy    = "Fix: set `allow_classic_flow` to false, or lead to the role by a role mapping"
        exception = "If every user may have the role"
      } if role.existing == null && role.trust == null],

      [for pool in local.has_own_user_pool && local.create_identity_pool && local.self_sign_up && local.lists_organizations && (var.triggers == null ? true : var.triggers.pre_sign_up == null) ? ["self_sign_up"] : [] : {
        check     = "CF-U02"
        subject   = pool
        part      = pool
        danger    = "strangers can register in the user pool and sign in, although its clients list identity providers alone"
        attack    = ["→ SignUp with the public client id: what a client lists limits the hosted sign-in only"]
        remedy    = "Fix: set `self_sign_up` to false"
        exception = "If a pre sign-up trigger refuses everybody who registers"
      }],
    )
    issuers = [for key, issuer in local.public_issuers : {
      check     = "CF-P12"
      subject   = issuer
      part      = local.direct_paths[key]
      danger    = "anybody with a token of ${issuer} receives the default role of the identity pool"
      attack    = []
      remedy    = "Fix: map the provider by rules on claims that name your organization, with `Deny` for everybody else"
      exception = "If the default role is for everybody"
    } if issuer != null && local.resolutions[key] != "Deny"],
  }

  judged_dangers = { CF-C01 = "call", CF-M01 = "call", CF-M03 = "call", CF-M20 = "call", CF-P05 = "call", CF-P11 = "call", CF-P12 = "issuers", CF-U02 = "call" }

  # Subjects by check: what is found, and what of it is acknowledged.
  found_subjects = { for check, group in local.judged_dangers : check => distinct(concat(
    [for each in local.dangers[group] : each.subject if each.check == check],
    [for each in local.doubts : each.claim if each.check == check],
  )) }
  acknowledged_subjects = { for check in keys(local.judged_dangers) : check => [for each in var.acknowledged : each.subject if each.check == check] }

  # What is wrong with acknowledgements, by the group of their checks.
  stale_acknowledgements = { for group in ["call", "issuers"] : group => [
    for index, each in var.acknowledged : (
      !contains(local.found_subjects[each.check], each.subject)
      ? "acknowledged[${index}]: ${each.check} finds nothing about `${each.subject}`${length(local.found_subjects[each.check]) == 0 ? "" : ", only about `${join("` and `", local.found_subjects[each.check])}`"}; take it out"
      : "acknowledged[${index}].reason: must say why it is safe, got ${each.reason == "" ? "an empty string" : "`${each.reason}`"}"
    ) if lookup(local.judged_dangers, each.check, "") != group ? false : !contains(local.found_subjects[each.check], each.subject) || trimspace(each.reason) == ""
  ] }
  unjudged_acknowledgements = [
    for index, each in var.acknowledged : "acknowledged[${index}].check: the module doesn't look for `${each.check}`, only for ${join(", ", keys(local.judged_dangers))}; take it out, and acknowledge it to `cognito-federation check`"
    if !contains(keys(local.judged_dangers), each.check)
  ]

  danger_problems = { for group, dangers in local.dangers : group => concat(
    [for each in dangers : "${each.part}: ${each.check}, ${join("\n    ", concat(
      ["${each.danger}."],
      [for step in each.attack : "  ${step}"],
      ["${each.remedy}.", "${each.exception}, add { check = \"${each.check}\", subject = \"${each.subject}\", reason = \"why it is safe\" } to `acknowledged`"],
    ))}" if !contains(local.acknowledged_subjects[each.check], each.subject)],
    local.stale_acknowledgements[group],
  ) }
}
