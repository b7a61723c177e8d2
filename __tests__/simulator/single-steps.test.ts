import {
  trustPolicy,
  type PolicyCondition,
  type PolicyDocument,
} from '../../src/policies/documents/policy-document';
import { evaluateTrust, evaluateTrustOfToken, getId } from '../../src/simulator/single-steps';
import type { Session } from '../../src/simulator/session';
import type { SignIn } from '../../src/simulator/sign-in';
import { ID, model, role } from '../helpers/simulator/one-pool';

const AUD = { test: 'StringEquals', variable: 'cognito-identity.amazonaws.com:aud', values: [ID] };
const AMR = {
  test: 'ForAnyValue:StringLike',
  variable: 'cognito-identity.amazonaws.com:amr',
  values: ['authenticated'],
};

function trusting(...conditions: readonly PolicyCondition[]): PolicyDocument {
  return {
    statements: [
      {
        effect: 'Allow',
        actions: ['sts:AssumeRoleWithWebIdentity'],
        principals: [{ type: 'Federated', identifiers: ['cognito-identity.amazonaws.com'] }],
        conditions,
      },
    ],
  };
}

const untagged = { trust: trustPolicy({ kind: 'authenticated', identityPoolId: ID }) };
const tags = {
  principalTags: [
    { address: 't', provider: 'accounts.google.com', useDefaults: false, tags: { team: 'team' } },
  ],
};
const TAGGING =
  'the token carries session tags, and `sts:TagSession` is refused: no statement of the trust policy allows it';
const EMPTY = 'AWS does not document whether tags that all lack their claim need `sts:TagSession`';

describe('evaluateTrust', () => {
  const roles = [
    role('member', []),
    role('guest', [], { kind: 'guest' }),
    role('open', [], { trust: trusting() }),
    role('aud', [], { trust: trusting(AUD) }),
    role('amr', [], { trust: trusting(AMR) }),
    role('unread', [], { trust: { unknown: 'it is not at hand' } }),
  ];
  const of = (name: string, signIn: SignIn = {}) => evaluateTrust(model(roles), name, signIn);

  test('lets a user into a role, whether or not the configuration gives it', () => {
    const { role: key, session, trust } = of('arn:aws:iam::111122223333:role/member');
    expect(key).toBe('aws_iam_role.member');
    expect(session.kind).toBe('authenticated');
    expect(trust).toMatchObject({
      outcome: 'accepted',
      because: 'statement 1 of the trust policy allows it',
      action: 'sts:AssumeRoleWithWebIdentity',
      openTo: [],
    });
    expect(trust).not.toHaveProperty('reason');
  });

  test('refuses a user at the role of guests, and asks no further', () => {
    const { trust } = of('guest');
    expect(trust).toMatchObject({
      outcome: 'refused',
      reason: 'no-allow',
      because: 'no statement of the trust policy allows it',
    });
    expect(trust).not.toHaveProperty('openTo');
    expect(of('guest', { guest: true }).trust).toMatchObject({ outcome: 'accepted', openTo: [] });
  });

  test.each<[string, SignIn, readonly string[]]>([
    ['open', {}, ['other-pools', 'guests']],
    ['open', { guest: true }, ['other-pools']],
    ['aud', {}, ['guests']],
    ['aud', { guest: true }, []],
    ['amr', {}, ['other-pools']],
  ])('says of `%s`, asked about %j, that it is open to %j', (name, signIn, openTo) => {
    expect(of(name, signIn).trust).toMatchObject({ outcome: 'accepted', openTo });
  });

  test('judges no trust that it cannot read', () => {
    expect(of('unread').trust).toEqual({
      outcome: 'undecided',
      because: 'the trust of `aws_iam_role.unread` is unknown: it is not at hand',
      trials: [],
    });
    const elsewhere = 'arn:aws:iam::111122223333:role/elsewhere';
    expect(of(elsewhere)).toMatchObject({
      role: elsewhere,
      trust: {
        outcome: 'undecided',
        because: `\`${elsewhere}\` isn't in the file, so its trust is unknown`,
        trials: [],
      },
    });
  });

  test('names the roles that there are instead of one that there is not', () => {
    expect(() => of('membre')).toThrow(
      new Error(
        'role: no role named `membre`; did you mean `member`? declared: amr, aud, guest, member, open, unread',
      ),
    );
  });
});

describe('evaluateTrust, of a token with session tags', () => {
  const of = (claims: Readonly<Record<string, string>>, emptyTags?: 'not-needed' | 'undecided') => {
    const federation = model([role('member', [], untagged)], tags);
    const switches = emptyTags === undefined ? {} : { emptyTags };
    return evaluateTrust(federation, 'member', { claims }, { switches }).trust;
  };

  test('needs a trust that allows tagging', () => {
    const refused = {
      outcome: 'refused',
      reason: 'no-allow',
      action: 'sts:TagSession',
      because: TAGGING,
    };
    expect(of({ team: 'blue' })).toMatchObject(refused);
    expect(of({ team: 'blue' }, 'not-needed')).toMatchObject(refused);
    expect(of({})).toMatchObject(refused);
    const tagging = model([role('member', [])], tags);
    expect(evaluateTrust(tagging, 'member', { claims: { team: 'blue' } }).trust).toMatchObject({
      outcome: 'accepted',
      action: 'sts:AssumeRoleWithWebIdentity',
    });
  });

  test('rests on a reading where no tag has a value', () => {
    expect(of({}, 'not-needed')).toMatchObject({ outcome: 'accepted', openTo: [] });
    expect(of({}, 'undecided')).toEqual({ outcome: 'undecided', because: EMPTY, trials: [] });
  });

  test('is undecided where nothing tells whether it carries any', () => {
    const provider = [{ unknown: 'it is not at hand' }];
    const unclear = { principalTags: [{ address: 't', provider, useDefaults: false, tags: {} }] };
    const trust = (more: object) =>
      evaluateTrust(model([role('member', [], more)], unclear), 'member', {}).trust;
    expect(trust(untagged)).toMatchObject({
      outcome: 'undecided',
      because: 'whether the token carries session tags is unknown: whether `t` is of this provider',
    });
    expect(trust(untagged).reason).toBeUndefined();
    expect(trust({}).outcome).toBe('accepted');
  });

  test('is refused by a claim that no session tag may hold', () => {
    expect(of({ team: 'a,b' })).toEqual({
      outcome: 'refused',
      reason: 'session-tag',
      because: 'no session tag may have the value of `team`: `a,b`',
      trials: [],
    });
  });

  test('is undecided where the trust may allow tagging', () => {
    const [statement] = trustPolicy({ kind: 'authenticated', identityPoolId: ID }).statements;
    const tagging = {
      effect: 'Allow' as const,
      actions: ['sts:TagSession'],
      principals: [{ type: 'Federated', identifiers: ['cognito-identity.amazonaws.com'] }],
      conditions: [{ test: 'StringEquals', variable: 'aws:RequestedRegion', values: ['x'] }],
    };
    const trust = { statements: [statement!, tagging] };
    const federation = model([role('member', [], { trust })], tags);
    expect(evaluateTrust(federation, 'member', { claims: { team: 'blue' } }).trust).toMatchObject({
      outcome: 'undecided',
      action: 'sts:TagSession',
      because:
        'statement 2 of the trust policy may allow it: `aws:RequestedRegion` of the request is unknown: nothing says what `aws:RequestedRegion` is',
    });
  });
});

describe('evaluateTrustOfToken', () => {
  const sessionOf = (claims: Readonly<Record<string, string>>): Session => {
    const identified = getId(model([], tags), { claims });
    expect(identified.outcome).toBe('identified');
    return (identified as Extract<typeof identified, { outcome: 'identified' }>).session;
  };
  const federation = model([role('member', []), role('plain', [], untagged)], tags);

  test('answers as `evaluateTrust` does of the sign-in that the token is of', () => {
    const session = sessionOf({ team: 'blue' });
    expect(evaluateTrustOfToken(federation, 'member', session)).toMatchObject({
      outcome: 'accepted',
      because: 'statement 1 of the trust policy allows it',
    });
    expect(evaluateTrustOfToken(federation, 'plain', session)).toMatchObject({
      outcome: 'refused',
      because: TAGGING,
    });
  });

  test('reads the switches that it is given', () => {
    const of = (emptyTags: 'not-needed' | 'undecided') =>
      evaluateTrustOfToken(federation, 'plain', sessionOf({}), { switches: { emptyTags } });
    expect(of('not-needed').outcome).toBe('accepted');
    expect(of('undecided')).toEqual({ outcome: 'undecided', because: EMPTY, trials: [] });
  });

  test('names the roles that there are instead of one that there is not', () => {
    expect(() => evaluateTrustOfToken(federation, 'membre', sessionOf({}))).toThrow(
      'role: no role named `membre`',
    );
  });
});

describe('getId', () => {
  const both = { loginProviders: { 'accounts.google.com': 'g', 'www.amazon.com': 'a' } };
  const foreign: SignIn = {
    provider: 'accounts.google.com',
    furtherLogins: [{ provider: 'www.amazon.com', ofAnotherIdentity: true }],
  };
  const under = (foreignLogin: 'refused' | 'merged' | 'undecided') =>
    getId(model([], both), foreign, { switches: { foreignLogin } });

  test('gives an identity and the token of the identity pool', () => {
    expect(getId(model([]), { identity: ID })).toMatchObject({
      outcome: 'identified',
      session: {
        kind: 'authenticated',
        flow: 'enhanced',
        audience: ID,
        identity: ID,
        isNew: false,
      },
    });
    expect(getId(model([]), { guest: true })).toMatchObject({
      outcome: 'identified',
      session: { kind: 'guest', amr: ['unauthenticated'], isNew: true },
    });
  });

  test('reads the switches that it is given', () => {
    expect(under('refused')).toMatchObject({ outcome: 'refused', stage: 'identity' });
    expect(under('merged').outcome).toBe('identified');
    expect(under('undecided')).toEqual({
      outcome: 'undecided',
      stage: 'identity',
      because:
        'AWS does not document what happens to a login of another identity beside a valid one',
    });
  });
});
