locals {
  # Names become ARNs here, so that a plan shows them before the bucket or table exists. A table's says
  # where it is, so account and Region are asked for as soon as one is named.
  has_named_table  = local.create_identity_pool && anytrue(flatten([for grants in values(var.grants) : [for grant in grants.own_items : nonsensitive(grant.table != null)]]))
  table_arn_prefix = "arn:${var.partition}:dynamodb:${join("", data.aws_region.current[*].id)}:${join("", data.aws_caller_identity.current[*].account_id)}:table/"

  own_identity = "&{${local.cognito_identity.keys}:sub}"

  object_actions = {
    read   = ["s3:GetObject"]
    write  = ["s3:PutObject", "s3:AbortMultipartUpload"]
    delete = ["s3:DeleteObject"]
  }

  # No Scan, no PartiQL, no streams: the leading key doesn't bind those.
  item_actions = {
    read   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"]
    write  = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
    delete = ["dynamodb:DeleteItem"]
  }

  # An upload in parts, or an update, reads the data key back: writing needs Decrypt as well.
  key_actions = {
    read   = ["kms:Decrypt"]
    write  = ["kms:GenerateDataKey", "kms:Decrypt"]
    delete = []
  }

  # Prefixes of one's own are prefixes that end in the caller's identity id.
  prefix_grants = {
    for role, grants in var.grants : role => concat(
      [for grant in grants.own_prefixes : merge(grant, {
        sid   = "OwnPrefix"
        below = grant.prefix == "" ? "${local.own_identity}/*" : "${grant.prefix}/${local.own_identity}/*"
      })],
      [for grant in grants.prefixes : merge(grant, {
        sid   = "Prefix"
        below = grant.prefix == "" ? "*" : "${grant.prefix}/*"
      })],
    )
  }

  prefix_statements = {
    for role, grants in local.prefix_grants : role => flatten([
      for grant in grants : [
        for arn in ["arn:${var.partition}:s3:::${grant.bucket}"] : concat(
          [{
            sid        = grant.sid
            effect     = "Allow"
            actions    = flatten([for access in ["read", "write", "delete"] : local.object_actions[access] if contains(grant.access, access)])
            resources  = ["${arn}/${grant.below}"]
            conditions = []
          }],
          # On the whole bucket a listing may leave the prefix out, which no condition on it would allow.
          [for access in grant.access : {
            sid        = "${grant.sid}List"
            effect     = "Allow"
            actions    = ["s3:ListBucket"]
            resources  = [arn]
            conditions = grant.below == "*" ? [] : [{ test = "StringLike", variable = "s3:prefix", values = [grant.below] }]
          } if access == "read"],
          [for key_arn in grant.key_arn[*] : {
            sid       = "${grant.sid}Key"
            effect    = "Allow"
            actions   = distinct(flatten([for access in ["read", "write", "delete"] : local.key_actions[access] if contains(grant.access, access)]))
            resources = [key_arn]
            # The open end is for China, where the host ends in `.com.cn`.
            conditions = [{ test = "StringLike", variable = "kms:ViaService", values = ["s3.*.amazonaws.com*"] }]
          } if grant.access != tolist(["delete"])],
        )
      ]
    ])
  }

  own_items_statements = {
    for role, grants in var.grants : role => flatten([
      for grant in grants.own_items : [
        for arn in [grant.table != null ? "${local.table_arn_prefix}${grant.table}" : grant.table_arn == null ? "" : grant.table_arn] : concat(
          [{
            sid    = "OwnItems"
            effect = "Allow"
            actions = concat(
              flatten([for access in ["read", "write", "delete"] : local.item_actions[access] if contains(grant.access, access)]),
              # It also deletes.
              contains(grant.access, "write") && contains(grant.access, "delete") ? ["dynamodb:BatchWriteItem"] : [],
            )
            resources = concat([arn], [for index in grant.indexes : "${arn}/index/${index}"])
            conditions = [
              { test = "ForAllValues:StringEquals", variable = "dynamodb:LeadingKeys", values = [local.own_identity] },
              # ForAllValues holds when the key is missing; this makes it required.
              { test = "Null", variable = "dynamodb:LeadingKeys", values = ["false"] },
            ]
          }],
          [for key_arn in grant.key_arn[*] : {
            sid        = "OwnItemsKey"
            effect     = "Allow"
            actions    = distinct(flatten([for access in ["read", "write", "delete"] : local.key_actions[access] if contains(grant.access, access)]))
            resources  = [key_arn]
            conditions = [{ test = "StringLike", variable = "kms:ViaService", values = ["dynamodb.*.amazonaws.com*"] }]
          } if grant.access != tolist(["delete"])],
        )
      ]
    ])
  }

  invoke_statements = {
    for role, grants in var.grants : role => concat(
      [for grant in grants.invoke_apis : {
        sid        = "InvokeApi"
        effect     = "Allow"
        actions    = ["execute-api:Invoke"]
        resources  = [for route in grant.routes : "${grant.execution_arn}/${grant.stage == null ? "*" : grant.stage}/${replace(route, " /", "/")}"]
        conditions = []
      }],
      [for arn in grants.invoke_functions : {
        sid        = "InvokeFunction"
        effect     = "Allow"
        actions    = ["lambda:InvokeFunction"]
        resources  = [arn]
        conditions = []
      }],
      [for grant in grants.graphql : {
        sid        = "Graphql"
        effect     = "Allow"
        actions    = ["appsync:GraphQL"]
        resources  = [for field in grant.fields : "${grant.api_arn}/types/${replace(field, ".", "/fields/")}"]
        conditions = []
      }],
    )
  }

  statements = {
    for role, grants in var.grants :
    role => concat(local.prefix_statements[role], local.own_items_statements[role], local.invoke_statements[role], grants.statements)
  }

  # Managed policies by role and key, of which none has an underscore.
  attached_policies = merge([
    for role, grants in var.grants : {
      for key, arn in grants.policies : "${role}_${key}" => { role = role, arn = arn } if contains(local.made_roles, role)
    }
  ]...)

  # What each role may do: what was granted to those that it extends and to itself. IAM wants statement
  # ids unique, so one that occurs again is numbered.
  inherited = {
    for role in local.role_keys : role => flatten([for key in local.lineage[role] : lookup(local.statements, key, [])])
  }
  permissions = {
    for role, statements in local.inherited : role => [
      for index, statement in statements : merge(statement, {
        sid = statement.sid == null ? null : join("", concat([statement.sid], [
          for earlier in [length([for each in slice(statements, 0, index) : each if each.sid == statement.sid])] : earlier + 1 if earlier > 0
        ]))
      })
    ]
  }

  # Counted by what is granted, not by what becomes of it: ARNs may be unknown in a plan.
  granted_roles = [
    for role, grants in var.grants : role
    if length(grants.own_prefixes) + length(grants.prefixes) + length(grants.own_items) + length(grants.statements)
    + length(grants.invoke_apis) + length(grants.invoke_functions) + length(grants.graphql) > 0
  ]
  roles_with_permissions = toset([
    for role in local.made_roles : role if length(setintersection(local.lineage[role], local.granted_roles)) > 0
  ])
}

data "aws_region" "current" {
  count = local.has_named_table ? 1 : 0
}

data "aws_caller_identity" "current" {
  count = local.has_named_table ? 1 : 0
}
