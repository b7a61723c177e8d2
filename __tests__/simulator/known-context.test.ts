import type { Role } from '../../src/model/role';
import type { PolicyStatement } from '../../src/policies/documents/policy-document';
import { accountOf, requestContext } from '../../src/simulator/request-context';
import type { Request } from '../../src/simulator/request';
import type { Session } from '../../src/simulator/session';
import { getId } from '../../src/simulator/single-steps';
import { reference, type Text } from '../../src/values/text';
import { ID, model, role } from '../helpers/simulator/one-pool';

const UNKNOWN = { unknown: 'not at hand' };
const TEAMS = {
  address: 't',
  provider: 'accounts.google.com',
  useDefaults: false,
  tags: { Team: 'team' },
};

function sessionOf(principalTags: readonly (typeof TEAMS & { provider: Text })[] = []): Session {
  const identified = getId(model([], { principalTags }), {
    identity: ID,
    claims: { sub: 'me', team: 'blue' },
  });
  expect(identified.outcome).toBe('identified');
  return (identified as Extract<typeof identified, { outcome: 'identified' }>).session;
}

const looksAt = (statement: Partial<PolicyStatement<Text>>) => ({
  statements: [{ effect: 'Allow' as const, actions: ['*'], resources: ['*'], ...statement }],
});
const onKeys = (...keys: readonly string[]) =>
  looksAt({ conditions: keys.map((variable) => ({ test: 'Null', variable, values: ['true'] })) });

const OBJECT = 'arn:aws:s3:::files/a';

interface Asked {
  readonly request?: Partial<Request>;
  readonly resource?: Text;
  readonly of?: Partial<Role>;
  readonly session?: Session;
  readonly policy?: ReturnType<typeof looksAt>;
}

function context({ request, resource = OBJECT, of, session = sessionOf(), policy }: Asked = {}) {
  const asked = { action: 's3:GetObject', ...request };
  return requestContext(asked, resource, role('member', [], of), session, policy ? [policy] : []);
}

const KEYS = 'cognito-identity.amazonaws.com';
const OF_EVERY_CALL = {
  [`${KEYS}:aud`]: ID,
  [`${KEYS}:sub`]: ID,
  [`${KEYS}:amr`]: expect.anything() as unknown,
  'aws:FederatedProvider': KEYS,
  'aws:MultiFactorAuthPresent': 'false',
  'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/member',
  'aws:PrincipalIsAWSService': 'false',
  'aws:PrincipalType': 'AssumedRole',
  'aws:SecureTransport': 'true',
  'aws:ViaAWSService': 'false',
  'aws:PrincipalAccount': '111122223333',
  'kms:CallerAccount': '111122223333',
  'aws:userid': [{ unknown: 'the id of the role' }, ':CognitoIdentityCredentials'],
};
const said = (key: string) => ({ [key]: { unknown: 'say it as context of the request' } });

describe('requestContext', () => {
  test('is what every call says, and nothing that no policy looks at', () => {
    expect(context()).toEqual(OF_EVERY_CALL);
    expect(context({ policy: onKeys() })).toEqual(OF_EVERY_CALL);
  });

  test('leaves to the caller of the classic flow how the session is called', () => {
    const classic = { ...sessionOf(), flow: 'classic' } as const;
    const { 'aws:userid': _, ...others } = OF_EVERY_CALL;
    expect(context({ session: classic })).toEqual(others);
  });

  test.each<[string, Text, object]>([
    [
      'Region and account',
      'arn:aws:sqs:eu-west-1:444455556666:jobs',
      { 'aws:RequestedRegion': 'eu-west-1', 'aws:ResourceAccount': '444455556666' },
    ],
    ['neither', 'arn:aws:s3:::files', {}],
    ['no Region that is a pattern', 'arn:aws:sqs:eu-*:?:jobs', {}],
    [
      'unknown ones',
      ['arn:aws:sqs:', reference('aws', 'region'), ':', reference('aws', 'account'), ':jobs'],
      {
        'aws:RequestedRegion': [reference('aws', 'region')],
        'aws:ResourceAccount': [reference('aws', 'account')],
      },
    ],
    ['neither of what is no ARN', '*', {}],
  ])('says of a resource %s, as its ARN does', (_, resource, more) => {
    expect(context({ resource })).toEqual({ ...OF_EVERY_CALL, ...more });
  });

  test('takes what the request says, in whatever case', () => {
    const given = {
      's3:prefix': '{identity}/',
      's3:x': ['a', '{identity}'],
      'AWS:SecureTransport': null,
    };
    const { 'aws:SecureTransport': _, ...others } = OF_EVERY_CALL;
    expect(context({ request: { context: given } })).toEqual({
      ...others,
      's3:prefix': `${ID}/`,
      's3:x': { list: ['a', ID] },
    });
    const exact = { 's3:prefix': '{identity}/', 's3:x': ['{identity}'] };
    expect(context({ request: { context: exact, isExact: true } })).toEqual({
      ...OF_EVERY_CALL,
      's3:prefix': '{identity}/',
      's3:x': { list: ['{identity}'] },
    });
  });

  test.each<[string, Partial<PolicyStatement<Text>>, object]>([
    ['in conditions', onKeys('s3:prefix').statements[0]!, said('s3:prefix')],
    ['in resources', { resources: ['arn:aws:s3:::${s3:prefix}'] }, said('s3:prefix')],
    ['in what resources are not', { notResources: ['${s3:prefix}/*'] }, said('s3:prefix')],
    [
      'in values',
      {
        conditions: [
          { test: 'StringLike', variable: 'aws:PrincipalArn', values: ['${s3:prefix}'] },
        ],
      },
      said('s3:prefix'),
    ],
    ['with a default', { resources: ["${s3:prefix, 'all'}"] }, said('s3:prefix')],
    [
      'beside another',
      { resources: ['${s3:a-b}${s3:c.d}'] },
      { ...said('s3:a-b'), ...said('s3:c.d') },
    ],
    [
      'beside a reference',
      { resources: [[reference('x.y', 'arn'), '/${s3:prefix}']] },
      said('s3:prefix'),
    ],
    ['under a dotted name', { resources: ['${graph.test:id}'] }, {}],
    ['that are no keys', { resources: ['${*}${?}${$}'] }, {}],
    [
      'with an unknown name',
      { conditions: [{ test: 'Null', variable: [UNKNOWN], values: [] }] },
      {},
    ],
    ['that the call says', { resources: [`\${${KEYS}:sub}/\${AWS:PrincipalArn}`] }, {}],
  ])('has the keys that policies look at %s as unknown', (_, statement, more) => {
    expect(context({ policy: looksAt(statement) })).toEqual({ ...OF_EVERY_CALL, ...more });
  });

  test.each([
    'aws:MultiFactorAuthAge',
    'aws:CalledVia',
    'saml:aud',
    'graph.facebook.com:id',
    'aws:PrincipalTag/x',
  ])('has no `%s`, which is never there', (key) => {
    expect(context({ policy: onKeys(key) })).toEqual(OF_EVERY_CALL);
  });

  test.each(['sts:AssumeRole', 'STS:assumerole', ''])(
    'has the external id that a caller of %j may give as unknown',
    (action) => {
      expect(context({ request: { action }, policy: onKeys('sts:ExternalId') })).toEqual({
        ...OF_EVERY_CALL,
        ...said('sts:ExternalId'),
      });
    },
  );

  test('is not looked for in a policy that is unknown', () => {
    const session = sessionOf();
    const { action, resource } = { action: 's3:GetObject', resource: OBJECT };
    const found = requestContext({ action }, resource, role('member', []), session, [UNKNOWN]);
    expect(found).toEqual(OF_EVERY_CALL);
  });
});

describe('requestContext, of tags', () => {
  const tags = (asked: Asked) =>
    Object.fromEntries(
      Object.entries(context(asked)).filter(([key]) => key.startsWith('aws:PrincipalTag/')),
    );
  const looked = onKeys('aws:PrincipalTag/other');
  const session = () => sessionOf([TEAMS]);

  test("takes the session's before the role's, whatever their case", () => {
    const of = { tags: { TEAM: 'red', Cost: '1' } };
    expect(tags({ session: session(), of, policy: looked })).toEqual({
      'aws:PrincipalTag/Team': 'blue',
      'aws:PrincipalTag/Cost': '1',
    });
  });

  test("knows only the session's where the role's are unknown", () => {
    expect(tags({ session: session(), of: { tags: UNKNOWN }, policy: looked })).toEqual({
      'aws:PrincipalTag/Team': 'blue',
      'aws:PrincipalTag/other': UNKNOWN,
    });
    const other = context({ of: { tags: UNKNOWN }, policy: onKeys('s3:prefix') });
    expect(other).toEqual({ ...OF_EVERY_CALL, ...said('s3:prefix') });
  });

  test("knows none where the session's are unknown", () => {
    const unclear = sessionOf([{ ...TEAMS, provider: [UNKNOWN] as never }]);
    expect(tags({ session: unclear, of: { tags: { Cost: '1' } }, policy: looked })).toEqual({
      'aws:PrincipalTag/other': { unknown: 'whether `t` is of this provider' },
    });
  });
});

describe('accountOf', () => {
  const of = (arn: Text, account?: Text) =>
    accountOf(
      role('x', [], {
        arn,
        ...(account === undefined ? {} : { providerConfiguration: { account, region: 'x' } }),
      } as never),
    );

  test("is that of the role's ARN, else of its provider configuration", () => {
    expect(of('arn:aws:iam::111122223333:role/x', '444455556666')).toBe('111122223333');
    expect(of('arn:aws:iam:::role/x', '444455556666')).toBe('444455556666');
    expect(of([reference('aws_iam_role.x', 'arn')], '444455556666')).toBe('444455556666');
    expect(of('arn:aws:iam:::role/x')).toBeUndefined();
    expect(of([reference('aws_iam_role.x', 'arn')])).toBeUndefined();
  });

  test('is said nowhere while it is unknown', () => {
    const arn = [reference('aws_iam_role.member', 'arn')];
    const { 'aws:PrincipalAccount': _, 'kms:CallerAccount': __, ...others } = OF_EVERY_CALL;
    expect(context({ of: { arn } })).toEqual({ ...others, 'aws:PrincipalArn': arn });
  });
});
