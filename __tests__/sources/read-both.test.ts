import type { Federation } from '../../src/model/federation';
import { difference } from '../../src/analysis/questions/difference';
import type { readAws } from '../../src/sources/deployed/read-aws';
import { readBoth } from '../../src/sources/read-both';
import { ReadError } from '../../src/terraform/read-error';
import { command, file } from '../helpers/cli/command';
import { clientsOf } from '../helpers/sources/aws-answers';

const POOL = 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab';
const PROVIDER = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC';
const ROLES = 'arn:aws:iam::111122223333:role';
const FILES = 'arn:aws:s3:::files';

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const reading = (path: string) => ({
  ...{ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject' },
  Resource: `${FILES}/${path}`,
});
const trust = (pool: string) =>
  policy({
    Effect: 'Allow',
    Principal: { Federated: 'cognito-identity.amazonaws.com' },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { 'cognito-identity.amazonaws.com:aud': pool },
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
    },
  });

/** A bucket, and a client whose users with `team` = `ops` receive the role `ops`, the others none. */
const configuration = (path: string, name = 'app') => ({
  provider: { aws: [{ region: 'eu-west-1' }] },
  variable: { name: {} },
  resource: {
    aws_cognito_user_pool: { u: { name: 'app' } },
    aws_cognito_user_pool_client: {
      web: { name: 'web', user_pool_id: '${aws_cognito_user_pool.u.id}' },
    },
    aws_s3_bucket: { files: { bucket: 'files' } },
    aws_cognito_identity_pool: {
      p: {
        identity_pool_name: name,
        allow_unauthenticated_identities: false,
        cognito_identity_providers: [
          {
            client_id: '${aws_cognito_user_pool_client.web.id}',
            provider_name: '${aws_cognito_user_pool.u.endpoint}',
          },
        ],
      },
    },
    aws_cognito_identity_pool_roles_attachment: {
      a: {
        identity_pool_id: '${aws_cognito_identity_pool.p.id}',
        roles: {},
        role_mapping: [
          {
            identity_provider:
              '${aws_cognito_user_pool.u.endpoint}:${aws_cognito_user_pool_client.web.id}',
            ...{ type: 'Rules', ambiguous_role_resolution: 'Deny' },
            mapping_rule: [
              {
                ...{ claim: 'team', match_type: 'Equals', value: 'ops' },
                role_arn: '${aws_iam_role.ops.arn}',
              },
            ],
          },
        ],
      },
    },
    aws_iam_role: {
      ops: { name: 'ops', assume_role_policy: trust('${aws_cognito_identity_pool.p.id}') },
    },
    aws_iam_role_policy: {
      ops: { name: 'own', role: '${aws_iam_role.ops.name}', policy: policy(reading(path)) },
    },
  },
});

/** What AWS answers where that was applied. */
const ANSWERS = {
  DescribeIdentityPool: {
    IdentityPoolName: 'app',
    CognitoIdentityProviders: [{ ProviderName: PROVIDER, ClientId: '4f0c' }],
  },
  GetIdentityPoolRoles: {
    Roles: {},
    RoleMappings: {
      [`${PROVIDER}:4f0c`]: {
        ...{ Type: 'Rules', AmbiguousRoleResolution: 'Deny' },
        RulesConfiguration: {
          Rules: [{ Claim: 'team', MatchType: 'Equals', Value: 'ops', RoleARN: `${ROLES}/ops` }],
        },
      },
    },
  },
  GetPrincipalTagAttributeMap: {},
  ListGroups: { Groups: [] },
  DescribeUserPoolClient: { UserPoolClient: { ClientName: 'web' } },
  GetRole: {
    Role: { Arn: `${ROLES}/ops`, AssumeRolePolicyDocument: encodeURIComponent(trust(POOL)) },
  },
  ListRolePolicies: { PolicyNames: ['own'] },
  GetRolePolicy: { PolicyDocument: encodeURIComponent(policy(reading('ops/*'))) },
  ListAttachedRolePolicies: { AttachedPolicies: [] },
};

jest.mock('../../src/sources/deployed/read-aws', () => {
  const actual = jest.requireActual<{ readonly readAws: typeof readAws }>(
    '../../src/sources/deployed/read-aws',
  );
  const read: typeof readAws = (id, requests) => actual.readAws(id, requests, clientsOf(ANSWERS));
  return { readAws: read };
});

const same = file(configuration('ops/*'));
const addresses = ({ identityPools, roles }: Federation) =>
  [...identityPools, ...roles].map(({ address }) => address);

describe('readBoth', () => {
  test('what is deployed gets the addresses of the configuration', async () => {
    const { before, after } = await readBoth(`aws:${POOL}`, same, {});
    expect(addresses(before.model)).toEqual(['aws_cognito_identity_pool.p', 'aws_iam_role.ops']);
    expect(addresses(before.model)).toEqual(addresses(after.model));
    const { gained } = difference(before.model, after.model);
    expect([gained.answer, gained.findings, gained.undecided.length]).toEqual(['none', [], 0]);
  });

  test.each([
    ['other', 'other'],
    ['other-${var.name}', 'aws_cognito_identity_pool.p of an unknown name'],
  ])('an identity pool of another name is none of the configuration: %s', async (name, shown) => {
    const other = readBoth(`aws:${POOL}`, file(configuration('ops/*', name)), {});
    await expect(other).rejects.toThrow(
      new ReadError(
        `the other source has no identity pool \`app\`, which \`${POOL}\` is; it has ${shown}`,
      ),
    );
  });
});

describe('diff', () => {
  test('tells what is deployed beside its configuration, in both directions', async () => {
    const narrower = file(configuration('ops/public/*'));
    const { exitCode, out } = await command(['diff', narrower, `aws:${POOL}`]);
    expect(exitCode).toBe(1);
    expect(out).toContain(`
new access: s3:GetObject on arn:aws:s3:::files/ops/x
  for      {"team":"ops"} at client \`web\` of aws_cognito_user_pool.u
  why      rule 1: team equals \`ops\` → ops
           statement \`Read\` of ops/own allows it
  before   no statement allows it
`);
    const back = await command(['diff', `aws:${POOL}`, narrower]);
    expect(back.exitCode).toBe(0);
    expect(back.out).toContain('\nnew access: none, for every token and request\n');
    expect(back.out).toContain('\nlost access: s3:GetObject on arn:aws:s3:::files/ops/x ');
  });
});
