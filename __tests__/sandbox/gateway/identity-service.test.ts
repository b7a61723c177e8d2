import { UnsecuredJWT } from 'jose';
import type { Federation } from '../../../src/model/federation';
import type { Claims } from '../../../src/role-mapping/claims';
import { Identities } from '../../../src/sandbox/gateway/identities';
import {
  IdentityService,
  type IdentityOperation,
} from '../../../src/sandbox/gateway/identity-service';
import { PoolTokens } from '../../../src/sandbox/gateway/pool-tokens';
import { VendedCredentials } from '../../../src/sandbox/gateway/vended-credentials';
import { seeded } from '../../helpers/role-mapping/seeded';
import {
  GOOGLE,
  GOOGLE_CLIENT,
  POOL,
  randomFederation,
  roleArn,
} from '../../helpers/sandbox/gateway/random-federation';

const NOW = 1_800_000_000;
const FEDERATION = randomFederation(seeded(1));

/** A service for an identity pool without mappings, which remembers between its calls. */
function serviceOf(pool: Partial<Federation['identityPools'][number]> = {}, isSigned = true) {
  const [read] = FEDERATION.identityPools as [Federation['identityPools'][number]];
  const common = { allowsGuests: true, mappings: [], principalTags: [] };
  const federation = { ...FEDERATION, identityPools: [{ ...read, ...common, ...pool }] };
  const service = new IdentityService({
    deployed: {
      federation: async (id) => (id === POOL ? federation : undefined),
      groupsOf: async () => [],
      role: async () => {
        throw new Error('no role is asked for');
      },
    },
    identities: new Identities(),
    tokens: new PoolTokens(),
    vended: new VendedCredentials(),
    verify: async (token) => ({ claims: UnsecuredJWT.decode(token).payload as Claims, isSigned }),
    now: () => NOW,
  });
  return (operation: IdentityOperation, input: object) =>
    service.answer(operation, Buffer.from(JSON.stringify(input))) as Promise<
      Readonly<Record<string, never>>
    >;
}

const google = (sub: string, expiry = NOW + 3600) => ({
  [GOOGLE]: new UnsecuredJWT({ aud: GOOGLE_CLIENT })
    .setIssuer(`https://${GOOGLE}`)
    .setSubject(sub)
    .setExpirationTime(expiry)
    .encode(),
});

describe('IdentityService', () => {
  test('gives a user the same identity each time, and each guest a new one', async () => {
    const ask = serviceOf();
    const id = async (Logins: object) =>
      (await ask('GetId', { IdentityPoolId: POOL, Logins })).IdentityId;
    expect(await id(google('ann'))).toBe(await id(google('ann')));
    expect(await id(google('ann'))).not.toBe(await id(google('ben')));
    expect(await id({})).not.toBe(await id({}));
  });

  test("keeps a guest's identity for the user who then signs in", async () => {
    const ask = serviceOf({ allowsClassicFlow: true });
    const { IdentityId } = await ask('GetId', { IdentityPoolId: POOL });
    const Logins = google('ann');
    await ask('GetOpenIdToken', { IdentityId, Logins });
    expect(await ask('GetId', { IdentityPoolId: POOL, Logins })).toEqual({ IdentityId });
  });

  test('refuses what it would accept where it knows no keys of the issuer', async () => {
    const ask = serviceOf({}, false);
    await expect(
      ask('GetId', { IdentityPoolId: POOL, Logins: google('ann') }),
    ).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: `Invalid login token. Couldn't verify signed token. The sandbox knows no keys of https://${GOOGLE}; add them to its issuers.`,
    });
  });

  test.each<[string, IdentityOperation, object, string, string]>([
    [
      'a pool that is not there',
      'GetId',
      { IdentityPoolId: 'eu-west-1:0f' },
      'ResourceNotFoundException',
      "IdentityPool 'eu-west-1:0f' not found.",
    ],
    [
      'an identity that is not there',
      'GetCredentialsForIdentity',
      { IdentityId: 'eu-west-1:0f' },
      'ResourceNotFoundException',
      "Identity 'eu-west-1:0f' not found.",
    ],
    [
      'a token whose time has come',
      'GetId',
      { IdentityPoolId: POOL, Logins: google('ann', NOW - 1) },
      'NotAuthorizedException',
      `Invalid login token. Token expired: ${NOW} >= ${NOW - 1}`,
    ],
    [
      'a provider that the pool does not accept',
      'GetId',
      { IdentityPoolId: POOL, Logins: { 'graph.facebook.com': google('ann')[GOOGLE] } },
      'NotAuthorizedException',
      'Token is not from a supported provider of this identity pool.',
    ],
    [
      'an assertion',
      'GetId',
      {
        IdentityPoolId: POOL,
        Logins: { 'arn:aws:iam::111122223333:saml-provider/Okta': 'PHNhbWw+' },
      },
      'NotAuthorizedException',
      'the sandbox does not verify SAML assertions; sign in through a user pool, or simulate it',
    ],
    [
      'a role by its name',
      'GetCredentialsForIdentity',
      { IdentityId: 'eu-west-1:0f', CustomRoleArn: 'default' },
      'InvalidParameterException',
      "CustomRoleArn 'default' is not the ARN of a role.",
    ],
    [
      'no pool at all',
      'GetId',
      {},
      'ValidationException',
      "1 validation error detected: Value null at 'identityPoolId' failed to satisfy constraint: Member must not be null",
    ],
    [
      'the name of a pool',
      'GetId',
      { IdentityPoolId: 'corp pool' },
      'ValidationException',
      "1 validation error detected: Value 'corp pool' at 'identityPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
    ],
    [
      'a pool by a number',
      'GetId',
      { IdentityPoolId: 1 },
      'SerializationException',
      'NUMBER_VALUE cannot be converted to String',
    ],
    [
      'logins that are a list',
      'GetId',
      { IdentityPoolId: POOL, Logins: [] },
      'SerializationException',
      'Unexpected field type',
    ],
    [
      'a login that is an object',
      'GetId',
      { IdentityPoolId: POOL, Logins: { [GOOGLE]: {} } },
      'SerializationException',
      'Start of structure or map found where not expected.',
    ],
    [
      'eleven logins',
      'GetId',
      { IdentityPoolId: POOL, Logins: Object.fromEntries([...Array(11)].map((_, at) => [at, ''])) },
      'ValidationException',
      "1 validation error detected: Value '{…}' at 'logins' failed to satisfy constraint: Member must have length less than or equal to 10",
    ],
  ])('refuses %s', async (_, operation, input, code, message) => {
    await expect(serviceOf()(operation, input)).rejects.toMatchObject({ code, message });
  });

  test.each([
    [
      { allowsClassicFlow: false },
      'Basic (classic) flow is not enabled, please use enhanced flow.',
    ],
    [
      {
        allowsClassicFlow: true,
        mappings: [
          {
            provider: GOOGLE,
            mapping: {
              type: 'Rules' as const,
              ambiguousRoleResolution: 'Deny' as const,
              rules: [
                {
                  claim: 'hd',
                  matchType: 'Equals' as const,
                  value: 'corp.example',
                  role: roleArn('default'),
                },
              ],
            },
          },
        ],
      },
      'Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.',
    ],
  ])('refuses the classic flow: %#', async (pool, message) => {
    const ask = serviceOf(pool);
    const { IdentityId } = await ask('GetId', { IdentityPoolId: POOL, Logins: google('ann') });
    await expect(
      ask('GetOpenIdToken', { IdentityId, Logins: google('ann') }),
    ).rejects.toMatchObject({ code: 'InvalidParameterException', message });
  });
});
