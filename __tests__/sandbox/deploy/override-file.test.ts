import { moduleOverrideFile, overrideFile } from '../../../src/sandbox/deploy/override-file';
import type { StackFacts } from '../../../src/sandbox/deploy/stack-facts';

const ENDPOINT = 'http://127.0.0.1:4000';
const NOTHING: StackFacts = {
  providers: [],
  protectedResources: [],
  identityProviders: [],
  openSecrets: [],
  variables: [],
  resourceBlocks: 0,
};

function providersOf(facts: StackFacts): Readonly<Record<string, unknown>>[] {
  const { provider } = overrideFile(facts, { endpoint: ENDPOINT }) as {
    provider: { aws: Readonly<Record<string, unknown>>[] };
  };
  return provider.aws;
}

describe('overrideFile', () => {
  test('leads the default provider to the endpoint even where no block is written', () => {
    const [block, ...others] = providersOf(NOTHING);
    expect(others).toEqual([]);
    expect(block).toMatchObject({
      access_key: 'test',
      secret_key: 'test',
      s3_use_path_style: true,
      endpoints: [
        {
          cognitoidentity: ENDPOINT,
          cognitoidp: ENDPOINT,
          dynamodb: ENDPOINT,
          iam: ENDPOINT,
          s3: ENDPOINT,
          sts: ENDPOINT,
        },
      ],
    });
    expect(block).not.toHaveProperty('alias');
  });

  test('leads every alias to the endpoint too', () => {
    const blocks = providersOf({
      ...NOTHING,
      providers: [{ alias: 'us', assumesRole: false }, { assumesRole: false }],
    });
    expect(blocks.map(({ alias }) => alias)).toEqual(['us', undefined]);
    expect(blocks.every(({ endpoints }) => Array.isArray(endpoints))).toBe(true);
  });

  test('takes the ways to real credentials away', () => {
    const [block] = providersOf({ ...NOTHING, providers: [{ assumesRole: true }] });
    expect(block).toMatchObject({ profile: null, token: null, allowed_account_ids: null });
    expect(block).toMatchObject({ assume_role: [{}] });
    expect(providersOf(NOTHING)[0]).not.toHaveProperty('assume_role');
  });

  test('keeps state in the folder, whatever backend is written', () => {
    expect(overrideFile(NOTHING, { endpoint: ENDPOINT }).terraform).toEqual({
      backend: { local: { path: 'terraform.tfstate' } },
    });
  });

  test('lifts just the protection that is there', () => {
    const { resource } = overrideFile(
      {
        ...NOTHING,
        protectedResources: [
          {
            type: 'aws_cognito_user_pool',
            name: 'a',
            preventDestroy: true,
            deletionProtection: true,
          },
          {
            type: 'aws_cognito_user_pool',
            name: 'b',
            preventDestroy: false,
            deletionProtection: true,
          },
          {
            type: 'aws_cognito_identity_pool',
            name: 'a',
            preventDestroy: true,
            deletionProtection: false,
          },
        ],
      },
      { endpoint: ENDPOINT },
    );
    expect(resource).toEqual({
      aws_cognito_user_pool: {
        a: { deletion_protection: 'INACTIVE', lifecycle: { prevent_destroy: false } },
        b: { deletion_protection: 'INACTIVE' },
      },
      aws_cognito_identity_pool: { a: { lifecycle: { prevent_destroy: false } } },
    });
  });

  test('names no resource where nothing is protected', () => {
    expect(overrideFile(NOTHING, { endpoint: ENDPOINT })).not.toHaveProperty('resource');
  });

  test('points identity providers at the stand-in, whatever they were, and lifts their protection', () => {
    const facts: StackFacts = {
      ...NOTHING,
      identityProviders: ['okta', 'google'],
      protectedResources: [
        {
          type: 'aws_cognito_identity_provider',
          name: 'okta',
          preventDestroy: true,
          deletionProtection: false,
        },
      ],
    };
    const standIns = { okta: { issuer: 'http://idp', clientId: 'id', clientSecret: 'hush' } };
    expect(overrideFile(facts, { endpoint: ENDPOINT, standIns }).resource).toEqual({
      aws_cognito_identity_provider: {
        okta: {
          lifecycle: { prevent_destroy: false },
          provider_type: 'OIDC',
          provider_details: {
            client_id: 'id',
            client_secret: 'hush',
            oidc_issuer: 'http://idp',
            authorize_scopes: 'openid',
            attributes_request_method: 'GET',
            attributes_url_add_attributes: 'false',
            authorize_url: 'http://idp/auth',
            token_url: 'http://idp/token',
            attributes_url: 'http://idp/me',
            jwks_uri: 'http://idp/jwks',
          },
        },
      },
    });
  });
});

describe('moduleOverrideFile', () => {
  test('adds neither a backend nor a provider that the module does not have', () => {
    expect(moduleOverrideFile(NOTHING, { endpoint: ENDPOINT })).toEqual({});
    const facts = { ...NOTHING, providers: [{ assumesRole: false }] };
    expect(Object.keys(moduleOverrideFile(facts, { endpoint: ENDPOINT }))).toEqual(['provider']);
  });
});
