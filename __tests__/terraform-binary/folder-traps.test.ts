import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { evaluateFolder } from '../../src/sources/folder/evaluate-folder';
import { readEvaluation } from '../../src/sources/folder/read-folder';
import { folderWith } from '../helpers/temporary-files';

const POOL = 'resource "aws_cognito_identity_pool" "app" {\n  identity_pool_name = "app"\n}\n';

/** Everything that a folder could run or reach; what does leaves a file, or is heard. */
const trapped = (left: string, url: string) => ({
  'main.tf': `terraform {
  backend "http" {
    address = "${url}/backend"
  }
}

provider "aws" {
  region     = "eu-west-1"
  access_key = "own"
  secret_key = "own"
  endpoints {
    iam = "${url}/iam"
    ssm = "${url}/ssm"
    sts = "${url}/sts"
  }
}

provider "aws" {
  alias      = "other"
  region     = "eu-west-1"
  access_key = "own"
  secret_key = "own"
  endpoints {
    sts = "${url}/sts"
  }
}

${POOL}
resource "aws_iam_role" "other" {
  provider           = aws.other
  name               = "other"
  description        = data.aws_ssm_parameter.trust.value
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
  provisioner "local-exec" {
    command = "touch ${left}"
  }
}

resource "terraform_data" "run" {
  provisioner "local-exec" {
    command = "touch ${left}"
  }
}

data "aws_ssm_parameter" "trust" {
  name = "trust"
}

data "aws_iam_roles" "all" {
  provider = aws.other
}

data "terraform_remote_state" "base" {
  backend = "http"
  config = {
    address = "${url}/state"
  }
}

resource "aws_s3_bucket" "files" {
  bucket = data.terraform_remote_state.base.outputs.bucket
}

module "child" {
  source   = "./child"
  for_each = toset(["a", "b"])
  name     = each.key
}

module "own" {
  source = "./own"
}
`,
  'child/main.tf': `variable "name" {
  type = string
}

data "terraform_remote_state" "base" {
  backend = "http"
  config = {
    address = "${url}/\${var.name}"
  }
}

data "aws_caller_identity" "current" {
}

resource "aws_s3_bucket" "files" {
  bucket = "\${data.terraform_remote_state.base.outputs.bucket}-\${data.aws_caller_identity.current.account_id}"
  provisioner "local-exec" {
    command = "touch ${left}"
  }
}
`,
  'own/main.tf': `provider "aws" {
  region     = "eu-west-1"
  access_key = "own"
  secret_key = "own"
  endpoints {
    sts = "${url}/sts"
  }
}

data "aws_caller_identity" "current" {
}

check "reached" {
  data "aws_caller_identity" "checked" {
  }
  assert {
    condition     = data.aws_caller_identity.checked.account_id != ""
    error_message = "There is no account."
  }
}
`,
});

describe('a folder that runs and reaches what it can', () => {
  const heard: string[] = [];
  let server: Server;
  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      heard.push(String(url));
      response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  test('is read without that anything of it runs or is reached', async () => {
    const { port } = server.address() as AddressInfo;
    const left = join(folderWith({ 'README.md': '' }), 'left');
    const evaluation = await evaluateFolder(folderWith(trapped(left, `http://127.0.0.1:${port}`)), {
      ...{ variables: [], variableFiles: [], data: {}, onProgress: () => {} },
      environment: process.env,
    });
    const { model } = readEvaluation(evaluation);
    expect(model.identityPools.map(({ name }) => name)).toEqual(['app']);
    expect(heard).toEqual([]);
    expect(existsSync(left)).toBe(false);
  }, 300_000);
});
