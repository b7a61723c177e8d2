locals {
  # The inside of a policy variable is no part of a path.
  granted_prefixes = merge(flatten([
    for role, grants in var.grants : [
      for option, list in { own_prefixes = grants.own_prefixes, prefixes = grants.prefixes } : {
        for index, grant in list : "grants.${role}.${option}[${index}]" => merge(grant, {
          path = replace(grant.prefix, "/[&$]\\{[^}]*\\}/", "variable")
        })
      }
    ]
  ])...)
  granted_items = merge(flatten([
    for role, grants in var.grants : { for index, grant in grants.own_items : "grants.${role}.own_items[${index}]" => grant }
  ])...)
  invoked_apis = merge(flatten([
    for role, grants in var.grants : { for index, grant in grants.invoke_apis : "grants.${role}.invoke_apis[${index}]" => grant }
  ])...)
  invoked_functions = merge(flatten([
    for role, grants in var.grants : { for index, arn in grants.invoke_functions : "grants.${role}.invoke_functions[${index}]" => arn }
  ])...)
  graphql_apis = merge(flatten([
    for role, grants in var.grants : { for index, grant in grants.graphql : "grants.${role}.graphql[${index}]" => grant }
  ])...)
  granted_statements = merge(flatten([
    for role, grants in var.grants : { for index, statement in grants.statements : "grants.${role}.statements[${index}]" => statement }
  ])...)

  # Principal tags that policies name.
  named_tags = merge(
    { for path, grant in local.granted_prefixes : "${path}.prefix" => regexall("[&$]\\{aws:PrincipalTag/([^},]+)", grant.prefix) },
    { for path, statement in local.granted_statements : "${path}.resources" => flatten([
      for text in concat(statement.resources, flatten(statement.conditions[*].values)) : regexall("[&$]\\{aws:PrincipalTag/([^},]+)", text)
    ]) },
  )

  grants_by_path = merge(
    { for path, tags in local.named_tags : path => (
      length(setsubtract(flatten(tags), keys(local.principal_tags))) == 0 ? null
      : "no principal tag named `${join("`, `", setsubtract(flatten(tags), keys(local.principal_tags)))}`; ${length(local.principal_tags) == 0 ? "none is declared" : "declared: ${join(", ", keys(local.principal_tags))}"}"
    ) },
    { for path, grant in local.granted_prefixes : "${path}.bucket" => (
      can(regex("^[a-z0-9][a-z0-9._-]{1,253}[a-z0-9]$", grant.bucket)) ? null : "expected the name of a bucket, got `${grant.bucket}`; the name, not the ARN"
    ) },
    { for path, grant in local.granted_prefixes : "${path}.prefix" => (
      can(regex("^/|/$", grant.path)) ? "a prefix has no slash at either end, got `${grant.prefix}`; write `${trim(grant.prefix, "/")}`"
      : can(regex("[*?]", grant.path)) ? "a prefix has no wildcard, got `${grant.prefix}`; what is below it is granted anyway"
      : can(regex("(^|/)\\.{1,2}(/|$)|//", grant.path)) ? "a prefix is made of names with one slash between them, got `${grant.prefix}`; S3 takes `.`, `..` and `//` literally"
      : length(grant.prefix) > 900 ? "a prefix has at most 900 characters, got ${length(grant.prefix)}"
      : null
    ) if length(setsubtract(flatten(local.named_tags["${path}.prefix"]), keys(local.principal_tags))) == 0 },
    { for path, grant in local.granted_items : path => (
      (grant.table == null) != (grant.table_arn == null) ? null : "says which table once; give `table`, its name, or `table_arn`"
    ) },
    { for path, grant in local.granted_items : "${path}.table" => (
      grant.table == null ? null
      : can(regex("^[\\w.-]{3,255}$", grant.table)) ? null : "expected the name of a table, got `${grant.table}`; an ARN is written as `table_arn`"
    ) },
    { for path, grant in local.granted_items : "${path}.table_arn" => (
      grant.table_arn == null ? null
      : can(regex("^arn:[\\w-]+:dynamodb:[\\w-]+:\\d{12}:table/[\\w.-]+$", grant.table_arn)) ? null
      : "expected the ARN of a table, got `${grant.table_arn}`; a name is written as `table`"
    ) },
    { for path, grant in local.granted_items : "${path}.indexes" => (
      alltrue([for name in grant.indexes : can(regex("^[\\w.-]{3,255}$", name))]) ? null
      : "expected names of indexes, got `${join("`, `", grant.indexes)}`; 3 to 255 letters, digits and `_ . -`"
    ) },
    { for path, grant in merge(
      { for path, grant in local.granted_prefixes : path => grant.access },
      { for path, grant in local.granted_items : path => grant.access },
      ) : "${path}.access" => (
      length(grant) == 0 ? "expected `read`, `write` and `delete`, got an empty list; give at least 1"
      : length(setsubtract(grant, ["read", "write", "delete"])) > 0 || length(distinct(grant)) < length(grant)
      ? "expected `read`, `write` and `delete`, each at most once, got `${join("`, `", grant)}`" : null
    ) },
    { for path, key_arn in merge(
      { for path, grant in local.granted_prefixes : path => grant.key_arn },
      { for path, grant in local.granted_items : path => grant.key_arn },
      ) : "${path}.key_arn" => (
      key_arn == null ? null
      : can(regex("^arn:[\\w-]+:kms:[\\w-]+:\\d{12}:key/\\S+$", key_arn)) ? null
      : "expected the ARN of a KMS key, got `${key_arn}`; of the key itself, since policies know no aliases"
    ) },
    { for path, grant in local.invoked_apis : "${path}.execution_arn" => (
      can(regex("^arn:[\\w-]+:execute-api:[\\w-]+:\\d{12}:\\w+$", grant.execution_arn)) ? null
      : "expected the execution ARN of an API, got `${grant.execution_arn}`; of one API, without stage and route"
    ) },
    { for path, grant in local.invoked_apis : "${path}.stage" => (
      grant.stage == null ? null
      : can(regex("^([\\w-]{1,128}|\\$default)$", grant.stage)) ? null
      : "expected the name of a stage, got `${grant.stage}`; up to 128 letters, digits and `_ -`, or `$default`"
    ) },
    { for path, grant in local.invoked_apis : "${path}.routes" => (
      length(grant.routes) == 0 ? "expected a list of routes, got an empty list; give at least 1" : null
    ) },
    merge([for path, grant in local.invoked_apis : { for index, route in grant.routes : "${path}.routes[${index}]" => (
      !can(regex("^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|\\*) /[!-~]*$", route)) ? "expected a route, got `${route}`; a method or `*`, a space and a path, such as `GET /orders/*`"
      : index(grant.routes, route) < index ? "`${route}` is listed twice; take one out"
      : null
    ) }]...),
    { for path, arn in local.invoked_functions : path => (
      can(regex("^arn:[\\w-]+:lambda:[\\w-]+:\\d{12}:function:[\\w-]+(:[\\w$-]+)?$", arn)) ? null
      : "expected the ARN of a Lambda function, got `${arn}`; of one function, version or alias, without wildcards"
    ) },
    { for path, grant in local.graphql_apis : "${path}.api_arn" => (
      can(regex("^arn:[\\w-]+:appsync:[\\w-]+:\\d{12}:apis/\\w+$", grant.api_arn)) ? null
      : "expected the ARN of an AppSync API, got `${grant.api_arn}`; of one API, without types and fields"
    ) },
    { for path, grant in local.graphql_apis : "${path}.fields" => (
      length(grant.fields) == 0 ? "expected a list of fields, got an empty list; give at least 1" : null
    ) },
    merge([for path, grant in local.graphql_apis : { for index, field in grant.fields : "${path}.fields[${index}]" => (
      !can(regex("^[_A-Za-z]\\w*\\.(\\*|[_A-Za-z]\\w*)$", field)) ? "expected a field, got `${field}`; a type and a field, such as `Query.orders` or `Mutation.*`"
      : index(grant.fields, field) < index ? "`${field}` is listed twice; take one out"
      : null
    ) }]...),
    merge([for role, grants in var.grants : { for key, arn in grants.policies : "grants.${role}.policies.${key}" => (
      !can(regex(local.key_pattern, key)) ? format(local.key_rule, key)
      : can(regex("^arn:[\\w-]+:iam::(\\d{12}|aws):policy/[\\w+=,.@/-]+$", arn)) ? null
      : "expected the ARN of a managed policy, got `${arn}`; such as `arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess`"
    ) }]...),
    { for path, statement in local.granted_statements : "${path}.sid" => (
      statement.sid == null ? null
      : can(regex("^[A-Za-z0-9]{1,64}$", statement.sid)) ? null : "expected the name of a statement, got `${statement.sid}`; letters and digits"
    ) },
    { for path, statement in local.granted_statements : "${path}.actions" => (
      length(statement.actions) > 0 && alltrue([for action in statement.actions : can(regex("(?i)^(\\*|[a-z0-9-]+:[\\w*?]+)$", action))]) ? null
      : "expected actions, got `${join("`, `", statement.actions)}`; at least one `<service>:<action>`, such as `s3:GetObject`"
    ) },
    { for path, statement in local.granted_statements : "${path}.resources" => (
      length(statement.resources) > 0 && alltrue([for arn in statement.resources : can(regex("^(\\*$|arn:)", arn))]) ? null
      : "expected ARNs, got `${join("`, `", statement.resources)}`; at least one, beginning with `arn:`, or `*`"
    ) if length(setsubtract(flatten(local.named_tags["${path}.resources"]), keys(local.principal_tags))) == 0 },
    { for path, statement in local.granted_statements : "${path}.conditions" => (
      anytrue([for condition in statement.conditions : length(condition.values) == 0]) ? "a condition has no value; give at least 1"
      : length(distinct([for condition in statement.conditions : "${condition.test} ${condition.variable}"])) < length(statement.conditions)
      ? "IAM takes two conditions with the same operator and key for alternatives; write one with all its values"
      : null
    ) },
  )
}
