terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "region" {
  type    = string
  default = "eu-west-1"
}

provider "aws" {
  region = var.region
}

module "directory" {
  source = "./modules/directory"
  name   = "globex"
}

module "role" {
  source   = "./modules/person-role"
  for_each = local.roles

  name             = each.key
  identity_pool_id = module.directory.identity_pool_id
  bucket_arn       = aws_s3_bucket.files.arn
  prefix           = each.value.prefix
}

locals {
  roles = {
    reader = { prefix = "public", group = "readers" }
    editor = { prefix = "drafts", group = "editors" }
  }
}

resource "aws_s3_bucket" "files" {
  bucket = "globex-files"
}

resource "aws_cognito_identity_pool_roles_attachment" "this" {
  identity_pool_id = module.directory.identity_pool_id
  roles = {
    authenticated = module.role["reader"].arn
  }

  role_mapping {
    identity_provider         = module.directory.provider
    ambiguous_role_resolution = "Deny"
    type                      = "Rules"

    mapping_rule {
      claim      = "cognito:groups"
      match_type = "Contains"
      value      = local.roles.editor.group
      role_arn   = module.role["editor"].arn
    }

    mapping_rule {
      claim      = "custom:tier"
      match_type = "StartsWith"
      value      = "gold"
      role_arn   = module.role["reader"].arn
    }
  }
}
