import type { Request } from '../../src/simulator/request';
import { simulate } from '../../src/simulator/simulate';
import { ID, model, role } from '../helpers/simulator/one-pool';

/** What becomes of a list request where the role's statement has a condition. */
function ask(variable: string, value: string) {
  const statement = {
    sid: 'Conditional',
    effect: 'Allow' as const,
    actions: ['s3:ListBucket'],
    resources: ['*'],
    conditions: [{ test: 'StringEquals', variable, values: [value] }],
  };
  const request = { action: 's3:ListBucket', resource: 'arn:aws:s3:::files' };
  return simulate(model([role('member', [statement])]), {}, [request]).requests[0];
}

describe('requestContext', () => {
  test('tells where to say what a request has', () => {
    expect(ask('s3:prefix', 'a/')).toMatchObject({
      outcome: 'undecided',
      because:
        'statement `Conditional` of aws_iam_role_policy.member may allow it: `s3:prefix` of the request is unknown: say it as context of the request',
    });
  });

  test('knows the name of the session, and not the id of the role', () => {
    expect(ask('aws:userid', 'AROAEXAMPLE:CognitoIdentityCredentials')).toMatchObject({
      outcome: 'undecided',
      because:
        'statement `Conditional` of aws_iam_role_policy.member may allow it: `aws:userid`: the id of the role',
    });
    expect(ask('aws:userid', 'AROAEXAMPLE:another-session')).toMatchObject({
      outcome: 'denied',
      because: 'no statement allows it',
    });
  });

  const conditional = (variable: string, value: string, test = 'StringEquals') => ({
    sid: 'Conditional',
    effect: 'Allow' as const,
    actions: ['s3:ListBucket'],
    resources: ['*'],
    conditions: [{ test, variable, values: [value] }],
  });
  const list = { action: 's3:ListBucket', resource: 'arn:aws:s3:::files' };
  const tagged = {
    principalTags: [
      { address: 't', provider: 'accounts.google.com', useDefaults: false, tags: { level: 'lvl' } },
    ],
  };

  test.each([
    [5, '5'],
    [true, 'true'],
    ['x', 'x'],
  ])('writes the claim %j into a session tag as `%s`', (lvl, value) => {
    const federation = (expected: string) =>
      model([role('member', [conditional('aws:PrincipalTag/level', expected)])], tagged);
    const of = (expected: string) =>
      simulate(federation(expected), { claims: { lvl } }, [list]).requests[0]?.outcome;
    expect([of(value), of('other')]).toEqual(['allowed', 'denied']);
  });

  test('knows no tag of the caller where it is unknown which the token carries', () => {
    const provider = [{ unknown: 'x' }];
    const unclear = { principalTags: [{ ...tagged.principalTags[0]!, provider }] };
    const federation = model(
      [role('member', [conditional('aws:PrincipalTag/level', '5')], { tags: { level: '5' } })],
      unclear,
    );
    expect(simulate(federation, {}, [list]).requests[0]).toMatchObject({
      outcome: 'undecided',
      because:
        'statement `Conditional` of aws_iam_role_policy.member may allow it: `aws:PrincipalTag/level` of the request is unknown: whether `t` is of this provider',
    });
  });

  test("knows the session's tags, and no other, where the role's are unknown", () => {
    const of = (key: string) => {
      const tags = { unknown: 'the tags are not at hand' };
      const conditions = conditional(`aws:PrincipalTag/${key}`, '5');
      const federation = model([role('member', [conditions], { tags })], tagged);
      return simulate(federation, { claims: { lvl: '5' } }, [list]).requests[0];
    };
    expect(of('level')?.outcome).toBe('allowed');
    expect(of('LEVEL')?.outcome).toBe('allowed');
    expect(of('other')?.because).toContain('the tags are not at hand');
  });

  test('takes the tag of the session over that of the role, whatever the case of their keys', () => {
    const of = (expected: string, tags: Readonly<Record<string, string>>) =>
      simulate(
        model(
          [role('member', [conditional('aws:PrincipalTag/level', expected)], { tags })],
          tagged,
        ),
        { claims: { lvl: 'session' } },
        [list],
      ).requests[0]?.outcome;
    expect(of('session', { LEVEL: 'role' })).toBe('allowed');
    expect(of('role', { LEVEL: 'role' })).toBe('denied');
    const untagged = model([
      role('member', [conditional('aws:PrincipalTag/level', 'role')], { tags: { level: 'role' } }),
    ]);
    expect(simulate(untagged, {}, [list]).requests[0]?.outcome).toBe('allowed');
  });

  test('takes what the request says: values, lists, and keys that it lacks', () => {
    const of = (statement: ReturnType<typeof conditional>, context: Request['context']) =>
      simulate(model([role('member', [statement])]), { identity: ID }, [{ ...list, context }])
        .requests[0]?.outcome;
    const prefix = conditional('s3:prefix', `${ID}/`);
    expect(of(prefix, { 's3:prefix': '{identity}/' })).toBe('allowed');
    expect(of(prefix, { 's3:prefix': 'other/' })).toBe('denied');
    expect(of(prefix, { 'S3:PREFIX': null })).toBe('denied');
    const any = conditional('s3:x', ID, 'ForAnyValue:StringEquals');
    expect(of(any, { 's3:x': ['a', '{identity}'] })).toBe('allowed');
    expect(of(any, { 's3:x': ['a'] })).toBe('denied');
    const secure = conditional('aws:SecureTransport', 'true');
    expect(of(secure, {})).toBe('allowed');
    expect(of(secure, { 'aws:securetransport': null })).toBe('denied');
    expect(of(secure, { 'aws:SecureTransport': 'false' })).toBe('denied');
  });

  test.each([
    ['aws:CalledVia', 'denied'],
    ['kms:ViaService', 'denied'],
    ['aws:SourceArn', 'denied'],
    ['aws:username', 'denied'],
    ['aws:MultiFactorAuthAge', 'denied'],
    ['sts:ExternalId', 'denied'],
    ['saml:aud', 'denied'],
    ['graph.facebook.com:id', 'denied'],
    ['aws:PrincipalTag/none', 'denied'],
    ['aws:SourceIp', 'undecided'],
    ['s3:prefix', 'undecided'],
  ])('has no `%s` that only other callers or calls have: %s', (variable, outcome) => {
    expect(ask(variable, 'x')?.outcome).toBe(outcome);
  });

  test.each([
    ['aws:PrincipalArn', 'arn:aws:iam::111122223333:role/member'],
    ['aws:PrincipalType', 'AssumedRole'],
    ['aws:PrincipalIsAWSService', 'false'],
    ['aws:MultiFactorAuthPresent', 'false'],
    ['aws:ViaAWSService', 'false'],
    ['aws:SecureTransport', 'true'],
    ['aws:PrincipalAccount', '111122223333'],
    ['aws:FederatedProvider', 'cognito-identity.amazonaws.com'],
    ['cognito-identity.amazonaws.com:aud', ID],
  ])('says `%s` of every call of a session', (variable, value) => {
    expect(ask(variable, value)?.outcome).toBe('allowed');
    expect(ask(variable, `not ${value}`)?.outcome).toBe('denied');
  });

  test('says the account and Region of the resource where its ARN does', () => {
    const of = (variable: string, value: string, resource: string) => {
      const statement = { ...conditional(variable, value), actions: ['sqs:SendMessage'] };
      const request = { action: 'sqs:SendMessage', resource };
      return simulate(model([role('member', [statement])]), {}, [request]).requests[0]?.outcome;
    };
    const queue = 'arn:aws:sqs:eu-west-1:111122223333:jobs';
    expect(of('aws:RequestedRegion', 'eu-west-1', queue)).toBe('allowed');
    expect(of('aws:RequestedRegion', 'us-east-1', queue)).toBe('denied');
    expect(of('aws:ResourceAccount', '111122223333', queue)).toBe('allowed');
    const anywhere = 'arn:aws:sqs:*:111122223333:jobs';
    expect(of('aws:RequestedRegion', 'eu-west-1', anywhere)).toBe('undecided');
    expect(of('aws:RequestedRegion', 'eu-west-1', 'arn:aws:s3:::files')).toBe('undecided');
  });
});
