import { openProblems } from '../../src/config/role-assignments/role-assignments';
import {
  cognito,
  direct,
  FLOWS,
  FUNCTION,
  noDomain,
  token,
  userPool,
  web,
} from './bad-specs/bad-spec';

describe('clients of a user pool', () => {
  test('that use native flows alone sign in at the pool itself, without scopes', () => {
    const [client] = userPool({ ...noDomain, clients: { app: { authFlows: FLOWS } } }).clients;
    expect(client).toMatchObject({
      identityProviders: ['COGNITO'],
      scopes: [],
      logoutUrls: [],
      allowImplicitFlow: false,
    });
  });

  test.each([
    ['server', true],
    ['browser', false],
    ['native', false],
  ])('of type %s have a secret: %s', (type, generateSecret) => {
    const { clients } = userPool({ clients: { web: { ...web, type } } });
    expect(clients).toMatchObject([{ type, generateSecret }]);
  });
});

describe('MFA', () => {
  test('that is off has no second factor', () => {
    expect(userPool({ mfa: { mode: 'OFF' }, sms: {} }).mfa).toEqual({
      ...{ mode: 'OFF', softwareToken: false, sms: false, email: false },
    });
  });
});

describe('SMS', () => {
  test('are sent by a role of the name that is given', () => {
    expect(userPool({ sms: { roleName: 'texts' } }).sms?.roleName).toBe('texts');
    expect(userPool({ sms: {} }).sms?.roleName).toBe('corp-cognito-sms');
  });

  test('are sent by a role of any name where that is unknown', () => {
    const name = `${token}${'a'.repeat(60)}`;
    expect(userPool({ name, sms: {} }).sms?.roleName).toBe(`${name}-cognito-sms`);
  });
});

describe('triggers', () => {
  test.each([
    [FUNCTION, { arn: FUNCTION, functionName: FUNCTION }],
    [`${FUNCTION}:live`, { arn: `${FUNCTION}:live`, functionName: FUNCTION, qualifier: 'live' }],
    [`${FUNCTION}:${token}`, { arn: `${FUNCTION}:${token}`, functionName: `${FUNCTION}:${token}` }],
  ])('call the function %s', (arn, called) => {
    const { triggers } = userPool({ triggers: { preSignUp: arn } });
    expect(triggers?.functions).toStrictEqual([['preSignUp', called]]);
  });
});

describe('an identity pool in GovCloud', () => {
  const partition = { partition: 'aws-us-gov', govCloudRegion: 'us-gov-east-1' };

  test('is of the partition of its Region, and its domain has FIPS', () => {
    expect(cognito(partition)).toMatchObject({
      identityPool: { partition: 'us-gov-east-1' },
      userPool: { domain: { prefix: 'corp', fips: true } },
    });
  });

  test('has a domain without FIPS where that is said', () => {
    const { userPool: pool } = cognito({ ...partition, domain: { prefix: 'corp', fips: false } });
    expect(pool).toMatchObject({ domain: { prefix: 'corp', fips: false } });
  });

  test('has no domain where none is written', () => {
    const clients = { app: { authFlows: FLOWS } };
    const { userPool: pool } = cognito({ ...partition, ...noDomain, clients });
    expect(pool).toMatchObject({ domain: undefined });
  });
});

describe('an identity pool', () => {
  test("takes AWS's own tags", () => {
    expect(cognito({ principalTags: 'defaults' }).identityPool).toMatchObject({
      principalTags: { username: 'sub', client: 'aud' },
      usesDefaultTags: true,
    });
  });

  test('names roles without the spaces of its name', () => {
    const { identityPool } = direct({ name: 'the  big corp' });
    expect(identityPool.roleDefaults.namePrefix).toBe('the-big-corp-');
  });

  test('checks tokens of direct providers at the server', () => {
    expect(direct({}).identityPool.serverSideTokenCheck).toBe(true);
  });
});

describe('openProblems', () => {
  const problemsOf = (spec: object) => openProblems(direct(spec).assignments);

  test('has none where every user gets the default role', () => {
    expect(problemsOf({ ambiguousRoleResolution: 'AuthenticatedRole' })).toEqual([]);
    expect(problemsOf({})).toEqual([]);
  });

  test('refuses a role that extends a default role which is made elsewhere', () => {
    const roles = { reader: { extends: 'authenticated' } };
    const authenticated = { arn: 'arn:aws:iam::111122223333:role/default' };
    expect(problemsOf({ roles })).toEqual([]);
    expect(problemsOf({ roles, defaultRoles: { authenticated } })).toEqual([
      {
        code: 'conflict',
        path: 'roles.reader.extends',
        message:
          'the role `authenticated` is made elsewhere, and so is what it may do; take it out',
      },
    ]);
  });
});
