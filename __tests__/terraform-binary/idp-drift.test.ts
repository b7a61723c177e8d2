import {
  CognitoIdentityProviderClient,
  DescribeIdentityProviderCommand,
  ListUserPoolsCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { FILLED_BY_AWS } from '../helpers/terraform-binary/filled-by-aws';
import { rendered } from '../helpers/terraform-binary/rendered';
import type { RootModule } from '../helpers/terraform-binary/root-module';
import { SECRETS, SixProviders } from '../helpers/terraform-binary/six-providers';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';
import { Workbench } from '../helpers/terraform-binary/workbench';

jest.setTimeout(180_000);

const folder = temporaryFolder();
let workbench: Workbench;
let api: CognitoIdentityProviderClient;
let userPoolId: string;
/** The module whose state stands for the deployment. */
let deployed: RootModule;
let modules = 0;

beforeAll(async () => {
  workbench = await Workbench.start(folder);
  api = new CognitoIdentityProviderClient(workbench.clientSettings);
  deployed = await module('json', 'every apply', SECRETS);
  expect(await deployed.plan()).toHaveLength(9);
  await deployed.apply();
  const { UserPools } = await api.send(new ListUserPoolsCommand({ MaxResults: 10 }));
  userPoolId = UserPools?.[0]?.Id as string;
  await Promise.all(Object.keys(FILLED_BY_AWS).map(fillIn));
});

afterAll(() => workbench?.stop());

async function module(
  form: 'json' | 'hcl',
  rotation: 'every apply' | 'manual',
  secrets: Readonly<Record<string, string>>,
): Promise<RootModule> {
  const files = rendered((app) => new SixProviders(app, rotation))[form];
  const made = await workbench.rootModule(`module-${(modules += 1)}`, files, secrets);
  return made.lead(await made.facts(), 'kept');
}

/** A module on the state of the deployment. */
async function onItsState(...args: Parameters<typeof module>): Promise<RootModule> {
  return (await module(...args)).takeStateOf(deployed);
}

async function detailsOf(name: string): Promise<Record<string, string>> {
  const { IdentityProvider } = await api.send(
    new DescribeIdentityProviderCommand({ UserPoolId: userPoolId, ProviderName: name }),
  );
  return IdentityProvider?.ProviderDetails ?? {};
}

/** Makes a provider look as AWS shows it. */
async function fillIn(name: string): Promise<void> {
  const details = { ...(await detailsOf(name)), ...FILLED_BY_AWS[name] };
  // AWS never gives Apple's key back.
  delete details.private_key;
  await api.send(
    new UpdateIdentityProviderCommand({
      UserPoolId: userPoolId,
      ProviderName: name,
      ProviderDetails: details,
    }),
  );
}

const update = (key: string) => `update aws_cognito_identity_provider.auth_${key}`;

describe('details that AWS fills in', () => {
  test.each(['json', 'hcl'] as const)('change nothing but Apple in a plan (%s)', async (form) => {
    const module = await onItsState(form, 'every apply', SECRETS);
    expect(await module.plan()).toEqual([update('apple')]);
  });

  test.each(['json', 'hcl'] as const)(
    'change nothing at all where the key of Apple is rotated by hand (%s)',
    async (form) => {
      const module = await onItsState(form, 'manual', SECRETS);
      expect(await module.plan()).toEqual([]);
    },
  );
});

describe('a changed secret', () => {
  test('changes its own provider in a plan, and reaches AWS', async () => {
    const secrets = { ...SECRETS, google_client_secret: 'google-secret-2' };
    const module = await onItsState('json', 'manual', secrets);
    expect(await module.plan()).toEqual([update('google')]);
    await module.apply();
    expect(await detailsOf('Google')).toEqual({
      ...FILLED_BY_AWS.Google,
      authorize_scopes: 'openid email profile',
      client_id: 'google-client-id',
      client_secret: 'google-secret-2',
    });
    await deployed.takeStateOf(module);
  });

  test('reaches AWS for every other type too', async () => {
    const secrets = {
      amazon_client_secret: 'amazon-secret-2',
      apple_private_key: 'apple-key-2',
      facebook_client_secret: 'facebook-secret-2',
      google_client_secret: 'google-secret-2',
      okta_client_secret: 'okta-secret-2',
    };
    const module = await onItsState('json', 'every apply', secrets);
    expect(await module.plan()).toEqual(['Okta', 'amazon', 'apple', 'facebook'].map(update));
    await module.apply();
    expect(await detailsOf('LoginWithAmazon')).toHaveProperty('client_secret', 'amazon-secret-2');
    expect(await detailsOf('SignInWithApple')).toHaveProperty('private_key', 'apple-key-2');
    expect(await detailsOf('Facebook')).toHaveProperty('client_secret', 'facebook-secret-2');
    expect(await detailsOf('Okta')).toHaveProperty('client_secret', 'okta-secret-2');
  });
});
