import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, Testing, TerraformStack } from 'cdktf';
import { UserPoolFederation } from '../../src';
import { ASSET_CATEGORIES } from '../../src/cognito/user-pools';
import { BAD_LOOKS } from '../helpers/module/bad-looks';
import { blocksOf, terraformFiles } from '../helpers/module/module-files';
import { refusalsOf } from '../helpers/module/refusals';
import { resourceIn, shape, submodule } from '../helpers/module/submodule';
import type { Synthesized } from '../helpers/synthesized';

// AWS provider 5 has no such resource, so it is not planned here; what a call gets wrong is, by the tests of Terraform.

const FOLDER = submodule('managed-login');
const TYPE = 'aws_cognito_managed_login_branding';

function ofConstructs(): Record<string, unknown> {
  const stack = new TerraformStack(new App(), 'look');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  const callbackUrls = ['https://app.corp.example/callback'];
  new UserPoolFederation(stack, 'auth', {
    name: 'auth',
    domain: { prefix: 'auth', managedLoginVersion: 2 },
    clients: { web: { callbackUrls }, plain: { callbackUrls } },
    branding: {
      managedLogin: {
        plain: {},
        web: {
          settings: '{}',
          assets: [{ category: 'FORM_LOGO', extension: 'PNG', bytes: 'aGVsbG8=' }],
        },
      },
    },
  });
  const json = JSON.parse(Testing.synth(stack)) as Synthesized;
  const { auth_plain: plain, auth_web: web } = json.resource[TYPE] ?? {};
  return { ...plain, ...web };
}

describe('the module for managed login', () => {
  test('writes the arguments that the constructs write', async () => {
    expect(shape(await resourceIn(FOLDER, TYPE))).toEqual(shape(ofConstructs()));
  });

  test("asks for Cognito's own look where no settings are given", async () => {
    expect(await resourceIn(FOLDER, TYPE)).toMatchObject({
      for_each: '${var.managed_login}',
      client_id: '${var.client_ids[each.key]}',
      use_cognito_provided_values: '${each.value.settings == null ? true : null}',
    });
  });

  test('knows where images are shown', async () => {
    const { 'problems.tf': problems } = await terraformFiles(FOLDER);
    const [{ asset_words: words }] = problems?.locals as [{ asset_words: Record<string, unknown> }];
    expect(words).toEqual({
      category: ASSET_CATEGORIES,
      color_mode: ['LIGHT', 'DARK', 'DYNAMIC'],
      extension: ['ICO', 'JPEG', 'PNG', 'SVG', 'WEBP'],
    });
  });

  test.each(Object.entries(BAD_LOOKS))(
    'refuses in the words of the constructs: %s',
    (_, { call: { client_ids: ids = { web: '' }, managed_login }, problems }) => {
      const client = { callback_urls: ['https://app.corp.example/callback'] };
      const call = {
        ...{ name: 'auth', create_identity_pool: false },
        domain: { prefix: 'auth', managed_login_version: 2 },
        clients: Object.fromEntries(Object.keys(ids as object).map((key) => [key, client])),
        branding: { managed_login },
      };
      const said = refusalsOf(call).map((line) =>
        line
          .replace('branding.managedLogin', 'managed_login')
          .replace('an empty object', 'an empty map')
          .replace('.colorMode', '.color_mode')
          .replace(' did you mean `web`?', '')
          .replace('`JSON.stringify`', '`jsonencode`')
          .replace('`Fn.filebase64`', '`filebase64`'),
      );
      expect(said.sort()).toEqual([...problems]);
    },
  );

  test('has the words of the constructs', async () => {
    const { managed_login: variable } = await blocksOf(FOLDER, 'variable');
    const words = [...String(variable?.type).matchAll(/(\w+)\s+= /g)].map(([, word]) => word);
    expect(words).toEqual(['settings', 'assets', 'category', 'color_mode', 'extension', 'bytes']);
  });

  test('names the first version of the provider that has the resource', async () => {
    const text = readFileSync(join(FOLDER, 'versions.tf'), 'utf8');
    const { terraform } = (await parse('versions.tf', text)) as {
      readonly terraform: readonly unknown[];
    };
    expect(terraform[0]).toMatchObject({
      required_providers: [{ aws: { version: '>= 6.12, < 7' } }],
    });
  });
});
