import type { Federation } from '../../src/model/federation';
import type { Role } from '../../src/model/role';
import type { ReadRoleMapping } from '../../src/role-mapping/role-mapping';
import type { SignIn } from '../../src/simulator/sign-in';
import { simulate } from '../../src/simulator/simulate';
import type { Switches } from '../../src/simulator/switches';
import { model, role } from '../helpers/simulator/one-pool';

type Pool = Partial<Federation['identityPools'][number]>;

const UNKNOWN = { unknown: 'not at hand' };
const GOOGLE = 'accounts.google.com';
const SAML = 'arn:aws:iam::111122223333:saml-provider/corp';
const SAML_ROLE = 'https://aws.amazon.com/SAML/Attributes/Role';
const [MEMBER, STAFF, GUEST] = ['member', 'staff', 'guest'].map(
  (name) => `aws_iam_role.${name}`,
) as [string, string, string];

/** Each value of the claim `team` leads to a role. */
function mapped(roles: Readonly<Record<string, string>>, provider = GOOGLE): Pool {
  const rules = Object.entries(roles).map(([value, key]) => ({
    claim: 'team',
    matchType: 'Contains' as const,
    value,
    role: key,
  }));
  const mapping: ReadRoleMapping = { type: 'Rules', ambiguousRoleResolution: 'Deny', rules };
  return { mappings: [{ provider, mapping }] };
}

const roles = (...more: readonly Role[]) => [role('member', []), ...more];
const untold = role('staff', [], { trust: UNKNOWN });
const refusing = role('staff', [], { kind: 'guest' });
const classic = { allowsClassicFlow: true };

/** What is reached, a line each. */
function reached(
  federation: Federation,
  signIn: SignIn,
  switches: Partial<Switches> = {},
): readonly string[] {
  const { reachable } = simulate(federation, signIn, [], { switches });
  expect(reachable.every(({ restsOn }) => Array.isArray(restsOn) && restsOn.length === 0)).toBe(
    true,
  );
  return reachable.map(
    (each) => `${String(each.role)} by ${each.by}, ${each.certainty}: ${each.because}`,
  );
}

const BY_DEFAULT = `${MEMBER} by default, certain: the provider has no mapping`;
const UNREAD = `the trust of \`${STAFF}\` is unknown: not at hand`;
const ACCEPTS = 'statement 1 of the trust policy allows it';

describe('the roles that a user reaches', () => {
  const both = mapped({ a: MEMBER, b: STAFF });
  const signIn = { claims: { team: 'ab' } };
  const first = `${MEMBER} by default, certain: rule 1: team contains \`a\``;

  test('are those that rules lead to, as far as their trust is known to accept', () => {
    const of = (other: Role) => reached(model(roles(other), both), signIn);
    expect(of(role('staff', []))).toEqual([
      first,
      `${STAFF} by custom-role, certain: \`${STAFF}\` was asked for, and rule 2: team contains \`b\``,
    ]);
    expect(of(refusing)).toEqual([first]);
    expect(of(untold)).toEqual([first, `${STAFF} by custom-role, undecided: ${UNREAD}`]);
  });

  test('are none where the tokens are refused, or the role is', () => {
    expect(reached(model(roles()), { claims: { iss: 'https://evil.test' } })).toEqual([]);
    const refused = model([refusing], { defaultRoles: { authenticated: STAFF } });
    expect(reached(refused, {})).toEqual([]);
  });

  test('are by the classic flow all that accept the token, where it is served', () => {
    const of = (pool: Pool, other: Role) => reached(model(roles(other), pool), {});
    const more = `${STAFF} by classic-flow, certain: ${ACCEPTS}`;
    expect(of(classic, role('staff', []))).toEqual([BY_DEFAULT, more]);
    expect(of({}, role('staff', []))).toEqual([BY_DEFAULT]);
    expect(of(classic, refusing)).toEqual([BY_DEFAULT]);
    expect(of(classic, untold)).toEqual([
      BY_DEFAULT,
      `${STAFF} by classic-flow, undecided: ${UNREAD}`,
    ]);
    const open = 'whether the identity pool serves the classic flow is unknown: not at hand';
    const unclear = { allowsClassicFlow: UNKNOWN };
    const undecided = [BY_DEFAULT, `${STAFF} by classic-flow, undecided: ${open}`];
    expect(of(unclear, role('staff', []))).toEqual(undecided);
    expect(of(unclear, untold)).toEqual(undecided);
  });

  test('are named twice where it is unknown whether they come by default, and by the classic flow', () => {
    const pool = { ...classic, defaultRoles: { authenticated: STAFF } };
    expect(reached(model([untold], pool), {})).toEqual([
      `${STAFF} by default, undecided: ${UNREAD}`,
      `${STAFF} by classic-flow, undecided: ${UNREAD}`,
    ]);
  });

  test('are by the classic flow those whose trust refuses the session name of the enhanced one', () => {
    const trust = {
      statements: [
        {
          effect: 'Allow' as const,
          actions: ['sts:AssumeRoleWithWebIdentity'],
          principals: [{ type: 'Federated', identifiers: ['cognito-identity.amazonaws.com'] }],
          conditions: [
            {
              test: 'StringNotEquals',
              variable: 'sts:RoleSessionName',
              values: ['CognitoIdentityCredentials'],
            },
          ],
        },
      ],
    };
    const federation = model([role('member', [], { trust })], classic);
    expect(reached(federation, {})).toEqual([
      `${MEMBER} by classic-flow, undecided: statement 1 of the trust policy may allow it: \`sts:RoleSessionName\` of the request is unknown: nothing says what \`sts:RoleSessionName\` is`,
    ]);
  });

  test('are no more by the classic flow for an assertion of SAML, which it does not take', () => {
    const pool = { ...classic, loginProviders: {}, samlProviderArns: [SAML] };
    expect(reached(model(roles(role('staff', [])), pool), { provider: SAML })).toEqual([
      BY_DEFAULT,
    ]);
  });

  test('are one of an assertion, or each of several on asking for it', () => {
    const pool = { loginProviders: {}, samlProviderArns: [SAML] };
    const federation = model(roles(role('staff', [])), pool);
    const named = (name: string) => `arn:aws:iam::111122223333:role/${name},${SAML}`;
    const of = (...names: readonly string[]) =>
      reached(federation, { provider: SAML, claims: { [SAML_ROLE]: names.map(named) } });
    const why = 'the assertion names it';
    expect(of('staff')).toEqual([`${STAFF} by default, certain: ${why}`]);
    expect(of('staff', 'member')).toEqual([
      `${STAFF} by custom-role, certain: ${why}`,
      `${MEMBER} by custom-role, certain: ${why}`,
    ]);
  });

  test('are for a guest the one of guests', () => {
    const federation = model([role('guest', [], { kind: 'guest' })]);
    expect(reached(federation, { guest: true })).toEqual([
      `${GUEST} by default, certain: the guest role`,
    ]);
    const none = model([], { defaultRoles: {} });
    expect(reached(none, { guest: true })).toEqual([]);
  });
});

describe('the roles that a user reaches by one of several logins', () => {
  const IDP = 'arn:aws:iam::111122223333:oidc-provider/idp.test';
  const [one, other] = [mapped({ a: MEMBER, b: STAFF }), mapped({ a: STAFF, b: GUEST }, IDP)];
  const all = [role('member', []), role('staff', []), role('guest', [])];
  const federation = model(all, {
    oidcProviderArns: [IDP],
    mappings: [one, other].flatMap(({ mappings }) => mappings as readonly []),
  });
  const claims = { team: 'ab' };
  const both: SignIn = {
    provider: GOOGLE,
    claims,
    furtherLogins: [{ provider: IDP, claims }],
  };
  const last: SignIn = {
    provider: GOOGLE,
    claims,
    furtherLogins: [
      { provider: GOOGLE, claims },
      { provider: IDP, claims },
    ],
  };
  const asked = (key: string, number: number, value: string) =>
    `${key} by custom-role, certain: \`${key}\` was asked for, and rule ${number}: team contains \`${value}\``;
  const ofFirst = [
    `${MEMBER} by default, certain: rule 1: team contains \`a\``,
    asked(STAFF, 2, 'b'),
  ];
  const ofLast = [
    `${STAFF} by default, certain: rule 1: team contains \`a\``,
    asked(GUEST, 2, 'b'),
  ];

  test('are those of the login that a switch says', () => {
    expect(reached(federation, both, { severalLogins: 'first' })).toEqual(ofFirst);
    expect(reached(federation, both, { severalLogins: 'last' })).toEqual(ofLast);
    expect(reached(federation, last, { severalLogins: 'last' })).toEqual(ofLast);
  });

  test('are undecided where AWS does not document which login decides', () => {
    const open = 'AWS does not document which login decides where a call has several';
    expect(reached(federation, both)).toEqual([
      `${MEMBER} by default, undecided: ${open}`,
      `${STAFF} by custom-role, undecided: ${open}`,
      `${STAFF} by default, undecided: ${open}`,
      `${GUEST} by custom-role, undecided: ${open}`,
    ]);
    expect(simulate(federation, both).verdict).toEqual({
      outcome: 'undecided',
      stage: 'role',
      because: open,
      possible: [MEMBER, STAFF],
    });
  });

  test('are the same whichever login decides, where each leaves the same roles open', () => {
    const [asks, reversed] = [
      mapped({ a: MEMBER, b: STAFF }),
      mapped({ a: STAFF, b: MEMBER }, IDP),
    ].flatMap(({ mappings }) => mappings as readonly []);
    const unknown = { team: UNKNOWN };
    const signIn = {
      ...{ provider: GOOGLE, claims: unknown },
      furtherLogins: [{ provider: IDP, claims: unknown }],
    };
    const pool = { oidcProviderArns: [IDP], mappings: [asks, reversed] as never };
    expect(simulate(model(all, pool), signIn)).toMatchObject({
      verdict: {
        because: 'rule 1: `team` is unknown: not at hand; rule 2: `team` is unknown: not at hand',
        possible: [MEMBER, STAFF],
      },
      restsOn: [],
    });
  });

  test('are undecided where one login leads there for certain, and the other perhaps', () => {
    const mappings = [mapped({ a: MEMBER }), mapped({ a: MEMBER }, IDP)].flatMap(
      (each) => each.mappings as readonly [],
    );
    const other = { provider: IDP, claims: { team: UNKNOWN } };
    const open = 'AWS does not document which login decides where a call has several';
    const pool = { oidcProviderArns: [IDP], mappings };
    const of = (claims: { team: string | typeof UNKNOWN }) =>
      reached(model(all, pool), { provider: GOOGLE, claims, furtherLogins: [other] });
    const signIn = { provider: GOOGLE, claims: { team: 'a' }, furtherLogins: [other] };
    expect(simulate(model(all, pool), signIn).verdict).toMatchObject({
      outcome: 'undecided',
      because: open,
      possible: [MEMBER],
    });
    expect(of({ team: 'a' })).toEqual([`${MEMBER} by default, undecided: ${open}`]);
    expect(of({ team: UNKNOWN })).toEqual([
      `${MEMBER} by default, undecided: rule 1: \`team\` is unknown: not at hand`,
    ]);
  });

  test('are of one login alone, where the other would be refused', () => {
    const denied = { provider: IDP, claims: { team: 'z' } };
    expect(simulate(federation, { ...both, furtherLogins: [denied] }).verdict).toMatchObject({
      outcome: 'undecided',
      possible: [MEMBER],
    });
  });

  test('are each unknown one, where the roles that the mappings name are not known', () => {
    const of = (name: string, provider: string) =>
      mapped({ a: { unknown: `role of ${name}` } as never }, provider).mappings as readonly [];
    const mappings = [...of('one', GOOGLE), ...of('other', IDP)];
    const pool = { oidcProviderArns: [IDP], mappings };
    expect(simulate(model(all, pool), both).verdict).toMatchObject({
      outcome: 'undecided',
      possible: [{ unknown: 'role of one' }, { unknown: 'role of other' }],
    });
  });

  test('are of the first in the classic flow, whatever the switch', () => {
    const first = { flow: 'classic', askedRole: 'member' } as const;
    const open = model(all, { ...classic, oidcProviderArns: [IDP] });
    const { session, restsOn } = simulate(open, { ...both, ...first });
    expect(session?.amr[1]).toBe(GOOGLE);
    expect(restsOn).toEqual([]);
  });
});

describe('what a sign-in comes to', () => {
  const verdict = (federation: Federation, signIn: SignIn) => simulate(federation, signIn).verdict;

  test('is one of the roles that there may be, where the tokens leave it open', () => {
    const because = 'whether guests are allowed is unknown: not at hand';
    const open = { outcome: 'undecided', stage: 'identity', because };
    const guests = { allowsGuests: UNKNOWN };
    expect(verdict(model([], guests), { guest: true })).toEqual({ ...open, possible: [GUEST] });
    const none = model([], { ...guests, defaultRoles: {} });
    expect(verdict(none, { guest: true })).toStrictEqual({ ...open, possible: [] });
    expect(simulate(none, { guest: true }).restsOn).toEqual([]);
    const unclear = model(roles(), { allowsClassicFlow: UNKNOWN });
    expect(verdict(unclear, { flow: 'classic', askedRole: 'member' })).toEqual({
      outcome: 'undecided',
      stage: 'identity',
      because: 'whether the identity pool serves the classic flow is unknown: not at hand',
      possible: [MEMBER],
    });
    const foreign = model([], { userPoolClients: UNKNOWN });
    expect(verdict(model([], { allowsGuests: false }), { guest: true })).not.toHaveProperty(
      'possible',
    );
    expect(verdict(foreign, { provider: 'facebook' })).toEqual({
      outcome: 'undecided',
      stage: 'token',
      because: 'whether the identity pool accepts `graph.facebook.com` is unknown: not at hand',
      possible: [],
    });
  });

  test('tells who named the role, and who else its trust lets in', () => {
    const open = model(roles(), classic);
    const {
      role: decision,
      trust,
      flow,
    } = simulate(open, { flow: 'classic', askedRole: 'member' });
    expect(decision).toEqual({
      verdict: { outcome: 'assigned', role: MEMBER, by: 'caller', because: 'the caller names it' },
      reachable: [],
    });
    expect(trust).toMatchObject({ outcome: 'accepted', openTo: [] });
    expect(flow).toBe('classic');
    expect(simulate(open, {}).flow).toBe('enhanced');
    const refused = simulate(model([refusing], { defaultRoles: { authenticated: STAFF } }), {});
    expect(refused.trust).not.toHaveProperty('openTo');
    expect(refused.role?.verdict).toMatchObject({ outcome: 'assigned', by: 'authenticated-role' });
    const guest = model([role('guest', [], { kind: 'guest' })]);
    expect(simulate(guest, { guest: true }).role?.verdict).toEqual({
      outcome: 'assigned',
      role: GUEST,
      by: 'guest-role',
      because: 'the guest role',
    });
  });

  test('leaves requests denied or undecided with nothing considered', () => {
    const request = { action: 's3:GetObject' };
    const nothing = { ...request, resource: '*', considered: [], notLookedAt: [] };
    const refused = model(roles(), { allowsGuests: false });
    expect(simulate(refused, { guest: true }, [request]).requests).toEqual([
      {
        ...nothing,
        outcome: 'denied',
        because: 'there are no credentials: the identity pool allows no guests',
      },
    ]);
    const open = model([], { defaultRoles: { unauthenticated: UNKNOWN } });
    expect(simulate(open, { guest: true }, [request]).requests).toEqual([
      { ...nothing, outcome: 'undecided', because: 'not at hand' },
    ]);
    const token = model([], { userPoolClients: UNKNOWN });
    const { requests } = simulate(token, { provider: 'facebook' }, [request]);
    expect(requests).toEqual([
      {
        ...nothing,
        outcome: 'undecided',
        because: 'whether the identity pool accepts `graph.facebook.com` is unknown: not at hand',
      },
    ]);
  });
});
