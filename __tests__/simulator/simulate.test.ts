import { simulate } from '../../src/simulator/simulate';
import type { Request } from '../../src/simulator/request';
import type { SignIn } from '../../src/simulator/sign-in';
import type { Federation } from '../../src/model/federation';
import type { Role } from '../../src/model/role';
import type { PolicyStatement } from '../../src/policies/documents/policy-document';
import { model, role } from '../helpers/simulator/one-pool';

const everything: PolicyStatement = {
  sid: 'Everything',
  effect: 'Allow',
  actions: ['*'],
  resources: ['*'],
};

function outcomes(federation: Federation, signIn: SignIn, ...requests: readonly Request[]) {
  return simulate(federation, signIn, requests).requests.map(({ outcome }) => outcome);
}

const get = (key: string): Request => ({
  action: 's3:GetObject',
  resource: `arn:aws:s3:::files/${key}`,
});

/** A rule on a list, of which AWS doesn't document how it is compared, chooses between two roles. */
const chosenByList = (otherwise: Role, listed: Role) =>
  model([otherwise, listed], {
    mappings: [
      {
        provider: 'accounts.google.com',
        mapping: {
          type: 'Rules',
          ambiguousRoleResolution: 'AuthenticatedRole',
          rules: [{ claim: 'g', matchType: 'Contains', value: 'a', role: listed.address }],
        },
      },
    ],
  });

const LISTED: SignIn = { claims: { g: ['ab'] } };

describe('simulate', () => {
  const member = (statements: readonly PolicyStatement[], more: Partial<Role> = {}) =>
    model([role('member', statements, more)]);

  test("writes the person's own identity into resources, policies and context", () => {
    const own = '${cognito-identity.amazonaws.com:sub}';
    const federation = member([
      { effect: 'Allow', actions: ['s3:GetObject'], resources: [`arn:aws:s3:::files/${own}/*`] },
      {
        effect: 'Allow',
        actions: ['s3:ListBucket'],
        resources: ['*'],
        conditions: [{ test: 'StringLike', variable: 's3:prefix', values: [`${own}/*`] }],
      },
    ]);
    const list = { action: 's3:ListBucket', resource: 'arn:aws:s3:::files' };
    const prefix = (value: string) => ({ ...list, context: { 's3:prefix': value } });
    expect(
      outcomes(federation, {}, get('{identity}/a'), get('other/a'), prefix('{identity}/')),
    ).toEqual(['allowed', 'denied', 'allowed']);
    const id = 'eu-west-1:11111111-2222-4333-8444-555555555555';
    expect(outcomes(federation, { identity: id }, get(`${id}/a`), get('{identity}/a'))).toEqual([
      'allowed',
      'allowed',
    ]);
    expect(outcomes(federation, {}, get(`${id}/a`), prefix(`${id}/`))).toEqual([
      'denied',
      'denied',
    ]);
  });

  test('does not take what nobody said of a request for missing', () => {
    const federation = member([
      {
        effect: 'Allow',
        actions: ['s3:ListBucket'],
        resources: ['*'],
        conditions: [{ test: 'StringEqualsIfExists', variable: 's3:prefix', values: ['a/'] }],
      },
    ]);
    const list = (prefix?: string | null): Request => ({
      action: 's3:ListBucket',
      resource: 'arn:aws:s3:::files',
      ...(prefix === undefined ? {} : { context: { 's3:prefix': prefix } }),
    });
    expect(outcomes(federation, {}, list(), list('a/'), list('b/'), list(null))).toEqual([
      'undecided',
      'allowed',
      'denied',
      'allowed',
    ]);
  });

  test('lets a tag of the role stand in for a session tag that is missing', () => {
    const tagged: PolicyStatement = {
      effect: 'Allow',
      actions: ['s3:GetObject'],
      resources: ['arn:aws:s3:::files/${aws:PrincipalTag/Team}/*'],
    };
    const federation = model([role('member', [tagged], { tags: { team: 'everybody' } })], {
      principalTags: [
        {
          address: 't',
          provider: 'accounts.google.com',
          useDefaults: false,
          tags: { Team: 'team' },
        },
      ],
    });
    const claims = { team: 'blue' };
    expect(outcomes(federation, { claims }, get('blue/a'), get('everybody/a'))).toEqual([
      'allowed',
      'denied',
    ]);
    expect(outcomes(federation, {}, get('blue/a'), get('everybody/a'))).toEqual([
      'denied',
      'allowed',
    ]);
  });

  test('limits guests in the enhanced flow, whatever their role allows', () => {
    const key = 'arn:aws:kms:eu-west-1:111122223333:key/k';
    const toAccount = {
      ...everything,
      principals: [{ type: 'AWS', identifiers: ['111122223333'] }],
    };
    const keyPolicy = { address: 'k', resource: key, document: { statements: [toAccount] } };
    const guest = role('guest', [everything], { kind: 'guest' });
    const federation = model([guest], {}, { resourcePolicies: [keyPolicy] });
    const secret = { action: 'secretsmanager:GetSecretValue', resource: '*' };
    const encrypt = { action: 'kms:Encrypt', resource: key };
    expect(outcomes(federation, { guest: true }, get('a'), secret, encrypt)).toEqual([
      'allowed',
      'denied',
      'allowed',
    ]);
    const [, denied] = simulate(federation, { guest: true }, [get('a'), secret]).requests;
    expect(denied?.because).toBe('no session policy allows it');
    const classic = model(federation.roles, { allowsClassicFlow: true });
    const asked = { guest: true, flow: 'classic', askedRole: 'guest' } as const;
    expect(outcomes(classic, asked, secret)).toEqual(['allowed']);
  });

  test('does not limit people who signed in', () => {
    expect(outcomes(member([everything]), {}, { action: 'secretsmanager:GetSecretValue' })).toEqual(
      ['allowed'],
    );
  });

  test('keeps to the permissions boundary', () => {
    const federation = member([everything], {
      permissionsBoundary: {
        address: 'aws_iam_policy.b',
        document: { statements: [{ effect: 'Allow', actions: ['s3:*'], resources: ['*'] }] },
      },
    });
    expect(outcomes(federation, {}, get('a'), { action: 'sqs:SendMessage' })).toEqual([
      'allowed',
      'denied',
    ]);
  });

  test("minds the resource's own policy, where the file has it", () => {
    const policy = (document: Federation['resourcePolicies'][number]['document']) =>
      model(
        [role('member', [everything])],
        {},
        {
          resourcePolicies: [
            { address: 'aws_s3_bucket_policy.f', resource: 'arn:aws:s3:::files', document },
          ],
        },
      );
    const secret: PolicyStatement = {
      sid: 'NoSecrets',
      effect: 'Deny',
      principals: [{ type: '*', identifiers: ['*'] }],
      actions: ['s3:GetObject'],
      resources: ['arn:aws:s3:::files/secret/*'],
    };
    const denying = policy({ statements: [secret] });
    expect(outcomes(denying, {}, get('a'), get('secret/a'))).toEqual(['allowed', 'denied']);
    const [request] = simulate(denying, {}, [get('secret/a')]).requests;
    expect(request?.by).toMatchObject({ address: 'aws_s3_bucket_policy.f', sid: 'NoSecrets' });
    const unknown = policy({ unknown: 'it is not at hand' });
    expect(outcomes(unknown, {}, get('a'))).toEqual(['undecided']);
    const elsewhere = { action: 's3:GetObject', resource: 'arn:aws:s3:::files2/a' };
    expect(outcomes(unknown, {}, elsewhere)).toEqual(['allowed']);
  });

  test('names what was not looked at where it allows', () => {
    const [request] = simulate(member([everything]), {}, [get('a')]).requests;
    expect(request?.notLookedAt).toContain('service control policies');
    expect(request?.by).toEqual({
      address: 'aws_iam_role_policy.member',
      kind: 'identity',
      sid: 'Everything',
      statement: 0,
    });
  });

  test('denies everything to somebody who is not let in', () => {
    const federation = model([role('member', [everything])], { allowsGuests: false });
    const [request] = simulate(federation, { guest: true }, [get('a')]).requests;
    expect(request).toMatchObject({
      outcome: 'denied',
      because: 'there are no credentials: the identity pool allows no guests',
    });
  });

  test('decides what every role that it may be decides alike', () => {
    const federation = chosenByList(
      role('member', []),
      role('staff', [{ ...everything, actions: ['sqs:*'] }]),
    );
    expect(simulate(federation, LISTED).verdict).toMatchObject({
      outcome: 'undecided',
      possible: ['aws_iam_role.member', 'aws_iam_role.staff'],
    });
    expect(outcomes(federation, LISTED, get('a'), { action: 'sqs:SendMessage' })).toEqual([
      'denied',
      'undecided',
    ]);
  });

  test('denies what none of the roles allows that it may be', () => {
    const [request] = simulate(chosenByList(role('member', []), role('staff', [])), LISTED, [
      get('a'),
    ]).requests;
    expect(request).toMatchObject({
      outcome: 'denied',
      because: 'none of the roles that it may be allows it: no statement allows it',
    });
  });

  test('leaves out of the roles that it may be those whose trust refuses the user', () => {
    const guest = role('staff', [everything], { kind: 'guest' });
    const federation = chosenByList(role('member', []), guest);
    const [request] = simulate(federation, LISTED, [get('a')]).requests;
    expect(simulate(federation, LISTED).verdict).toMatchObject({
      outcome: 'undecided',
      possible: ['aws_iam_role.member'],
    });
    expect(request?.outcome).toBe('denied');
    const guests = chosenByList(role('member', [everything], { kind: 'guest' }), guest);
    expect(simulate(guests, LISTED).verdict).toMatchObject({
      outcome: 'refused',
      stage: 'trust',
      error: { name: 'InvalidIdentityPoolConfigurationException' },
      because: expect.stringMatching(/^none of the roles that it may be accepts it: /),
    });
  });

  test('does not take the default role for the only one where the mapping is unknown', () => {
    const unknown = { unknown: 'it is not at hand' };
    const mapping = [{ provider: 'accounts.google.com', mapping: unknown }];
    for (const mappings of [unknown, mapping]) {
      const federation = model([role('member', [])], { mappings });
      expect(simulate(federation, {}).verdict).toMatchObject({
        outcome: 'undecided',
        because: 'the mapping is unknown: it is not at hand',
        possible: ['aws_iam_role.member', unknown],
      });
      expect(outcomes(federation, {}, get('a'))).toEqual(['undecided']);
    }
  });

  describe('of several logins, of which one decides', () => {
    const finance = { test: 'StringEquals', variable: 'aws:PrincipalTag/d', values: ['finance'] };
    const federation = model(
      [
        role('member', [
          { ...everything, actions: ['sqs:SendMessage'], conditions: [finance] },
          { ...everything, actions: ['sqs:ReceiveMessage'] },
        ]),
        role('staff', [everything]),
      ],
      {
        loginProviders: { 'accounts.google.com': 'g', 'www.amazon.com': 'a' },
        principalTags: [
          {
            address: 't',
            provider: 'accounts.google.com',
            useDefaults: false,
            tags: { d: 'dept' },
          },
        ],
        mappings: [
          {
            provider: 'accounts.google.com',
            mapping: {
              type: 'Rules',
              ambiguousRoleResolution: 'Deny',
              rules: ['aws_iam_role.member', 'aws_iam_role.staff'].map((role) => ({
                claim: 'dept',
                matchType: 'Equals' as const,
                value: 'finance',
                role,
              })),
            },
          },
        ],
      },
    );
    const both: SignIn = {
      provider: 'accounts.google.com',
      claims: { dept: 'finance' },
      furtherLogins: [{ provider: 'www.amazon.com' }],
    };

    test('a request is undecided whose answer rests on the tags of one', () => {
      const requests = ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'];
      const asked = requests.map((action) => ({ action }));
      expect(simulate(federation, both, asked)).toMatchObject({
        verdict: { outcome: 'credentials', role: 'aws_iam_role.member' },
        requests: [
          {
            outcome: 'undecided',
            because: 'AWS does not document which login decides where a call has several',
          },
          { outcome: 'allowed' },
          { outcome: 'denied' },
        ],
      });
    });

    test('a role is perhaps reached that one alone leads to', () => {
      const { reachable } = simulate(federation, both);
      expect(reachable).toMatchObject([
        { role: 'aws_iam_role.member', by: 'default', certainty: 'certain' },
        {
          role: 'aws_iam_role.staff',
          by: 'custom-role',
          certainty: 'undecided',
          because: 'AWS does not document which login decides where a call has several',
        },
      ]);
      const { reachable: backwards } = simulate(federation, {
        provider: 'www.amazon.com',
        furtherLogins: [{ provider: 'accounts.google.com', claims: { dept: 'finance' } }],
      });
      expect(backwards.map(({ role, certainty }) => [role, certainty])).toEqual([
        ['aws_iam_role.member', 'certain'],
        ['aws_iam_role.staff', 'undecided'],
      ]);
    });
  });

  test('does not judge a role whose trust or policies are not known', () => {
    const unknown = { unknown: 'it is not at hand' };
    expect(simulate(member([], { trust: unknown }), {}).verdict).toMatchObject({
      outcome: 'undecided',
      stage: 'trust',
      because: 'the trust of `aws_iam_role.member` is unknown: it is not at hand',
    });
    const permissions = [{ address: 'aws_iam_role_policy_attachment.x', document: unknown }];
    expect(outcomes(member([], { permissions }), {}, get('a'))).toEqual(['undecided']);
  });

  test.each<[string, Partial<Federation['identityPools'][number]>, SignIn]>([
    ['whether guests are allowed', { allowsGuests: { unknown: 'x' } }, { guest: true }],
    ['the default roles', { defaultRoles: { unknown: 'x' } }, {}],
    ['the mappings', { mappings: { unknown: 'x' } }, {}],
    [
      'the mapping of the provider',
      { mappings: [{ provider: 'accounts.google.com', mapping: { unknown: 'x' } }] },
      {},
    ],
    [
      'whose mapping one is',
      {
        mappings: [
          {
            provider: [{ unknown: 'x' }],
            mapping: { type: 'Token', ambiguousRoleResolution: 'Deny' },
          },
        ],
      },
      {},
    ],
    [
      'whom the pool accepts',
      { loginProviders: { unknown: 'x' } },
      { provider: 'accounts.google.com' },
    ],
    [
      'whether the classic flow is served',
      { allowsClassicFlow: { unknown: 'x' } },
      { flow: 'classic', askedRole: 'member' },
    ],
  ])('is undecided where %s is not known', (_, pool, signIn) => {
    const federation = model([role('member', []), role('guest', [], { kind: 'guest' })], pool);
    expect(simulate(federation, signIn).verdict.outcome).toBe('undecided');
  });

  test('asks which identity pool, provider or group is meant where nothing says so', () => {
    const federation = model([role('member', [])], {
      loginProviders: { 'accounts.google.com': 'g', 'graph.facebook.com': 'f' },
    });
    expect(() => simulate(federation, {})).toThrow(
      'provider: `aws_cognito_identity_pool.p` accepts 2 providers; choose `accounts.google.com` or `graph.facebook.com`',
    );
    expect(() => simulate(federation, { provider: 'google', groups: ['g'] })).toThrow(
      'groups: only users of a user pool have groups; remove `groups`',
    );
    expect(() => simulate({ ...federation, identityPools: [] }, {})).toThrow(
      'identityPool: the file has no identity pool',
    );
  });

  test('says what it takes for granted', () => {
    const [pool] = model([]).identityPools;
    const federation = model([role('member', [])], {
      ...pool,
      loginProviders: { 'accounts.google.com': [{ address: 'var', attribute: 'google' }] },
    });
    expect(simulate(federation, { claims: { aud: '123' } }).notes).toEqual([
      'assumed: `aud` `123` is `${var.google}`',
    ]);
  });
});
