import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { signInHosted } from '../../src/sandbox/sign-in/hosted-sign-in';
import { isAlive } from '../../src/sandbox/process/process-group';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { SANDBOX_FOLDER } from '../helpers/terraform-binary/global-setup';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(600_000);

const MODULE = join(__dirname, '..', '..', 'modules', 'cognito-federation');
const PEOPLE = {
  'ada@corp.test': {
    email: 'ada@corp.test',
    department: 'finance',
    title: 'Dr.',
    'urn:oid:mail': 'ada@saml.test',
  },
};
const folder = temporaryFolder();
const started: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

async function start(): Promise<Sandbox> {
  const sandbox = await startSandbox({ folder: SANDBOX_FOLDER, users: PEOPLE });
  started.push(sandbox);
  return sandbox;
}

// Providers of three types, from one block and through a module that is called by its whole path.
const PEOPLE_MODULE = `
resource "aws_cognito_user_pool" "this" {
  name                = "people"
  deletion_protection = "ACTIVE"
  lifecycle { prevent_destroy = true }
  schema {
    name                = "department"
    attribute_data_type = "String"
    mutable             = true
    string_attribute_constraints {
      min_length = 0
      max_length = 2048
    }
  }
}
resource "aws_cognito_user_pool_domain" "this" {
  user_pool_id = aws_cognito_user_pool.this.id
  domain       = "people"
}
resource "aws_cognito_identity_provider" "this" {
  for_each      = var.providers_by_name
  user_pool_id  = aws_cognito_user_pool.this.id
  provider_name = each.key
  provider_type = each.value.type
  provider_details  = each.value.details
  attribute_mapping = each.value.mapping
  lifecycle {
    ignore_changes = [provider_details["ActiveEncryptionCertificate"]]
  }
}
resource "aws_cognito_user_pool_client" "web" {
  name                                 = "web"
  user_pool_id                         = aws_cognito_user_pool.this.id
  callback_urls                        = ["https://app.corp.example/callback"]
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid", "email"]
  allowed_oauth_flows_user_pool_client = true
  supported_identity_providers         = [for each in aws_cognito_identity_provider.this : each.provider_name]
}
variable "providers_by_name" {
  type = map(object({ type = string, details = map(string), mapping = map(string) }))
}
output "user_pool_id" { value = aws_cognito_user_pool.this.id }
output "sign_in_url" {
  value = "https://people.auth.eu-west-1.amazoncognito.com/oauth2/authorize?response_type=code&client_id=\${aws_cognito_user_pool_client.web.id}&redirect_uri=https%3A%2F%2Fapp.corp.example%2Fcallback&scope=openid+email"
}
`;

function rootFile(source: string): string {
  return `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.100" }
  }
}
provider "aws" { region = "eu-west-1" }
module "people" {
  source = "${source}"
  providers_by_name = {
    Google = {
      type    = "Google"
      details = { client_id = "x", client_secret = "x", authorize_scopes = "openid email" }
      mapping = { username = "sub", email = "email" }
    }
    Saml = {
      type    = "SAML"
      details = { MetadataURL = "https://corp.okta.com/metadata" }
      mapping = { email = "urn:oid:mail", "custom:department" = "department" }
    }
  }
}
output "user_pool_id" { value = module.people.user_pool_id }
output "sign_in_url" { value = module.people.sign_in_url }
`;
}

/** Exchanges codes as somebody does who has taken them from another. */
async function withAnotherVerifier(run: () => Promise<void>): Promise<void> {
  const real = globalThis.fetch;
  const spy = jest.spyOn(globalThis, 'fetch').mockImplementation((address, init) => {
    if (init?.body instanceof URLSearchParams && init.body.has('code_verifier')) {
      init.body.set('code_verifier', 'another');
    }
    return real(address, init);
  });
  try {
    await run();
  } finally {
    spy.mockRestore();
  }
}

describe('startSandbox with people', () => {
  test('signs them in through our module, which lies elsewhere, and leaves no drift', async () => {
    const sandbox = await start();
    const stack = join(folder, 'cognito-federation');
    await cp(MODULE, stack, { recursive: true });
    const { outputs, terraform, applied } = await sandbox.deploy(
      join(stack, 'examples', 'combined'),
    );
    const ada = {
      endpoint: sandbox.endpoint,
      userPoolId: outputs.user_pool_id as string,
      signInUrl: (outputs.sign_in_urls as Record<string, string>).web as string,
      identityProvider: 'Okta',
      user: 'ada@corp.test',
    };
    const { claims } = await signInHosted(ada);
    expect(claims).toMatchObject({
      'cognito:username': 'Okta_ada@corp.test',
      'custom:department': 'finance',
    });
    expect(claims).not.toHaveProperty('title');
    await withAnotherVerifier(() => expect(signInHosted(ada)).rejects.toThrow('invalid_grant'));
    expect(await terraform.plan()).toEqual([]);
    expect(await terraform.destroy()).toMatchObject({ destroyed: applied.added });
  });

  test("stands in for every type of provider, in a stranger's module that is installed", async () => {
    const [source, root] = [join(folder, 'people'), join(folder, 'root')];
    for (const each of [source, root]) await mkdir(each);
    await writeFile(join(source, 'main.tf'), PEOPLE_MODULE);
    await writeFile(join(root, 'main.tf'), rootFile(source));
    const sandbox = await start();
    const { outputs, terraform } = await sandbox.deploy(root);
    const signIn = async (identityProvider: string) => {
      const { claims } = await signInHosted({
        endpoint: sandbox.endpoint,
        userPoolId: outputs.user_pool_id as string,
        signInUrl: outputs.sign_in_url as string,
        identityProvider,
        user: 'ada@corp.test',
      });
      return claims;
    };
    expect(await signIn('Google')).toMatchObject({ email: 'ada@corp.test' });
    expect(await signIn('Saml')).toMatchObject({
      email: 'ada@saml.test',
      'custom:department': 'finance',
    });
    expect(await terraform.plan()).toEqual([]);
    await terraform.destroy();
    expect(await readFile(join(source, 'main.tf'), 'utf8')).toBe(PEOPLE_MODULE);
  });

  test('ends with what it stands in for, kept or not', async () => {
    const sandbox = await start();
    const token = await sandbox.issueIdToken({
      issuer: 'https://accounts.google.com',
      audience: 'a',
      claims: { sub: '1' },
    });
    expect(decodeJwt(token)).toMatchObject({ iss: 'https://accounts.google.com', aud: 'a' });
    const own = ['-P', String(process.pid), '-f', 'stand-in/main'];
    const standIn = Number(execFileSync('pgrep', own).toString());
    const { processId } = await sandbox.keep();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect([isAlive(processId), isAlive(standIn)]).toEqual([true, true]);
    process.kill(processId, 'SIGKILL');
    for (let tries = 0; isAlive(standIn) && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(isAlive(standIn)).toBe(false);
  });
});
