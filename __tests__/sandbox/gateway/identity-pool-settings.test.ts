import type { Federation } from '../../../src/model/federation';
import { checkIdentityPoolRoles } from '../../../src/sandbox/gateway/identity-pool-settings';
import { seeded } from '../../helpers/role-mapping/seeded';
import { GOOGLE, POOL, randomFederation } from '../../helpers/sandbox/gateway/random-federation';

const FEDERATION = randomFederation(seeded(1));
const [pool] = FEDERATION.identityPools as [Federation['identityPools'][number]];
const CLIENT = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC:4f0c';
const federation: Federation = {
  ...FEDERATION,
  identityPools: [
    {
      ...pool,
      loginProviders: { [GOOGLE]: 'google-client-id' },
      userPoolClients: [
        {
          providerName: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
          clientId: '4f0c',
          userPool: 'eu-west-1_AbC',
          client: '4f0c',
          serverSideTokenCheck: true,
        },
      ],
    },
  ],
};

const check = (input: object) =>
  checkIdentityPoolRoles(Buffer.from(JSON.stringify({ IdentityPoolId: POOL, ...input })), {
    federation: async (id) => (id === POOL ? federation : undefined),
  });

const ROLE = 'arn:aws:iam::111122223333:role/corp/finance';
const rule = { Claim: 'hd', MatchType: 'Equals', Value: 'corp.example', RoleARN: ROLE };
const rules = (...all: readonly object[]) => ({
  Type: 'Rules',
  AmbiguousRoleResolution: 'Deny',
  RulesConfiguration: { Rules: all },
});
const token = { Type: 'Token', AmbiguousRoleResolution: 'Deny' };
const mapped = (mapping: object, key = GOOGLE) => ({ RoleMappings: { [key]: mapping } });
const at = `roleMappings.${GOOGLE}.member`;
const constraint = (value: string, where: string, text: string) =>
  `1 validation error detected: Value ${value} at '${where}' failed to satisfy constraint: ${text}`;

describe('checkIdentityPoolRoles', () => {
  test.each([
    [{ Roles: { authenticated: ROLE, unauthenticated: ROLE } }],
    [{ Roles: {} }],
    [mapped(rules(rule))],
    [mapped(rules(...Array.from({ length: 25 }, () => rule)))],
    [mapped(token, CLIENT)],
  ])('accepts %j', async (input) => {
    await expect(check(input)).resolves.toBeUndefined();
  });

  test('leaves it to the emulator to say that there is no such pool', async () => {
    const input = { IdentityPoolId: 'eu-west-1:0f', ...mapped(token, 'x') };
    await expect(check(input)).resolves.toBeUndefined();
  });

  test.each([
    `https://${CLIENT}`,
    'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
    `${CLIENT}x`,
    'graph.facebook.com',
    'Okta',
  ])('refuses a mapping for what is no provider of the pool: %s', async (key) => {
    await expect(check(mapped(token, key))).rejects.toMatchObject({
      code: 'InvalidParameterException',
      message: `(${key}) is not a valid RoleMapping ProviderName or is not a configured provider.`,
    });
  });

  test.each([
    [
      '26 rules',
      mapped(rules(...Array.from({ length: 26 }, () => rule))),
      'InvalidParameterException',
      'The number of rules in the request exceeded 25.',
    ],
    [
      'a mapping without a resolution',
      mapped({ Type: 'Token' }),
      'InvalidParameterException',
      `AmbiguousRoleResolution is required for the role mapping (${GOOGLE}).`,
    ],
    [
      'rules of a mapping by token',
      mapped({ ...token, RulesConfiguration: { Rules: [rule] } }),
      'InvalidParameterException',
      `RulesConfiguration is not allowed for the role mapping (${GOOGLE}) of type Token.`,
    ],
    [
      'a mapping by rules without any',
      mapped({ Type: 'Rules', AmbiguousRoleResolution: 'Deny' }),
      'InvalidParameterException',
      `RulesConfiguration is required for the role mapping (${GOOGLE}) of type Rules.`,
    ],
    [
      'another type',
      mapped({ ...token, Type: 'Group' }),
      'ValidationException',
      constraint("'Group'", `${at}.type`, 'Member must satisfy enum value set: [Token, Rules]'),
    ],
    [
      'another resolution',
      mapped({ ...token, AmbiguousRoleResolution: 'Guess' }),
      'ValidationException',
      constraint(
        "'Guess'",
        `${at}.ambiguousRoleResolution`,
        'Member must satisfy enum value set: [AuthenticatedRole, Deny]',
      ),
    ],
    [
      'a claim with a space',
      mapped(rules(rule, { ...rule, Claim: 'a b' })),
      'ValidationException',
      constraint(
        "'a b'",
        `${at}.rulesConfiguration.rules.2.member.claim`,
        'Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+',
      ),
    ],
    [
      'a claim of 65 characters',
      mapped(rules({ ...rule, Claim: 'c'.repeat(65) })),
      'ValidationException',
      constraint(
        `'${'c'.repeat(65)}'`,
        `${at}.rulesConfiguration.rules.1.member.claim`,
        'Member must have length less than or equal to 64',
      ),
    ],
    [
      'a rule without a value',
      mapped(rules({ ...rule, Value: undefined })),
      'ValidationException',
      constraint(
        'null',
        `${at}.rulesConfiguration.rules.1.member.value`,
        'Member must not be null',
      ),
    ],
    [
      'a rule without a role',
      mapped(rules({ ...rule, RoleARN: undefined })),
      'ValidationException',
      constraint(
        'null',
        `${at}.rulesConfiguration.rules.1.member.roleARN`,
        'Member must not be null',
      ),
    ],
    [
      'the role of an administrator',
      { Roles: { admin: ROLE } },
      'ValidationException',
      constraint(
        "'admin'",
        'roles',
        'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: (un)?authenticated]',
      ),
    ],
    [
      'the name of a role',
      mapped(rules({ ...rule, RoleARN: 'finance' })),
      'NotAuthorizedException',
      "Access to Role 'finance' is forbidden.",
    ],
    [
      'no pool',
      { IdentityPoolId: undefined },
      'ValidationException',
      constraint('null', 'identityPoolId', 'Member must not be null'),
    ],
  ])('refuses %s', async (_, input, code, message) => {
    await expect(check(input)).rejects.toMatchObject({ code, message });
  });

  test('refuses an eleventh mapping', async () => {
    const RoleMappings = Object.fromEntries([...Array(11)].map((_, index) => [index, token]));
    await expect(check({ RoleMappings })).rejects.toMatchObject({
      code: 'ValidationException',
      message: constraint(
        `'${JSON.stringify(RoleMappings)}'`,
        'roleMappings',
        'Member must have length less than or equal to 10',
      ),
    });
  });
});
