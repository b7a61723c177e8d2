import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { isHealthy } from '../../src/sandbox/process/emulator';
import { stopKeptSandboxes } from '../../src/sandbox/process/run-folder';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { programWithSandbox } from '../helpers/terraform-binary/program-with-sandbox';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(600_000);

const folder = temporaryFolder();
const started: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

async function start(port?: number): Promise<Sandbox> {
  const sandbox = await startSandbox({ folder: SANDBOX_FOLDER, port });
  started.push(sandbox);
  return sandbox;
}

async function stackOf(name: string, file: string, text: string): Promise<string> {
  const stack = join(folder, name);
  await mkdir(stack, { recursive: true });
  await writeFile(join(stack, file), text);
  return stack;
}

// Everything that would lead a deployment elsewhere, and everything that would keep it.
const STRANGER = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.100" }
  }
  backend "s3" {
    bucket = "somebody-elses-state"
    key    = "k"
    region = "eu-west-1"
  }
}
provider "aws" {
  region              = "eu-west-1"
  profile             = "prod"
  allowed_account_ids = ["999999999999"]
  assume_role { role_arn = "arn:aws:iam::999999999999:role/deploy" }
}
provider "aws" {
  alias  = "us"
  region = "us-east-1"
}
variable "secret" {
  type      = string
  sensitive = true
}
resource "aws_cognito_user_pool" "people" {
  name                = "people"
  deletion_protection = "ACTIVE"
  tags                = { turn = "first" }
  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags, tags_all]
  }
}
resource "aws_iam_role" "deploy" {
  provider           = aws.us
  name               = "deploy"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}
output "pool" { value = aws_cognito_user_pool.people.id }
output "secret" {
  value     = var.secret
  sensitive = true
}
`;

describe('startSandbox', () => {
  test("deploys a stranger's HCL, with no switch in it, and destroys it again", async () => {
    const stack = await stackOf('stranger', 'main.tf', STRANGER);
    const sandbox = await start();
    const { applied, outputs, terraform, folder: copy } = await sandbox.deploy(stack);
    expect(applied).toEqual({ added: 2, changed: 0, destroyed: 0 });
    expect(outputs).toEqual({
      pool: expect.stringMatching(/^eu-west-1_/),
      secret: 'stand-in-for-secret',
    });
    await writeFile(join(copy, 'main.tf'), STRANGER.replace('"first"', '"second"'));
    expect(await terraform.plan()).toEqual([]);
    expect(await terraform.destroy()).toMatchObject({ destroyed: 2 });
    expect(await readdir(stack)).toEqual(['main.tf']);
    expect(await readFile(join(stack, 'main.tf'), 'utf8')).toBe(STRANGER);
  });

  test('leaves nothing behind once it is stopped', async () => {
    const mine = async () =>
      (await readdir(SANDBOX_FOLDER)).filter((name) => name.includes(`${process.pid}`));
    const before = await mine();
    const sandbox = await start();
    expect(await isHealthy(sandbox.endpoint)).toBe(true);
    expect((await mine()).length).toBeGreaterThan(before.length);
    await sandbox.stop();
    expect(await isHealthy(sandbox.endpoint)).toBe(false);
    // Other tests use the folder meanwhile; what a process makes there and should remove is named after it.
    expect(await mine()).toEqual(before);
  });

  test('says so where the port is taken', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(start(port)).rejects.toMatchObject({
      code: 'emulator',
      message: `port ${port} is in use; leave the port out to get a free one`,
    });
    await new Promise((resolve) => server.close(resolve));
  });

  test("gives Terraform's first error, briefly", async () => {
    const sandbox = await start();
    const stack = await stackOf(
      'broken',
      'main.tf.json',
      JSON.stringify({ output: { x: { value: '${local.nowhere}' } } }),
    );
    await expect(sandbox.deploy(stack)).rejects.toMatchObject({
      code: 'terraform',
      message: expect.stringMatching(
        /^terraform apply: Reference to undeclared local value \(main\.tf\.json:1\)\n {2}\S.*$/,
      ),
    });
  });

  test('says so where a folder holds no Terraform', async () => {
    const sandbox = await start();
    const empty = join(folder, 'empty');
    await mkdir(empty);
    await expect(sandbox.deploy(empty)).rejects.toMatchObject({
      code: 'stack',
      message: expect.stringContaining('no Terraform file in'),
    });
  });

  test('ends a deployment when it is stopped, or when the local AWS ends', async () => {
    const stack = await stackOf('interrupted', 'main.tf', STRANGER);
    const stopped = await start();
    const deploying = stopped.deploy(stack);
    setTimeout(() => void stopped.stop(), 1000);
    await expect(deploying).rejects.toThrow('the sandbox was stopped');

    const dying = await start();
    const { processId } = await dying.keep();
    const deployment = dying.deploy(stack);
    setTimeout(() => process.kill(processId, 'SIGKILL'), 1000);
    await expect(deployment).rejects.toThrow('the local AWS ended by itself (SIGKILL)');
  });

  test('ends with its process, even if that is killed', async () => {
    const { owner, endpoint } = await programWithSandbox(`
      startSandbox({ folder: '${SANDBOX_FOLDER}' }).then(({ endpoint }) => console.log(endpoint));
      setInterval(() => {}, 1000);`);
    expect(await isHealthy(endpoint)).toBe(true);
    owner.kill('SIGKILL');
    for (let tries = 0; (await isHealthy(endpoint)) && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await isHealthy(endpoint)).toBe(false);
  });

  test('removes what a killed run left behind', async () => {
    const abandoned = join(SANDBOX_FOLDER, 'run-4194304-abandoned');
    await mkdir(abandoned, { recursive: true });
    await start();
    expect(await readdir(SANDBOX_FOLDER)).not.toContain('run-4194304-abandoned');
  });
});

/** A federation whose mapping key is a URL or right, and whose client may name a provider that is missing. */
const FEDERATION = `
provider "aws" {
  region = "eu-west-1"
}
variable "scheme" {
  type    = string
  default = ""
}
variable "provider_names" {
  type    = list(string)
  default = ["COGNITO"]
}
resource "aws_cognito_user_pool" "shop" {
  name = "shop"
}
resource "aws_cognito_user_pool_client" "web" {
  name                         = "web"
  user_pool_id                 = aws_cognito_user_pool.shop.id
  supported_identity_providers = var.provider_names
}
resource "aws_cognito_identity_pool" "shop" {
  identity_pool_name = "shop"
  cognito_identity_providers {
    client_id     = aws_cognito_user_pool_client.web.id
    provider_name = aws_cognito_user_pool.shop.endpoint
  }
}
resource "aws_iam_role" "member" {
  name               = "member"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}
resource "aws_cognito_identity_pool_roles_attachment" "shop" {
  identity_pool_id = aws_cognito_identity_pool.shop.id
  roles            = { authenticated = aws_iam_role.member.arn }
  role_mapping {
    identity_provider         = "\${var.scheme}\${aws_cognito_user_pool.shop.endpoint}:\${aws_cognito_user_pool_client.web.id}"
    type                      = "Token"
    ambiguous_role_resolution = "Deny"
  }
}
output "scheme" { value = var.scheme }
`;

describe('what AWS refuses at apply', () => {
  test('is refused, and the deployment goes on once it is mended; variables win over files', async () => {
    const stack = await stackOf('shop', 'main.tf', FEDERATION);
    await stackOf('shop', 'prod.auto.tfvars', 'scheme = "https://"');
    const sandbox = await start();
    await expect(
      sandbox.deploy(stack, { variables: { provider_names: '["COGNITO", "Okta"]' } }),
    ).rejects.toMatchObject({
      code: 'terraform',
      message: expect.stringMatching(
        /InvalidParameterException:\s+The\s+provider\s+Okta\s+does\s+not\s+exist\s+for\s+User\s+Pool\s+eu-west-1_\w+/,
      ),
    });
    await expect(sandbox.deploy(stack)).rejects.toMatchObject({
      code: 'terraform',
      message: expect.stringMatching(
        /\(https:\/\/cognito-idp\.eu-west-1\.amazonaws\.com\/[\w-]+:\w+\)\s+is\s+not\s+a\s+valid\s+RoleMapping\s+ProviderName\s+or\s+is\s+not\s+a\s+configured\s+provider\./,
      ),
    });
    const {
      applied,
      outputs,
      folder: copy,
    } = await sandbox.deploy(stack, {
      variables: { scheme: '' },
    });
    expect(applied).toEqual({ added: 1, changed: 0, destroyed: 0 });
    expect(outputs).toEqual({ scheme: '' });
    expect(copy).toMatch(/stack-1$/);
  });
});

describe('a service that the sandbox does not run', () => {
  const GROUP = `
provider "aws" {
  region = "eu-west-1"
}
resource "aws_resourcegroups_group" "all" {
  name = "shop"
  resource_query {
    query = jsonencode({ ResourceTypeFilters = ["AWS::AllSupported"], TagFilters = [{ Key = "app", Values = ["shop"] }] })
  }
}
`;

  test('is named in the error of the apply, with the way out', async () => {
    const stack = await stackOf('group', 'main.tf', GROUP);
    const sandbox = await start();
    await expect(sandbox.deploy(stack)).rejects.toMatchObject({
      code: 'terraform',
      message: expect.stringMatching(
        /the\s+sandbox\s+does\s+not\s+run\s+the\s+service\s+`resource-groups`;\s+start\s+it\s+with\s+services:\s+\['resource-groups'\],\s+or\s+leave\s+what\s+needs\s+it\s+out\s+of\s+the\s+deployment/,
      ),
    });
  });

  test('is deployed to where the sandbox was started with it', async () => {
    const sandbox = await startSandbox({ folder: SANDBOX_FOLDER, services: ['resource-groups'] });
    started.push(sandbox);
    const { applied } = await sandbox.deploy(await stackOf('group', 'main.tf', GROUP));
    expect(applied.added).toBe(1);
  });

  test('is refused at the start where the local AWS has none of that name', async () => {
    const services = ['resource-group'];
    await expect(startSandbox({ folder: SANDBOX_FOLDER, services })).rejects.toMatchObject({
      code: 'stack',
      message:
        'services: the local AWS has no service `resource-group`; did you mean `resource-groups`?',
    });
  });
});

describe('stopKeptSandboxes', () => {
  test('stops what was kept, and only once', async () => {
    const own = join(folder, 'kept');
    const run = join(own, 'run-1-kept');
    await mkdir(run, { recursive: true });
    const sandbox = await start();
    const kept = await sandbox.keep();
    await writeFile(join(run, 'kept.json'), JSON.stringify(kept));
    expect(await stopKeptSandboxes(own)).toEqual([kept]);
    expect(await isHealthy(sandbox.endpoint)).toBe(false);
    expect(await stopKeptSandboxes(own)).toEqual([]);
    expect(await readdir(own)).toEqual([]);
  });
});
