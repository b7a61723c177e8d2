import { UnsecuredJWT } from 'jose';
import type { DeployedAws } from '../../../src/sources/deployed/deployed-aws';
import { PoolTokens, POOL_ISSUER } from '../../../src/sandbox/gateway/pool-tokens';
import {
  assumeRoleWithWebIdentity,
  callerIdentity,
  showsPoolToken,
} from '../../../src/sandbox/gateway/sts-service';
import { VendedCredentials } from '../../../src/sandbox/gateway/vended-credentials';
import type { Session } from '../../../src/simulator/session';

const NOW = 1_800_000_000;
const ROLE = 'arn:aws:iam::111122223333:role/kiosk';
const POOL = 'eu-west-1:77777777-7777-4777-8777-777777777777';

const session: Session = {
  kind: 'authenticated',
  flow: 'classic',
  audience: POOL,
  identity: 'eu-west-1:me',
  isNew: false,
  amr: ['authenticated'],
  tags: { isOn: false, tags: {}, missing: {} },
  issuer: 'cognito-identity.amazonaws.com',
  keys: 'cognito-identity.amazonaws.com',
};

const tokens = new PoolTokens();
const vended = new VendedCredentials();

/** A role that trusts one identity pool, which may be any. */
const trusting = (audience: unknown) =>
  ({
    role: async () => ({
      address: ROLE,
      name: 'kiosk',
      arn: ROLE,
      trust: {
        statements: [
          {
            effect: 'Allow',
            actions: ['sts:AssumeRoleWithWebIdentity'],
            principals: [{ type: 'Federated', identifiers: ['cognito-identity.amazonaws.com'] }],
            conditions: [
              {
                test: 'StringEquals',
                variable: 'cognito-identity.amazonaws.com:aud',
                values: [audience],
              },
            ],
          },
        ],
      },
      permissions: [],
      tags: {},
    }),
  }) as unknown as Pick<DeployedAws, 'role'>;

async function assume(
  parameters: Readonly<Record<string, string>> = {},
  { audience = POOL as unknown, now = NOW } = {},
): Promise<string> {
  const asked = new URLSearchParams({
    RoleArn: ROLE,
    RoleSessionName: 'my-session',
    WebIdentityToken: await tokens.issue(session, NOW),
    ...parameters,
  });
  const parts = { deployed: trusting(audience), tokens, vended, now: () => now };
  return assumeRoleWithWebIdentity(asked, parts);
}

// A key is made.
jest.setTimeout(20_000);

describe('assumeRoleWithWebIdentity', () => {
  test('gives credentials of a role that trusts the token', async () => {
    const answered = await assume();
    expect(answered).toContain(
      '<Arn>arn:aws:sts::111122223333:assumed-role/kiosk/my-session</Arn>',
    );
    const key = /<AccessKeyId>(\w+)</.exec(answered)?.[1] ?? '';
    const found = vended.find(key);
    expect(found?.expiresAt).toBe(NOW + 3600);
    expect(found && callerIdentity(found)).toContain('<Account>111122223333</Account>');
  });

  test.each([
    [
      'a session name with a space',
      { RoleSessionName: 'my session' },
      'ValidationError',
      "1 validation error detected: Value 'my session' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ],
    [
      'a duration of a minute',
      { DurationSeconds: '60' },
      'ValidationError',
      "1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900 and 43200",
    ],
    [
      'a session policy',
      { Policy: '{}' },
      'AccessDenied',
      'the sandbox applies no session policies of a caller; leave Policy out',
    ],
    [
      'a token that another issuer signed',
      { WebIdentityToken: new UnsecuredJWT({}).setIssuer(POOL_ISSUER).encode() },
      'InvalidIdentityToken',
      "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    ],
  ])('refuses %s', async (_, parameters, code, message) => {
    await expect(assume(parameters)).rejects.toMatchObject({ code, message });
  });

  test('refuses a token once its ten minutes are over', async () => {
    await expect(assume({}, { now: NOW + 601 })).rejects.toMatchObject({
      code: 'ExpiredTokenException',
      message: 'Token expired',
    });
  });

  test('refuses where the role trusts another pool, and where nothing tells', async () => {
    await expect(assume({}, { audience: 'eu-west-1:other' })).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    });
    const unknown = [{ unknown: 'it is not there yet' }];
    await expect(assume({}, { audience: unknown })).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
      message: expect.stringContaining(
        `the sandbox can't tell whether ${ROLE} lets this token in: `,
      ),
    });
  });
});

describe('showsPoolToken', () => {
  test('knows a token of an identity pool by its issuer', async () => {
    const shown = (Action: string, WebIdentityToken: string) =>
      showsPoolToken(new URLSearchParams({ Action, WebIdentityToken }));
    const token = await tokens.issue(session, NOW);
    expect(shown('AssumeRoleWithWebIdentity', token)).toBe(true);
    expect(shown('AssumeRole', token)).toBe(false);
    expect(shown('AssumeRoleWithWebIdentity', 'x.y')).toBe(false);
  });
});
