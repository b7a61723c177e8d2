import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, TerraformStack } from 'cdktf';
import { supportedAwsProvider } from 'cdktf-cognito-federation';
import { type Sandbox, startSandbox } from 'cdktf-cognito-federation/sandbox';
import { Complete } from '../../examples/complete';
import { HostedZone } from '../../examples/hosted-zone';
import { FurtherKinds, JwtAuthorizers } from '../helpers/terraform-binary/further-kinds';
import { rendered } from '../helpers/terraform-binary/rendered';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(1_200_000);

const folder = temporaryFolder();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({
    services: ['lambda', 'ses', 'wafv2', 'acm', 'route53', 'apigateway'],
  });
});

afterAll(() => sandbox?.stop());

/** Writes files into a folder of their own, to be deployed. */
function written(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

/** A program for the provider that is tested here: the bindings pin a newer one. */
function program(build: (app: App) => TerraformStack) {
  return rendered((app) => {
    const stack = build(app);
    supportedAwsProvider(stack);
    return stack;
  });
}

test('everything that a company switches on is deployed, plans nothing afterwards, and is destroyed', async () => {
  const { json } = program((app) => new Complete(app, 'complete'));
  const { outputs, terraform } = await sandbox.deploy(written('complete', json));
  expect(outputs).toMatchObject({
    corp_login_keys: {
      device: expect.any(String) as string,
      jobs: 'token.actions.githubusercontent.com',
      web: expect.any(String) as string,
    },
  });
  expect(await terraform.plan()).toEqual([]);
  await terraform.destroy();
});

test('a look, the role of SMS, a SAML provider of IAM and a managed policy are deployed, plan nothing afterwards, and are destroyed', async () => {
  const { json } = program((app) => new FurtherKinds(app, 'further-kinds'));
  const { terraform } = await sandbox.deploy(written('further-kinds', json));
  expect(await terraform.plan()).toEqual([]);
  await terraform.destroy();
});

test('a JWT authorizer is deployed and destroyed, and later plans change nothing but what `docs/testing.md` says', async () => {
  const { json } = program((app) => new JwtAuthorizers(app, 'jwt-authorizers'));
  const { terraform } = await sandbox.deploy(written('jwt-authorizers', json));
  expect(await terraform.plan()).toEqual([
    {
      action: 'update',
      address: 'aws_apigatewayv2_authorizer.shop_orders',
      attributes: ['authorizer_payload_format_version'],
    },
  ]);
  await terraform.destroy();
});

const ZONE = `
provider "aws" {
  region = "eu-west-1"
}
resource "aws_route53_zone" "shop" {
  name = "shop.example"
}
output "zone_id" {
  value = aws_route53_zone.shop.zone_id
}
`;

test('a certificate, its proof and the alias of a custom domain are deployed from HCL, plan nothing afterwards, and are destroyed', async () => {
  const zone = await sandbox.deploy(written('zone', { 'main.tf': ZONE }));
  const { hcl } = program((app) => new HostedZone(app, 'hosted-zone'));
  const { applied, outputs, terraform } = await sandbox.deploy(written('hosted-zone', hcl), {
    variables: { zone_id: zone.outputs.zone_id as string },
  });
  expect(applied).toEqual({ added: 7, changed: 0, destroyed: 0 });
  expect(outputs).toMatchObject({
    shop_custom_domain_target: expect.stringMatching(/^\w+\.cloudfront\.net$/) as string,
    shop_domain_url: 'https://auth.shop.example',
  });
  expect(await terraform.plan()).toEqual([]);
  await terraform.destroy();
  // A zone with records in it is not deleted.
  await zone.terraform.destroy();
});
