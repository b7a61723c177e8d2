import { toText } from '../../src/report/formats/text';
import { renderSignIn } from '../../src/report/render-sign-in';
import type { Federation } from '../../src/model/federation';
import type { Role } from '../../src/model/role';
import type { PolicyDocument, PolicyStatement } from '../../src/policies/documents/policy-document';
import { callerOf, decideRequest, type RequestVerdict } from '../../src/simulator/decide-request';
import type { Request } from '../../src/simulator/request';
import type { Session } from '../../src/simulator/session';
import type { SignIn } from '../../src/simulator/sign-in';
import { simulate } from '../../src/simulator/simulate';
import { reference, text, type Text } from '../../src/values/text';
import { ID, model, role } from '../helpers/simulator/one-pool';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/member`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/member/CognitoIdentityCredentials`;

const everything: PolicyStatement = {
  sid: 'Everything',
  effect: 'Allow',
  actions: ['*'],
  resources: ['*'],
};
const member = (
  statements: readonly PolicyStatement<Text>[] = [everything],
  more: Partial<Federation> = {},
  ofRole: Partial<Role> = {},
) => model([role('member', statements as readonly PolicyStatement[], ofRole)], {}, more);

/** A policy that a resource carries, with one statement for AWS principals. */
function carried(resource: Text, ...statements: Partial<PolicyStatement<Text>>[]) {
  const document: PolicyDocument<Text> = {
    statements: statements.map((each, at) => ({
      ...everything,
      sid: `Own${at}`,
      ...each,
    })),
  };
  return { resourcePolicies: [{ address: 'its_policy.p', resource, document }] };
}
const forAws = (...identifiers: Text[]) => ({ principals: [{ type: 'AWS', identifiers }] });

function ask(federation: Federation, request: Request, signIn: SignIn = {}): RequestVerdict {
  return simulate(federation, signIn, [request]).requests[0] as RequestVerdict;
}
const outcome = (federation: Federation, request: Request, signIn?: SignIn) =>
  ask(federation, request, signIn).outcome;

describe('a request on a key', () => {
  const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k`;
  const decrypt = { action: 'kms:Decrypt', resource: key };

  test('is allowed where the key policy leaves it to the account, and the role allows it', () => {
    const toAccount = carried(key, forAws(`arn:aws:iam::${ACCOUNT}:root`));
    const verdict = ask(member([everything], toAccount), decrypt);
    expect(verdict).toMatchObject({
      outcome: 'allowed',
      by: { address: 'aws_iam_role_policy.member', sid: 'Everything' },
      and: { address: 'its_policy.p', sid: 'Own0', kind: 'resource' },
      because:
        'statement `Everything` of aws_iam_role_policy.member and statement `Own0` of its_policy.p allow it',
    });
    expect(ask(member([], toAccount), decrypt)).toMatchObject({
      outcome: 'denied',
      reason: 'no-allow',
    });
  });

  test.each([
    ['names nobody', {}],
    ['names another role', forAws(`arn:aws:iam::${ACCOUNT}:role/other`)],
    ['names another account', forAws(OTHER)],
    ['is about other actions', { ...forAws(ACCOUNT), actions: ['kms:Encrypt'] }],
  ])('is denied where the key policy %s, whatever the role allows', (_, statement) => {
    const principals = 'principals' in statement ? {} : { principals: [] };
    const federation = member([everything], carried(key, { ...principals, ...statement }));
    expect(ask(federation, decrypt)).toMatchObject({
      outcome: 'denied',
      reason: 'resource-policy',
      because: "the key policy must allow it, and doesn't",
    });
  });

  test('is allowed where the key policy names the role, which needs no policy of its own', () => {
    const named = carried(key, forAws(ROLE));
    expect(ask(member([], named), decrypt)).toMatchObject({
      outcome: 'allowed',
      by: { address: 'its_policy.p' },
    });
    const permissionsBoundary = { address: 'b', document: { statements: [] } };
    expect(ask(member([], named, { permissionsBoundary }), decrypt)).toMatchObject({
      outcome: 'denied',
      reason: 'boundary',
    });
    const session = carried(key, forAws(SESSION));
    expect(outcome(member([], session, { permissionsBoundary }), decrypt)).toBe('allowed');
  });

  test('is undecided where the file has no policy of the key', () => {
    expect(ask(member(), decrypt)).toMatchObject({
      outcome: 'undecided',
      because: "the key policy must allow it too, and it isn't in the file; ask where both are",
    });
    expect(outcome(member([]), decrypt)).toBe('denied');
  });

  test.each(['kms:ListKeys', 'kms:CreateKey', 'kms:GenerateRandom'])(
    'needs no key policy where it is about no key: %s',
    (action) => {
      expect(outcome(member(), { action })).toBe('allowed');
    },
  );
});

describe('a request to assume another role', () => {
  const assume = (name: string) => ({
    action: 'sts:AssumeRole',
    resource: `arn:aws:iam::${ACCOUNT}:role/${name}`,
  });
  const admin = (statement: Partial<PolicyStatement>) =>
    model([
      role('member', [everything]),
      role('admin', [], {
        trust: {
          statements: [{ effect: 'Allow', actions: ['sts:AssumeRole'], ...statement }],
        },
      }),
    ]);

  test('is decided by that role’s trust', () => {
    expect(ask(admin(forAws(ROLE) as never), assume('admin'))).toMatchObject({
      outcome: 'allowed',
      and: { address: 'aws_iam_role.admin' },
    });
    expect(outcome(admin(forAws(ACCOUNT) as never), assume('admin'))).toBe('allowed');
    expect(ask(admin(forAws(OTHER) as never), assume('admin'))).toMatchObject({
      outcome: 'denied',
      because: "the role's trust policy must allow it, and doesn't",
    });
    const forService = { principals: [{ type: 'Service', identifiers: ['ec2.amazonaws.com'] }] };
    expect(outcome(admin(forService), assume('admin'))).toBe('denied');
  });

  test('is undecided where the role is not in the file', () => {
    expect(ask(member(), assume('elsewhere'))).toMatchObject({
      outcome: 'undecided',
      because:
        "the role's trust policy must allow it too, and it isn't in the file; ask where both are",
    });
  });

  test('is denied on a role that only identity pools may assume', () => {
    expect(outcome(member(), assume('member'))).toBe('denied');
  });

  test('asks no policy where AWS asks for none', () => {
    const nothing = member([{ ...everything, effect: 'Deny' }]);
    expect(ask(nothing, { action: 'sts:GetCallerIdentity' })).toMatchObject({
      outcome: 'allowed',
      because: 'AWS asks for no permission for it',
    });
  });
});

describe('a request on a resource of another account', () => {
  const queue = (account: string) => `arn:aws:sqs:eu-west-1:${account}:jobs`;
  const send = (account: string) => ({ action: 'sqs:SendMessage', resource: queue(account) });

  test('needs the role’s policies and the resource’s own', () => {
    const theirs = carried(queue(OTHER), forAws(ROLE));
    expect(ask(member([everything], theirs), send(OTHER))).toMatchObject({
      outcome: 'allowed',
      and: { address: 'its_policy.p' },
    });
    expect(outcome(member([everything], carried(queue(OTHER), forAws(ACCOUNT))), send(OTHER))).toBe(
      'allowed',
    );
    expect(ask(member([], theirs), send(OTHER))).toMatchObject({
      outcome: 'denied',
      reason: 'identity-policy',
      because:
        "the resource belongs to another account, so the role's own policies must allow it too, and don't",
    });
    const permissionsBoundary = { address: 'b', document: { statements: [] } };
    expect(ask(member([everything], theirs, { permissionsBoundary }), send(OTHER))).toMatchObject({
      outcome: 'denied',
      reason: 'boundary',
    });
    const nobody = carried(queue(OTHER), forAws(OTHER));
    expect(ask(member([everything], nobody), send(OTHER))).toMatchObject({
      outcome: 'denied',
      reason: 'resource-policy',
      because: "the queue's policy must allow it, and doesn't",
    });
  });

  test('is undecided where its policy is not in the file, and denied where the role allows nothing', () => {
    expect(ask(member(), send(OTHER))).toMatchObject({
      outcome: 'undecided',
      because: "the queue's policy must allow it too, and it isn't in the file; ask where both are",
    });
    expect(outcome(member([]), send(OTHER))).toBe('denied');
    expect(outcome(member(), send(ACCOUNT))).toBe('allowed');
  });

  test('is denied where such a resource has no policy', () => {
    const user = {
      action: 'cognito-idp:AdminGetUser',
      resource: `arn:aws:cognito-idp:eu-west-1:${OTHER}:userpool/eu-west-1_a`,
    };
    expect(ask(member(), user)).toMatchObject({
      outcome: 'denied',
      because: "the resource belongs to another account, and it can't have a policy that allows it",
    });
  });

  test('is undecided where the account of the role is unknown, and both would differ', () => {
    const arn = text('arn:aws:iam::', reference('aws', 'account'), ':role/member');
    const federation = member([everything], {}, { arn });
    expect(ask(federation, send(OTHER))).toMatchObject({
      outcome: 'undecided',
      because:
        "whether the resource belongs to the account of the role is unknown; ask a plan or state that knows the account; the queue's policy must allow it too, and it isn't in the file; ask where both are",
    });
    expect(outcome(member([], {}, { arn }), send(OTHER))).toBe('denied');
    const own = text('arn:aws:sqs:eu-west-1:', reference('aws', 'account'), ':jobs');
    expect(outcome(federation, { action: 'sqs:SendMessage', resource: own })).toBe('allowed');
    const symbolic = text(reference('aws_sqs_queue.jobs', 'arn'));
    expect(outcome(federation, { action: 'sqs:SendMessage', resource: symbolic })).toBe('allowed');
  });

  test('knows the account by the provider configurations of the role and of the policy', () => {
    const get = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' };
    const under = (name: string) => ({
      name,
      account: text(reference(name, 'account')),
      region: 'eu-west-1',
    });
    const inAccounts = (ofRole: string, ofPolicy: string, statement: Partial<PolicyStatement>) => {
      const { resourcePolicies } = carried('arn:aws:s3:::files', statement);
      const arn = text('arn:aws:iam::', reference(ofRole, 'account'), ':role/member');
      return member(
        [everything],
        {
          resourcePolicies: resourcePolicies.map((each) => ({
            ...each,
            providerConfiguration: under(ofPolicy),
          })),
        },
        { arn, providerConfiguration: under(ofRole) },
      );
    };
    const nobody = { principals: [] };
    const everybody = { principals: [{ type: '*', identifiers: ['*'] }] };
    expect(outcome(inAccounts('aws', 'aws', nobody), get)).toBe('allowed');
    expect(outcome(inAccounts('aws', 'aws.prod', nobody), get)).toBe('undecided');
    expect(outcome(inAccounts('aws', 'aws.prod', everybody), get)).toBe('allowed');
  });

  test('says of an ARN without an account that it is taken for the role’s own', () => {
    const get = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' };
    expect(ask(member(), get).notLookedAt).toEqual([
      'service control policies',
      'resource control policies',
      'policies of VPC endpoints',
      'the bucket policy',
      'the policy of the KMS key, where one encrypts the data',
      "whether the resource is in the role's account",
    ]);
    const named = (address: string) => ({
      ...get,
      resource: text(reference(address, 'arn'), '/a'),
    });
    const isSaid = (address: string) =>
      ask(member(), named(address)).notLookedAt.some((each) => each.startsWith('whether'));
    expect(['aws_s3_bucket.files', 'var.bucket', 'data.aws_s3_bucket.files'].map(isSaid)).toEqual([
      false,
      true,
      true,
    ]);
    const inFile = carried('arn:aws:s3:::files', forAws(ROLE));
    expect(ask(member([everything], inFile), get).notLookedAt).toEqual([
      'service control policies',
      'resource control policies',
      'policies of VPC endpoints',
      'the policy of the KMS key, where one encrypts the data',
    ]);
  });
});

describe('a policy of the file whose resource only a deployment names', () => {
  const ofKey = (address: string) => ({
    resourcePolicies: [
      {
        ...{ address, service: 'kms' },
        resource: text(reference('aws_kms_key.k', 'arn')),
        document: { statements: [] },
      },
    ],
  });

  test('is of no resource of another service', () => {
    const get = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' };
    expect(outcome(member([everything], ofKey('aws_kms_key.k')), get)).toBe('allowed');
    expect(outcome(member([everything], ofKey('module.m.aws_kms_key.k[0]')), get)).toBe('allowed');
  });

  test('may be of one of its own service', () => {
    const decrypt = { action: 'kms:Decrypt', resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k` };
    expect(ask(member([everything], ofKey('aws_kms_key.k')), decrypt)).toMatchObject({
      outcome: 'undecided',
      because: `statement 1 of aws_kms_key.k may allow it: the policy is unknown: whether \`aws_kms_key.k\` is about \`${decrypt.resource}\`; statement 2 of aws_kms_key.k may deny it: the policy is unknown: whether \`aws_kms_key.k\` is about \`${decrypt.resource}\``,
    });
  });
});

describe('what a resource gives by itself', () => {
  const get = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' };
  const bucket = (...statements: Partial<PolicyStatement<Text>>[]) =>
    carried('arn:aws:s3:::files', ...statements);
  const permissionsBoundary = { address: 'b', document: { statements: [] } };

  test('names the session as Cognito calls it', () => {
    expect(outcome(member([], bucket(forAws(SESSION))), get)).toBe('allowed');
    const renamed = SESSION.replace('CognitoIdentityCredentials', 'x');
    expect(outcome(member([], bucket(forAws(renamed))), get)).toBe('denied');
    const paths = { arn: `arn:aws:iam::${ACCOUNT}:role/team/member` };
    expect(outcome(member([], bucket(forAws(SESSION)), paths), get)).toBe('allowed');
  });

  test('may give to a session of the classic flow, whose caller names it', () => {
    const federation = model(
      [role('member', [])],
      { allowsClassicFlow: true },
      bucket(forAws(SESSION)),
    );
    const classic = { flow: 'classic', askedRole: 'member' } as const;
    expect(outcome(federation, get, classic)).toBe('undecided');
  });

  test('may be limited where it gives to everybody', () => {
    const everybody = bucket({ principals: [{ type: '*', identifiers: ['*'] }] });
    expect(outcome(member([], everybody), get)).toBe('allowed');
    expect(ask(member([], everybody, { permissionsBoundary }), get)).toMatchObject({
      outcome: 'undecided',
      because:
        "whether the role's boundary or session policy limits what the bucket policy gives to everybody is undocumented; name the role there",
    });
  });

  test('leaves out by NotPrincipal only who is named whole, and nobody with a boundary', () => {
    const others = (...identifiers: string[]) =>
      bucket({ effect: 'Deny', notPrincipals: [{ type: 'AWS', identifiers }] });
    const root = `arn:aws:iam::${ACCOUNT}:root`;
    expect(outcome(member([everything], others(SESSION, ROLE, root)), get)).toBe('allowed');
    expect(outcome(member([everything], others(root)), get)).toBe('denied');
    expect(outcome(member([everything], others(ROLE, root)), get)).toBe('undecided');
    const limited = {
      permissionsBoundary: { address: 'b', document: { statements: [everything] } },
    };
    expect(outcome(member([everything], others(SESSION, ROLE, root), limited), get)).toBe('denied');
  });
});

describe('what is the same in every direct call', () => {
  const queue = `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`;
  const send = { action: 'sqs:SendMessage', resource: queue };
  const where = (test: string, variable: string, ...values: string[]) =>
    member([{ ...everything, conditions: [{ test, variable, values }] }]);

  test.each([
    ['StringEquals', 'aws:PrincipalAccount', ACCOUNT],
    ['StringEquals', 'aws:RequestedRegion', 'eu-west-1'],
    ['StringEquals', 'aws:ResourceAccount', ACCOUNT],
    ['StringEquals', 'kms:CallerAccount', ACCOUNT],
    ['Bool', 'aws:ViaAWSService', 'false'],
    ['Bool', 'aws:PrincipalIsAWSService', 'false'],
    ['Bool', 'aws:SecureTransport', 'true'],
    ['StringLike', 'aws:userid', '*:CognitoIdentityCredentials'],
    ['Null', 'aws:SourceArn', 'true'],
    ['Null', 'aws:SourceAccount', 'true'],
    ['Null', 'aws:CalledVia', 'true'],
    ['Null', 'kms:ViaService', 'true'],
  ])('holds %s %s `%s`', (test, variable, value) => {
    expect(outcome(where(test, variable, value), send)).toBe('allowed');
  });

  test.each([
    ['StringEquals', 'aws:PrincipalAccount', OTHER],
    ['StringEquals', 'aws:RequestedRegion', 'us-east-1'],
    ['Bool', 'aws:ViaAWSService', 'true'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:*'],
    ['StringLike', 'aws:userid', '*:other'],
  ])('does not hold %s %s `%s`', (test, variable, value) => {
    expect(outcome(where(test, variable, value), send)).toBe('denied');
  });

  test('is what the request says where it says so, missing too', () => {
    const via = where('Bool', 'aws:ViaAWSService', 'true');
    expect(outcome(via, { ...send, context: { 'aws:viaawsservice': 'true' } })).toBe('allowed');
    const none = where('Null', 'aws:PrincipalAccount', 'true');
    expect(outcome(none, { ...send, context: { 'aws:PrincipalAccount': null } })).toBe('allowed');
  });

  test('leaves the Region open where the ARN has none, and the id of the role', () => {
    const region = where('StringEquals', 'aws:RequestedRegion', 'eu-west-1');
    expect(outcome(region, { action: 's3:GetObject', resource: 'arn:aws:s3:::b/a' })).toBe(
      'undecided',
    );
    expect(outcome(where('StringEquals', 'aws:userid', 'A:CognitoIdentityCredentials'), send)).toBe(
      'undecided',
    );
  });
});

describe('a star in the resource asked for', () => {
  const get = (resource: string) => ({ action: 's3:GetObject', resource });
  const on = (...resources: string[]) => member([{ ...everything, resources }]);

  test('means any text: allowed where every one is, denied where none is', () => {
    expect(outcome(on('arn:aws:s3:::b/*'), get('arn:aws:s3:::b/a/*'))).toBe('allowed');
    expect(outcome(on('arn:aws:s3:::b/*'), get('arn:aws:s3:::c/*'))).toBe('denied');
    expect(ask(on('arn:aws:s3:::b/a/*'), get('arn:aws:s3:::b/*'))).toMatchObject({
      outcome: 'undecided',
      because:
        'statement `Everything` of aws_iam_role_policy.member may allow it: its resources: `*` in the resource asked for may be any text',
    });
    expect(outcome(on('arn:aws:s3:::b/a?'), get('arn:aws:s3:::b/?b'))).toBe('undecided');
  });

  test('is not allowed where some of them are denied', () => {
    const deny = { ...everything, effect: 'Deny', resources: ['arn:aws:s3:::b/secret/*'] } as const;
    expect(outcome(member([everything, deny]), get('arn:aws:s3:::b/*'))).toBe('undecided');
    expect(outcome(member([everything, deny]), get('arn:aws:s3:::b/secret/x*'))).toBe('denied');
  });

  test('is the character itself as IAM writes it, or where the request is meant exactly', () => {
    expect(outcome(on('arn:aws:s3:::b/a${*}'), get('arn:aws:s3:::b/a${*}'))).toBe('allowed');
    expect(outcome(on('arn:aws:s3:::b/a?'), get('arn:aws:s3:::b/a${?}'))).toBe('allowed');
    const exact = { ...get('arn:aws:s3:::b/a*'), isExact: true };
    expect(outcome(on('arn:aws:s3:::b/a${*}'), exact)).toBe('allowed');
    const own = { ...get('arn:aws:s3:::b/{identity}'), isExact: true };
    expect(outcome(on('arn:aws:s3:::b/${cognito-identity.amazonaws.com:sub}'), own)).toBe('denied');
  });

  test('alone asks without a resource, and is allowed only where every resource is', () => {
    expect(outcome(member(), { action: 's3:ListAllMyBuckets' })).toBe('allowed');
    expect(outcome(on('arn:aws:s3:::b'), { action: 's3:ListAllMyBuckets' })).toBe('denied');
    const deny = { ...everything, effect: 'Deny', resources: ['arn:aws:s3:::secret'] } as const;
    const verdict = ask(member([everything, deny]), { action: 's3:GetObject', resource: '*' });
    expect(verdict.doubts).toEqual([verdict.because]);
    expect(verdict).toMatchObject({
      outcome: 'undecided',
      resource: '*',
      because:
        'without a resource it is allowed, but not on every one; give its ARN: statement `Everything` of aws_iam_role_policy.member may deny it: its resources: `*` in the resource asked for may be any text',
    });
  });
});

describe('a request of a guest', () => {
  test("is looked at in Cognito's session policies too", () => {
    const guests = model([role('guest', [everything], { kind: 'guest' })]);
    const decrypt = {
      action: 'kms:Decrypt',
      resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k`,
    };
    const { considered } = ask(guests, decrypt, { guest: true });
    expect(considered.map(({ kind, address, because }) => [kind, address, because])).toEqual([
      ['identity', 'aws_iam_role_policy.guest', 'all of it matches'],
      ['session', "Cognito's session policies for guests", 'all of it matches'],
    ]);
  });
});

describe('a resource with several policies', () => {
  test('has one of them, and nobody knows which', () => {
    const bucket = 'arn:aws:s3:::files';
    const [first] = carried(bucket, forAws(ROLE)).resourcePolicies;
    const policies = [
      first,
      { ...first, address: 'its_policy.q' },
    ] as Federation['resourcePolicies'];
    const federation = member([], { resourcePolicies: policies });
    expect(ask(federation, { action: 's3:GetObject', resource: `${bucket}/a` })).toMatchObject({
      outcome: 'undecided',
      because:
        'statement 1 of its_policy.p may allow it: the policy is unknown: AWS keeps one policy of a resource, `its_policy.p` or `its_policy.q`; statement 2 of its_policy.p may deny it: the policy is unknown: AWS keeps one policy of a resource, `its_policy.p` or `its_policy.q`',
    });
  });
});

describe('a resource that the file makes by another provider configuration', () => {
  const bucket = 'aws_s3_bucket.files';
  const get = { action: 's3:GetObject', resource: text(reference(bucket, 'arn'), '/a') };
  const made = (account: Text) => member([everything], { resourceAccounts: { [bucket]: account } });

  test('is in the account of that configuration', () => {
    expect(outcome(member(), get)).toBe('allowed');
    expect(outcome(made(ACCOUNT), get)).toBe('allowed');
    expect(outcome(made(OTHER), get)).toBe('undecided');
    expect(ask(made(text(reference('aws.other', 'account'))), get)).toMatchObject({
      outcome: 'undecided',
      doubts: [
        'whether the resource belongs to the account of the role is unknown; ask a plan or state that knows the account',
        "the bucket policy must allow it too, and it isn't in the file; ask where both are",
      ],
    });
  });
});

describe('a request by a role that is not in the file', () => {
  test('is undecided', () => {
    const federation = member();
    const { session } = simulate(federation, {});
    expect(
      decideRequest(
        { action: 's3:GetObject' },
        'aws_iam_role.gone',
        session as Session,
        federation,
      ),
    ).toEqual({
      action: 's3:GetObject',
      resource: '*',
      outcome: 'undecided',
      because: "`aws_iam_role.gone` isn't in the file, so its policies are unknown",
      considered: [],
      notLookedAt: [],
    });
  });
});

describe('what is said of a request', () => {
  /** The part of a report that is about the first request, and what to do next. */
  function told(federation: Federation, request: Request, signIn: SignIn = {}): string {
    const simulation = simulate(federation, signIn, [request]);
    const shown = toText(renderSignIn(simulation, federation), { width: 1000 });
    return shown.slice(shown.indexOf('3  '));
  }
  const get = (key: string) => ({ action: 's3:GetObject', resource: `arn:aws:s3:::files/${key}` });

  test('names the IoT policy, which nothing of IAM says', () => {
    const publish = {
      action: 'iot:Publish',
      resource: `arn:aws:iot:eu-west-1:${ACCOUNT}:topic/a`,
    };
    expect(ask(member(), publish).notLookedAt).toEqual([
      'service control policies',
      'resource control policies',
      'policies of VPC endpoints',
      'the IoT policy of the identity, which AWS IoT asks of users who signed in',
    ]);
  });

  test('names an explicit Deny, and does not advise to grant', () => {
    const deny = { ...everything, sid: 'No', effect: 'Deny' } as const;
    expect(told(member([everything, deny]), get('a')))
      .toBe(`3  s3:GetObject on arn:aws:s3:::files/a: denied
     statement \`No\` of aws_iam_role_policy.member denies it
     statement \`Everything\` of aws_iam_role_policy.member   applies: Allow
     statement \`No\` of aws_iam_role_policy.member           applies: Deny
   → an explicit Deny wins over every Allow: narrow statement \`No\` of aws_iam_role_policy.member`);
  });

  test('shows the resource with the tag filled in, and the claim that a missing tag comes from', () => {
    const tagged = { ...everything, resources: ['arn:aws:s3:::files/${aws:PrincipalTag/team}/*'] };
    const principalTags = [
      {
        address: 't',
        provider: 'accounts.google.com',
        useDefaults: false,
        tags: { team: 'custom:team' },
      },
    ];
    const federation = model([role('member', [tagged])], { principalTags });
    const blue = { claims: { 'custom:team': 'blue' } };
    expect(told(federation, get('red/a'), blue))
      .toBe(`3  s3:GetObject on arn:aws:s3:::files/red/a: denied
     no statement allows it
     statement \`Everything\` of aws_iam_role_policy.member   it is about other resources: \`arn:aws:s3:::files/blue/*\`
     not looked at: the bucket policy, which could allow it by itself
   → to allow it, grant the action on this resource to \`member\``);
    expect(told(federation, get('red/a'))).toBe(`3  s3:GetObject on arn:aws:s3:::files/red/a: denied
     no statement allows it
     statement \`Everything\` of aws_iam_role_policy.member   it is about other resources: \`arn:aws:s3:::files/\${aws:PrincipalTag/team}/*\`; the session has no \`aws:PrincipalTag/team\`
     not looked at: the bucket policy, which could allow it by itself
   → the session tag \`team\` comes from \`custom:team\`, which the token doesn't have`);
    const defaults = [{ ...principalTags[0], useDefaults: true }] as typeof principalTags;
    const byDefault = model([role('member', [tagged])], { principalTags: defaults });
    expect(told(byDefault, get('red/a'), { claims: { sub: 's' } })).toContain(
      '   → `use_defaults` sets the session tags `username` and `client` only; map `team` to a claim and set it to false',
    );
    const without = model([role('member', [tagged])]);
    expect(told(without, get('red/a'))).toContain(
      '   → map the session tag `team` to a claim of the token',
    );
  });

  test('names the claim of a tag that only a condition needs', () => {
    const conditions = [
      { test: 'StringEquals', variable: 'aws:PrincipalTag/team', values: ['blue'] },
    ];
    const tags = { team: 'custom:team' };
    const principalTags = [
      { address: 't', provider: 'accounts.google.com', useDefaults: false, tags },
    ];
    const federation = model([role('member', [{ ...everything, conditions }])], { principalTags });
    expect(told(federation, get('a'))).toContain(
      "   → the session tag `team` comes from `custom:team`, which the token doesn't have",
    );
    expect(told(federation, get('a'), { claims: { 'custom:team': 'red' } })).toContain(
      "its condition doesn't hold: StringEquals aws:PrincipalTag/team `blue`; it is `red`\n     not looked at: the bucket policy, which could allow it by itself\n   → to allow it, grant the action on this resource to `member`",
    );
  });

  test('shows the actual value beside a failed condition', () => {
    const conditions = [{ test: 'StringEquals', variable: 's3:prefix', values: ['a'] }];
    const list = { action: 's3:ListBucket', resource: 'arn:aws:s3:::files' };
    const federation = member([{ ...everything, conditions }]);
    expect(told(federation, { ...list, context: { 's3:prefix': 'b' } })).toContain(
      "its condition doesn't hold: StringEquals s3:prefix `a`; it is `b`",
    );
  });

  test('names the side that is in the way', () => {
    const permissionsBoundary = { address: 'b', document: { statements: [] } };
    expect(told(member([everything], {}, { permissionsBoundary }), get('a'))).toContain(
      '   → let the permissions boundary of `member` allow it too',
    );
    const guests = model([role('guest', [everything], { kind: 'guest' })]);
    const secret = { action: 'secretsmanager:ListSecrets' };
    expect(told(guests, secret, { guest: true })).toContain(
      "   → sign in: Cognito's session policies keep this from guests, whatever their role allows",
    );
    const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k`;
    const locked = member([everything], carried(key, forAws(OTHER)));
    expect(told(locked, { action: 'kms:Decrypt', resource: key })).toContain(
      "   → the key policy must allow it, and doesn't; let it name the role, or the account and so leave it to the role's policies",
    );
  });

  test('asks for an ARN where an action without a resource is denied', () => {
    const some = member([{ ...everything, resources: ['arn:aws:s3:::files/*'] }]);
    expect(told(some, { action: 's3:GetObject' })).toBe(`3  s3:GetObject without a resource: denied
     no statement allows it
     statement \`Everything\` of aws_iam_role_policy.member   it is about other resources: \`arn:aws:s3:::files/*\`
   → ask with the ARN of a resource, or grant the action on \`*\` to \`member\``);
  });

  test('says what is asked without a resource, and what both sides allow', () => {
    expect(told(member(), { action: 's3:ListAllMyBuckets' })).toContain(
      '3  s3:ListAllMyBuckets without a resource: allowed\n     by statement `Everything` of aws_iam_role_policy.member\n',
    );
    const queue = `arn:aws:sqs:eu-west-1:${OTHER}:jobs`;
    const theirs = member([everything], carried(queue, forAws(ROLE)));
    expect(told(theirs, { action: 'sqs:SendMessage', resource: queue })).toContain(
      '     by statement `Everything` of aws_iam_role_policy.member and statement `Own0` of its_policy.p\n',
    );
    expect(told(member(), { action: 'sqs:SendMessage', resource: queue })).toContain(
      "     the queue's policy must allow it too, and it isn't in the file; ask where both are\n",
    );
  });
});

describe('principal tags', () => {
  const tagged = (tag: string) => ({
    ...everything,
    conditions: [{ test: 'StringEquals', variable: `aws:PrincipalTag/${tag}`, values: ['x'] }],
  });
  const get = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' };
  const byDefault = (provider: string) => [{ address: 't', provider, useDefaults: true, tags: {} }];

  test('are only `username` and `client` where AWS sets its own', () => {
    const principalTags = byDefault('accounts.google.com');
    const of = (tag: string) => model([role('member', [tagged(tag)])], { principalTags });
    expect(outcome(of('department'), get, { claims: { department: 'x' } })).toBe('denied');
    expect(outcome(of('username'), get, { claims: { sub: 'x' } })).toBe('allowed');
    expect(outcome(of('client'), get, { claims: {} })).toBe('denied');
  });

  test('are only those two for SAML too, whose values nobody has documented', () => {
    const saml = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`;
    const pool = { samlProviderArns: [saml], loginProviders: {}, principalTags: byDefault(saml) };
    const of = (tag: string) => model([role('member', [tagged(tag)])], pool);
    const shown = { provider: saml, claims: {} };
    expect(outcome(of('department'), get, shown)).toBe('denied');
    expect(outcome(of('username'), get, shown)).toBe('undecided');
  });

  test('of a role without tags are nobody’s', () => {
    const federation = (tags: Role['tags']) => member([tagged('team')], {}, { tags });
    expect(outcome(federation({}), get)).toBe('denied');
    expect(outcome(federation({ team: 'x' }), get)).toBe('allowed');
    expect(outcome(federation({ unknown: 'computed' }), get)).toBe('undecided');
  });
});

describe('identity pools of other partitions', () => {
  const at = (region: string, partition: string, principal: string, keys: string) => {
    const id = ID.replace('eu-west-1', region);
    return model(
      [
        role('member', [everything], {
          arn: `arn:${partition}:iam::${ACCOUNT}:role/member`,
          trust: {
            statements: [
              {
                effect: 'Allow',
                actions: ['sts:AssumeRoleWithWebIdentity'],
                principals: [{ type: 'Federated', identifiers: [principal] }],
                conditions: [
                  { test: 'StringEquals', variable: `${keys}:aud`, values: [id] },
                  {
                    test: 'ForAnyValue:StringLike',
                    variable: `${keys}:amr`,
                    values: ['authenticated'],
                  },
                ],
              },
            ],
          },
        }),
      ],
      { id, region },
    );
  };
  const west = 'cognito-identity-us-gov.amazonaws.com';
  const east = 'cognito-identity.us-gov-east-1.amazonaws.com';
  const commercial = 'cognito-identity.amazonaws.com';
  const china = 'cognito-identity.cn-north-1.amazonaws.com.cn';

  test.each([
    ['us-gov-west-1', 'aws-us-gov', west, west, 'credentials'],
    ['us-gov-east-1', 'aws-us-gov', east, east, 'credentials'],
    ['us-gov-west-1', 'aws-us-gov', east, east, 'refused'],
    ['us-gov-west-1', 'aws-us-gov', commercial, commercial, 'refused'],
    ['us-gov-west-1', 'aws-us-gov', west, commercial, 'undecided'],
    ['cn-north-1', 'aws-cn', china, 'cognito-identity.amazonaws.com.cn', 'credentials'],
    ['cn-north-1', 'aws-cn', commercial, commercial, 'refused'],
    ['eu-west-1', 'aws', west, west, 'refused'],
  ])('in %s (%s), a trust of %s with the keys of %s: %s', (...given) => {
    const [region, partition, principal, keys, expected] = given;
    const { verdict } = simulate(at(region, partition, principal, keys), {});
    expect(verdict.outcome).toBe(expected);
  });
});

describe('a request, and what is considered of it', () => {
  const get = { action: 's3:GetObject', resource: 'arn:aws:s3:::files/a' };
  const source = (test: string) => [{ test, variable: 'aws:SourceIp', values: ['192.0.2.0/24'] }];
  const open = '`aws:SourceIp` of the request is unknown: say it as context of the request';

  test('is open where a boundary or the policy of the resource looks at what is not said', () => {
    const bounded = member(
      [everything],
      {},
      {
        permissionsBoundary: {
          address: 'aws_iam_policy.limit',
          document: {
            statements: [{ ...everything, sid: 'Near', conditions: source('IpAddress') }],
          },
        },
      },
    );
    expect(ask(bounded, get)).toMatchObject({
      outcome: 'undecided',
      because: expect.stringContaining(open) as string,
    });
    const deny = { effect: 'Deny' as const, conditions: source('NotIpAddress') };
    const own = carried('arn:aws:s3:::files', {
      ...deny,
      principals: [{ type: '*', identifiers: ['*'] }],
    });
    expect(ask(member([everything], own), get)).toMatchObject({
      outcome: 'undecided',
      because: expect.stringContaining(open) as string,
    });
  });

  test('considers nothing more where it is allowed, and no other action where it is denied', () => {
    expect(ask(member(), get).considered).toEqual([]);
    const put = { ...everything, sid: 'Put', actions: ['s3:PutObject'] };
    const other = { ...everything, sid: 'Other', resources: ['arn:aws:s3:::other/*'] };
    const own = carried('arn:aws:s3:::files', { ...forAws(ROLE), actions: ['s3:PutObject'] });
    const denied = ask(member([put, other], own), get);
    expect(denied).toMatchObject({ outcome: 'denied', notLookedAt: [] });
    expect(denied.considered).toEqual([
      expect.objectContaining({ sid: 'Other', effect: 'Allow', result: 'no', kind: 'identity' }),
    ]);
  });

  test('asks no policy of a resource where it names none', () => {
    const unread = carried('arn:aws:s3:::files');
    expect(ask(member([everything], unread), { action: 's3:GetObject' }).outcome).toBe('allowed');
    const denying = carried('arn:aws:s3:::files', {
      effect: 'Deny',
      principals: [{ type: '*', identifiers: ['*'] }],
    });
    expect(ask(member([everything], denying), { action: 's3:GetObject' }).outcome).toBe('allowed');
  });

  test("knows no name of the classic flow's session, and no session of an unknown account", () => {
    const session = (flow: Session['flow'], arn: Text = ROLE) =>
      callerOf(role('member', [], { arn }), { flow } as Session).session;
    expect(session('enhanced')).toBe(SESSION);
    expect(session('classic')).toEqual([
      `arn:aws:sts::${ACCOUNT}:assumed-role/member/`,
      { unknown: 'the caller of the classic flow names the session' },
    ]);
    expect(session('enhanced', [reference('aws_iam_role.member', 'arn')])).toBeUndefined();
    expect(session('enhanced', 'arn:aws:iam:::role/member')).toBeUndefined();
  });

  test('names no session of a role whose account is unknown', () => {
    const arn = [reference('aws_iam_role.member', 'arn')];
    const own = carried('arn:aws:s3:::files', forAws(SESSION));
    expect(ask(member([], own, { arn }), get).outcome).toBe('undecided');
  });
});
