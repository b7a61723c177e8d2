# Documents that the provider renders without AWS: each is read as it is rendered.

variable "sid" {
  type    = string
  default = "Shared"
}

variable "nothing" {
  type    = list(string)
  default = []
}

locals {
  paths = { a = "alpha", b = "beta" }
}

# One statement

data "aws_iam_policy_document" "none" {
}

data "aws_iam_policy_document" "single_values" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::files/*"]
  }
}

data "aws_iam_policy_document" "several_values" {
  statement {
    actions   = ["s3:PutObject", "s3:GetObject", "s3:GetObject"]
    resources = ["arn:aws:s3:::z/*", "arn:aws:s3:::a/*"]
  }
}

data "aws_iam_policy_document" "not_elements" {
  statement {
    effect        = "Deny"
    not_actions   = ["iam:*"]
    not_resources = ["arn:aws:s3:::public/*", "arn:aws:s3:::open/*"]
  }
}

data "aws_iam_policy_document" "empty_lists" {
  statement {
    actions     = ["s3:GetObject"]
    not_actions = []
    resources   = var.nothing
  }
}

data "aws_iam_policy_document" "empty_sid" {
  statement {
    sid       = ""
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "older_version" {
  version   = "2008-10-17"
  policy_id = "older"
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::files/$${aws:username}"]
  }
}

data "aws_iam_policy_document" "null_arguments" {
  version = null
  statement {
    sid       = null
    effect    = null
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}

# Variables

data "aws_iam_policy_document" "variables" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::files/&{cognito-identity.amazonaws.com:sub}/*", "arn:aws:s3:::files/$${aws:userid}/&{aws:username}"]
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["&{cognito-identity.amazonaws.com:sub}/*"]
    }
  }
}

data "aws_iam_policy_document" "variables_elsewhere" {
  statement {
    actions       = ["s3:GetObject"]
    not_resources = ["arn:aws:s3:::&{aws:PrincipalTag/team}/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:user/&{aws:username}"]
    }
  }
}

data "aws_iam_policy_document" "literal_marks" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::files/a&b{c}/$${*}/$${$}"]
  }
}

# Principals

data "aws_iam_policy_document" "everybody" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "every_account" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "several_principals" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root", "222233334444"]
    }
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
    principals {
      type        = "AWS"
      identifiers = ["333344445555"]
    }
  }
}

data "aws_iam_policy_document" "not_principals" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/admin"]
    }
    not_principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "everybody_and_more" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

# Conditions

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = ["eu-west-1:00000000-0000-4000-8000-000000000001"]
    }
    condition {
      test     = "ForAnyValue:StringLike"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["authenticated"]
    }
  }
}

data "aws_iam_policy_document" "same_condition_twice" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["b"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["c", "a"]
    }
  }
}

data "aws_iam_policy_document" "same_condition_three_times" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["a"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["b"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["c"]
    }
  }
}

data "aws_iam_policy_document" "same_key_other_operator" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    condition {
      test     = "StringLike"
      variable = "aws:PrincipalTag/team"
      values   = ["b*"]
    }
    condition {
      test     = "StringNotEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["beta"]
    }
  }
}

data "aws_iam_policy_document" "same_key_in_another_case" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpc"
      values   = ["vpc-1"]
    }
    condition {
      test     = "StringEquals"
      variable = "AWS:SourceVPC"
      values   = ["vpc-2"]
    }
  }
}

data "aws_iam_policy_document" "bool_and_number" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = [true]
    }
    condition {
      test     = "NumericLessThan"
      variable = "aws:MultiFactorAuthAge"
      values   = [3600]
    }
  }
}

data "aws_iam_policy_document" "no_values" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = var.nothing
    }
  }
}

# Statements that are made

data "aws_iam_policy_document" "dynamic" {
  dynamic "statement" {
    for_each = local.paths
    content {
      sid       = upper(statement.key)
      actions   = ["s3:GetObject"]
      resources = ["arn:aws:s3:::files/${statement.value}/*"]
      dynamic "condition" {
        for_each = statement.key == "a" ? ["x"] : []
        content {
          test     = "StringEquals"
          variable = "aws:PrincipalTag/team"
          values   = [condition.value]
        }
      }
    }
  }
}

data "aws_iam_policy_document" "repeated" {
  for_each = local.paths
  statement {
    sid       = title(each.key)
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::files/${each.value}/*"]
  }
}

# Documents that build on others

data "aws_iam_policy_document" "source" {
  statement {
    sid       = "Shared"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::source/*"]
  }
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::source"]
  }
}

data "aws_iam_policy_document" "source_appended" {
  source_policy_documents = [data.aws_iam_policy_document.source.json]
  statement {
    sid       = "Own"
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "source_replaced" {
  source_policy_documents = [data.aws_iam_policy_document.source.json]
  statement {
    sid       = var.sid
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "source_replaced_in_another_case" {
  source_policy_documents = [data.aws_iam_policy_document.source.json]
  statement {
    sid       = lower(var.sid)
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "sources_alone" {
  source_policy_documents = [
    data.aws_iam_policy_document.source.minified_json,
    data.aws_iam_policy_document.not_elements.json,
    data.aws_iam_policy_document.none.json,
  ]
}

data "aws_iam_policy_document" "unnamed_twice" {
  source_policy_documents = [
    data.aws_iam_policy_document.single_values.json,
    data.aws_iam_policy_document.single_values.json,
  ]
}

data "aws_iam_policy_document" "source_of_the_older_version" {
  source_policy_documents = [data.aws_iam_policy_document.older_version.json]
}

data "aws_iam_policy_document" "older_and_newer" {
  version                 = "2008-10-17"
  source_policy_documents = [data.aws_iam_policy_document.single_values.json]
}

data "aws_iam_policy_document" "only_older" {
  version                 = "2008-10-17"
  source_policy_documents = [data.aws_iam_policy_document.older_version.json]
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "overridden" {
  override_policy_documents = [data.aws_iam_policy_document.source.json]
  statement {
    sid       = "Shared"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
  }
  statement {
    sid       = "Kept"
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "overridden_twice" {
  source_policy_documents   = [data.aws_iam_policy_document.source.json]
  override_policy_documents = [data.aws_iam_policy_document.source_replaced.json, data.aws_iam_policy_document.repeated["a"].json]
  statement {
    sid       = "A"
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "empty_documents" {
  source_policy_documents   = ["", data.aws_iam_policy_document.none.json]
  override_policy_documents = var.nothing
  statement {
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "of_all" {
  source_policy_documents = [for each in data.aws_iam_policy_document.repeated : each.json]
}

# Documents that are written as JSON

data "aws_iam_policy_document" "written" {
  source_policy_documents = [jsonencode({
    Version = "2012-10-17"
    Id      = "written"
    Statement = [{
      Sid       = "Only"
      Effect    = "Allow"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::files/$${aws:username}/&{aws:userid}"
      Principal = "*"
      Condition = {
        StringEquals = { "aws:PrincipalTag/team" = ["b", "a"], "aws:SourceVpc" = "vpc-1" }
        Bool         = { "aws:SecureTransport" = "true" }
      }
    }]
  })]
}

data "aws_iam_policy_document" "written_bool" {
  source_policy_documents = [jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["s3:GetObject"]
      Resource  = ["*"]
      Condition = { Bool = { "aws:SecureTransport" = true } }
    }]
  })]
}

data "aws_iam_policy_document" "written_not_elements" {
  source_policy_documents = [jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect       = "Deny"
      NotAction    = "s3:*"
      NotResource  = ["arn:aws:s3:::b/*", "arn:aws:s3:::a/*"]
      NotPrincipal = { AWS = ["arn:aws:iam::111122223333:root"], Federated = "cognito-identity.amazonaws.com" }
    }]
  })]
}

data "aws_iam_policy_document" "written_without_version" {
  source_policy_documents = [jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }]
  })]
}

data "aws_iam_policy_document" "written_override" {
  override_policy_documents = [<<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [{ "Sid": "Shared", "Effect": "Deny", "Action": "s3:*", "Resource": "*" }]
    }
  JSON
  ]
  statement {
    sid       = "Shared"
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "worked_on" {
  source_policy_documents = [jsonencode({
    Version   = "2012-10-17"
    Statement = [for each in jsondecode(data.aws_iam_policy_document.source.json).Statement : each if try(each.Sid, "") != ""]
  })]
}

data "aws_iam_policy_document" "joined" {
  statement {
    actions   = ["s3:GetObject"]
    resources = formatlist("arn:aws:s3:::files/%s/*", values(local.paths))
  }
}
