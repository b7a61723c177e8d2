
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
provider "aws" {
  region = "eu-west-1"
}
variable "n" {
  type     = string
  nullable = true
  default  = null
}
resource "aws_cognito_user_pool" "p" {
  name = "p"
}
resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.p.id
}
resource "aws_cognito_identity_pool" "i" {
  identity_pool_name = "i"
  cognito_identity_providers {
    client_id     = aws_cognito_user_pool_client.web.id
    provider_name = aws_cognito_user_pool.p.endpoint
  }
}
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
      values   = [aws_cognito_identity_pool.i.id]
    }
    condition {
      test     = "ForAnyValue:StringLike"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["authenticated"]
    }
  }
}

data "aws_subnets" "s" {}
data "aws_vpc" "v" {}
data "aws_iam_roles" "all" {}
data "aws_ssm_parameter" "p" {
  name = "/p"
}
resource "terraform_data" "t" {
  input = "a"
}
resource "aws_iam_role" "o" {
  name               = "o"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role" "maybe" {
  count              = data.aws_vpc.v.default ? 1 : 0
  name               = "maybe"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
locals {
  settings = merge({ mode = "lax" }, data.aws_vpc.v.tags)
  mode     = local.settings["mode"]
}
resource "aws_iam_role" "by_validated" {
  name               = "by_validated"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
module "val" {
  source = "./val"
  role   = aws_iam_role.by_validated.name
  level  = data.aws_ssm_parameter.p.value
}

resource "aws_iam_role" "try_index" {
  name               = "try_index"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "try_index" {
  role   = aws_iam_role.try_index.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], try(data.aws_subnets.s.ids[0], "none") == "none" ? [] : [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }]) })
}

resource "aws_iam_role" "provider_function" {
  name               = "provider_function"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "provider_function" {
  role   = aws_iam_role.provider_function.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], provider::aws::arn_parse(aws_iam_role.o.arn).account_id == "111122223333" ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "terraform_data" {
  name               = "terraform_data"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "terraform_data" {
  role   = aws_iam_role.terraform_data.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], terraform_data.t.output == "a" ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "lookup_tags" {
  name               = "lookup_tags"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "lookup_tags" {
  role   = aws_iam_role.lookup_tags.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], lookup(data.aws_vpc.v.tags, "closed", "no") == "yes" ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "length_names" {
  name               = "length_names"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "length_names" {
  role   = aws_iam_role.length_names.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], length(data.aws_iam_roles.all.names) > 0 ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "element_concat" {
  name               = "element_concat"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "element_concat" {
  role   = aws_iam_role.element_concat.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], element(concat(data.aws_subnets.s.ids, ["z"]), 0) == "z" ? [] : [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }]) })
}

resource "aws_iam_role" "filter" {
  name               = "filter"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "filter" {
  role   = aws_iam_role.filter.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], [for s in [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : s if data.aws_ssm_parameter.p.value == "closed"]) })
}

resource "aws_iam_role" "splat" {
  name               = "splat"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "splat" {
  role   = aws_iam_role.splat.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], length(data.aws_subnets.s[*].ids[*]) > 7 ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "timestamp" {
  name               = "timestamp"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "timestamp" {
  role   = aws_iam_role.timestamp.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], formatdate("YYYY", timestamp()) == "2026" ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "regex" {
  name               = "regex"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "regex" {
  role   = aws_iam_role.regex.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], regex("^a(.)", data.aws_ssm_parameter.p.value)[0] == "b" ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "anytrue" {
  name               = "anytrue"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "anytrue" {
  role   = aws_iam_role.anytrue.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], anytrue([for n in data.aws_subnets.s.ids : n == "closed"]) ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "tobool" {
  name               = "tobool"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "tobool" {
  role   = aws_iam_role.tobool.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], tobool(data.aws_ssm_parameter.p.value) ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "base64" {
  name               = "base64"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "base64" {
  role   = aws_iam_role.base64.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], base64decode(data.aws_ssm_parameter.p.value) == "closed" ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "yaml" {
  name               = "yaml"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "yaml" {
  role   = aws_iam_role.yaml.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], yamldecode(data.aws_ssm_parameter.p.value).closed ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "index_of" {
  name               = "index_of"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "index_of" {
  role   = aws_iam_role.index_of.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], index(["a", "b"], data.aws_ssm_parameter.p.value) == 1 ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "setint" {
  name               = "setint"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "setint" {
  role   = aws_iam_role.setint.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], length(setintersection(toset(["a"]), toset(data.aws_subnets.s.ids))) > 0 ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "merge_tags" {
  name               = "merge_tags"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "merge_tags" {
  role   = aws_iam_role.merge_tags.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], [merge({ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }, data.aws_vpc.v.tags)]) })
}

resource "aws_iam_role" "template" {
  name               = "template"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "template" {
  role   = aws_iam_role.template.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], strcontains(templatefile("${path.module}/t.tftpl", { names = data.aws_subnets.s.ids }), "closed") ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "nullable" {
  name               = "nullable"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "nullable" {
  role   = aws_iam_role.nullable.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], var.n == null ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "coalescelist" {
  name               = "coalescelist"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "coalescelist" {
  role   = aws_iam_role.coalescelist.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], coalescelist(data.aws_subnets.s.ids, ["z"])[0] == "z" ? [] : [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }]) })
}

resource "aws_iam_role" "can" {
  name               = "can"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "can" {
  role   = aws_iam_role.can.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], can(data.aws_subnets.s.ids[3]) ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_iam_role" "flatten" {
  name               = "flatten"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "flatten" {
  role   = aws_iam_role.flatten.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], flatten([for i in data.aws_subnets.s.ids : [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }]])) })
}

resource "aws_iam_role" "one_of_count" {
  name               = "one_of_count"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "one_of_count" {
  role   = aws_iam_role.one_of_count.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], one(aws_iam_role.maybe[*].name) == null ? [] : [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }]) })
}

resource "aws_iam_role" "local_default" {
  name               = "local_default"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "local_default" {
  role   = aws_iam_role.local_default.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }], local.mode == "strict" ? [{ Effect = "Deny", Action = "s3:GetObject", Resource = "*" }] : []) })
}

resource "aws_cognito_identity_pool_roles_attachment" "i" {
  identity_pool_id = aws_cognito_identity_pool.i.id
  roles            = {}
  role_mapping {
    identity_provider         = "${aws_cognito_user_pool.p.endpoint}:${aws_cognito_user_pool_client.web.id}"
    ambiguous_role_resolution = "Deny"
    type                      = "Rules"
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "try_index"
      role_arn   = aws_iam_role.try_index.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "provider_function"
      role_arn   = aws_iam_role.provider_function.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "terraform_data"
      role_arn   = aws_iam_role.terraform_data.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "lookup_tags"
      role_arn   = aws_iam_role.lookup_tags.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "length_names"
      role_arn   = aws_iam_role.length_names.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "element_concat"
      role_arn   = aws_iam_role.element_concat.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "filter"
      role_arn   = aws_iam_role.filter.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "splat"
      role_arn   = aws_iam_role.splat.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "timestamp"
      role_arn   = aws_iam_role.timestamp.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "regex"
      role_arn   = aws_iam_role.regex.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "anytrue"
      role_arn   = aws_iam_role.anytrue.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "tobool"
      role_arn   = aws_iam_role.tobool.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "base64"
      role_arn   = aws_iam_role.base64.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "yaml"
      role_arn   = aws_iam_role.yaml.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "index_of"
      role_arn   = aws_iam_role.index_of.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "setint"
      role_arn   = aws_iam_role.setint.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "merge_tags"
      role_arn   = aws_iam_role.merge_tags.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "template"
      role_arn   = aws_iam_role.template.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "nullable"
      role_arn   = aws_iam_role.nullable.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "coalescelist"
      role_arn   = aws_iam_role.coalescelist.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "can"
      role_arn   = aws_iam_role.can.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "flatten"
      role_arn   = aws_iam_role.flatten.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "one_of_count"
      role_arn   = aws_iam_role.one_of_count.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "local_default"
      role_arn   = aws_iam_role.local_default.arn
    }
    mapping_rule {
      claim      = "custom:case"
      match_type = "Equals"
      value      = "by_validated"
      role_arn   = aws_iam_role.by_validated.arn
    }
  }
}
