import type { Federation } from '../../src/model/federation';
import {
  trustPolicy,
  type PolicyCondition,
  type PolicyDocument,
} from '../../src/policies/documents/policy-document';
import { decideTrust } from '../../src/policies/evaluation/evaluate';
import { openTo, trustContext } from '../../src/simulator/assume-role';
import type { Session } from '../../src/simulator/session';
import type { SignIn } from '../../src/simulator/sign-in';
import type { Text } from '../../src/values/text';
import { evaluateTrust, getId } from '../../src/simulator/single-steps';
import { ID, model, role } from '../helpers/simulator/one-pool';

type Pool = Partial<Federation['identityPools'][number]>;

const GOOGLE = 'accounts.google.com';
const KEYS = 'cognito-identity.amazonaws.com';
const teams = { address: 't', provider: GOOGLE, useDefaults: false, tags: { team: 'team' } };

function sessionOf(pool: Pool, signIn: SignIn): Session {
  const identified = getId(model([], pool), signIn);
  expect(identified.outcome).toBe('identified');
  return (identified as Extract<typeof identified, { outcome: 'identified' }>).session;
}

function trusting(...conditions: readonly PolicyCondition<Text>[]): PolicyDocument<Text> {
  const actions = ['sts:AssumeRoleWithWebIdentity'];
  const principals = [{ type: 'Federated', identifiers: [KEYS] }];
  return { statements: [{ effect: 'Allow', actions, principals, conditions }] };
}

const looksAt = (...keys: readonly string[]) =>
  trusting(...keys.map((variable) => ({ test: 'StringEquals', variable, values: ['x'] })));

describe('trustContext', () => {
  const claims = { sub: 'me', team: 'blue' };
  const ofToken = {
    [`${KEYS}:aud`]: ID,
    [`${KEYS}:sub`]: ID,
    [`${KEYS}:amr`]: {
      list: [
        'authenticated',
        GOOGLE,
        [`${GOOGLE}:`, { unknown: 'what follows in `amr` is not documented' }],
      ],
    },
    'aws:RequestTag/team': 'blue',
    'aws:TagKeys': { list: ['team'] },
    'aws:FederatedProvider': KEYS,
    'aws:SecureTransport': 'true',
  };
  const enhanced = () => sessionOf({ principalTags: [teams] }, { claims, identity: ID });
  const classic = (): Session => ({ ...enhanced(), flow: 'classic' });

  test('says all of the call that Cognito makes in the enhanced flow', () => {
    expect(trustContext(enhanced(), trusting())).toEqual({
      ...ofToken,
      'sts:RoleSessionName': 'CognitoIdentityCredentials',
      'sts:DurationSeconds': '3600',
    });
  });

  test('says of the classic flow only what the caller does not choose', () => {
    const trust = looksAt('sts:RoleSessionName', 'aws:SourceIp');
    expect(trustContext(classic(), trust)).toEqual({
      ...ofToken,
      'sts:RoleSessionName': { unknown: 'nothing says what `sts:RoleSessionName` is' },
      'aws:SourceIp': { unknown: 'nothing says what `aws:SourceIp` is' },
    });
  });

  test.each([
    ['aws:PrincipalArn', 'missing', 'missing'],
    ['aws:PrincipalTag/team', 'missing', 'missing'],
    ['aws:MultiFactorAuthPresent', 'missing', 'missing'],
    ['aws:userid', 'missing', 'missing'],
    ['aws:username', 'missing', 'missing'],
    ['sts:ExternalId', 'missing', 'missing'],
    ['saml:aud', 'missing', 'missing'],
    ['graph.facebook.com:id', 'missing', 'missing'],
    ['not-aws:x', 'missing', 'missing'],
    ['aws:RequestTag/other', 'missing', 'missing'],
    ['aws:SourceVpc', 'missing', 'unknown'],
    ['aws:SourceVpce', 'missing', 'unknown'],
    ['aws:VpcSourceIp', 'missing', 'unknown'],
    ['aws:RequestedRegion', 'unknown', 'unknown'],
    ['sts:SourceIdentity', 'unknown', 'unknown'],
    ['iam:ResourceTag/team', 'unknown', 'unknown'],
  ])('has `%s`: %s in the enhanced flow, %s in the classic one', (key, ...expected) => {
    const of = (session: Session) =>
      key in trustContext(session, looksAt(key)) ? 'unknown' : 'missing';
    expect([of(enhanced()), of(classic())]).toEqual(expected);
  });

  test.each<[string, Text, string]>([
    ['IpAddress', '192.0.2.0/24', 'denied'],
    ['NotIpAddress', '192.0.2.0/24', 'allowed'],
    ['NotIpAddress', '2001:db8::/48', 'allowed'],
    ['IpAddress', '0.0.0.0/0', 'undecided'],
    ['NotIpAddress', '::/0', 'undecided'],
    ['IpAddress', [{ unknown: 'not at hand' }], 'undecided'],
    ['IpAddressIfExists', '192.0.2.0/24', 'undecided'],
    ['ForAllValues:IpAddress', '192.0.2.0/24', 'undecided'],
    ['Null', 'true', 'undecided'],
    ['Null', 'false', 'undecided'],
  ])('asked `%s` `%s` of the address that Cognito calls from, is %s', (test, value, outcome) => {
    const trust = trusting({ test, variable: 'aws:SourceIp', values: [value] });
    const context = trustContext(enhanced(), trust);
    const action = 'sts:AssumeRoleWithWebIdentity';
    expect(decideTrust(trust, { principal: KEYS, action, context }).decision).toBe(outcome);
  });

  test('does not know the tags of a provider of which nothing tells whether it has any', () => {
    const provider = [{ unknown: 'not at hand' }];
    const session = sessionOf({ principalTags: [{ ...teams, provider }] }, { claims });
    const unknown = { unknown: 'whether `t` is of this provider' };
    const context = trustContext(session, looksAt('aws:RequestTag/team', 'aws:TagKeys'));
    expect(context).toMatchObject({ 'aws:RequestTag/team': unknown, 'aws:TagKeys': unknown });
  });
});

describe('openTo', () => {
  const like = (claim: string, value: string) => ({
    test: 'ForAnyValue:StringLike',
    variable: `${KEYS}:${claim}`,
    values: [value],
  });
  const of = (trust: PolicyDocument<Text>, signIn: SignIn = {}) => {
    const federation = model([role('member', [], { trust })]);
    return openTo('aws_iam_role.member', sessionOf({}, signIn), federation);
  };

  test('names tokens of other identity pools of the Region, and their guests', () => {
    expect(of(trusting())).toEqual(['other-pools', 'guests']);
    expect(of(trusting(like('aud', 'eu-west-1:*')))).toEqual(['other-pools', 'guests']);
    expect(of(trusting(like('sub', 'eu-west-1:*')))).toEqual(['other-pools', 'guests']);
    expect(of(trusting(like('aud', `eu-west-1:${'f'.repeat(8)}-*`)))).toEqual(['other-pools']);
  });

  test('takes the provider that a trust names for one of any identity pool', () => {
    expect(of(trusting(like('amr', GOOGLE)))).toEqual(['other-pools']);
    expect(of(trusting(like('amr', 'authenticated')))).toEqual(['other-pools']);
    expect(of(trusting(like('amr', 'unauthenticated')))).toEqual(['guests']);
  });

  test('names nobody else beside a guest, and nobody at a role that the file lacks', () => {
    expect(of(trusting(), { guest: true })).toEqual(['other-pools']);
    expect(of(trusting(like('aud', ID)), { guest: true })).toEqual([]);
    expect(openTo('aws_iam_role.other', sessionOf({}, {}), model([]))).toEqual([]);
  });
});

describe('assumeRole', () => {
  const untagged = { trust: trustPolicy({ kind: 'authenticated', identityPoolId: ID }) };

  test('names the action that refuses, which is the first', () => {
    const trust = trustPolicy({ kind: 'guest', identityPoolId: ID });
    const federation = model([role('guest', [], { trust })], { principalTags: [teams] });
    expect(evaluateTrust(federation, 'guest', { claims: { team: 'blue' } }).trust).toMatchObject({
      outcome: 'refused',
      action: 'sts:AssumeRoleWithWebIdentity',
      because: 'no statement of the trust policy allows it',
    });
  });

  test('refuses tags that are there for sure, though nothing says which they are', () => {
    const unclear = { ...teams, useDefaults: { unknown: 'not at hand' } };
    const federation = model([role('member', [], untagged)], { principalTags: [unclear] });
    expect(evaluateTrust(federation, 'member', {}).trust).toMatchObject({
      outcome: 'refused',
      action: 'sts:TagSession',
      because:
        'the token carries session tags, and `sts:TagSession` is refused: no statement of the trust policy allows it',
    });
  });
});
