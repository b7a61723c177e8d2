import { overrideFile } from '../../src/sandbox/override-file';
import type { StackFacts } from '../../src/sandbox/stack-facts';

const ENDPOINT = 'http://127.0.0.1:4000';
const NOTHING: StackFacts = {
  providers: [],
  protectedResources: [],
  openSecrets: [],
  resourceBlocks: 0,
};

function providersOf(facts: StackFacts): Readonly<Record<string, unknown>>[] {
  const { provider } = overrideFile(facts, ENDPOINT) as {
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
    expect(overrideFile(NOTHING, ENDPOINT).terraform).toEqual({
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
      ENDPOINT,
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
    expect(overrideFile(NOTHING, ENDPOINT)).not.toHaveProperty('resource');
  });
});
