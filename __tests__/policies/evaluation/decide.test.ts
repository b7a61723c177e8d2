import { decide } from '../../../src/policies/evaluation/decide';
import { decideTrust } from '../../../src/policies/evaluation/evaluate';
import { explainDecision, explainTrial, nameOf } from '../../../src/policies/evaluation/explain';
import type { AccessQuestion, Decision } from '../../../src/policies/evaluation/decision';
import type { PolicyStatement } from '../../../src/policies/documents/policy-document';
import { text, type Text } from '../../../src/values/text';

const hole = text({ unknown: 'by a module' });
const allow = (sid?: string, actions: Text[] = ['s3:*']): PolicyStatement<Text> => ({
  sid,
  effect: 'Allow',
  actions,
  resources: ['*'],
});
const deny = (sid?: string, actions: Text[] = ['s3:*']): PolicyStatement<Text> => ({
  ...allow(sid, actions),
  effect: 'Deny',
});
const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/a' };
const ask = (question: Partial<AccessQuestion>) =>
  told(decide({ identityPolicies: [], request, ...question }));

/** A decision without its trace, and what it is explained by. */
function told(decision: Decision) {
  const { trials: _, resourceKind: __, ...rest } = decision;
  const open = rest.decision === 'undecided' ? { open: rest.open.map(({ place }) => place) } : {};
  return { ...rest, ...open, because: explainDecision(decision) };
}

describe('decide', () => {
  test('says where the statement is that allows, and what else AWS asks', () => {
    expect(
      ask({
        identityPolicies: [
          { statements: [allow('Other', ['dynamodb:*'])] },
          { statements: [deny('None', ['dynamodb:*']), allow('This'), allow('Later')] },
        ],
      }),
    ).toEqual({
      decision: 'allowed',
      by: { kind: 'identity', policy: 1, statement: 1, sid: 'This' },
      because: 'statement `This` of policy 2 allows it',
      notLookedAt: [
        'service control policies',
        'resource control policies',
        'policies of VPC endpoints',
        'the bucket policy',
        'the policy of the KMS key, where one encrypts the data',
      ],
    });
  });

  test.each([
    ['', 'its actions: IAM asks for either `Action` or `NotAction`, with a value at least', {}],
    [
      'an empty NotAction',
      'its actions: IAM asks for either `Action` or `NotAction`, with a value at least',
      { notActions: [] },
    ],
    [
      'both lists of actions',
      'its actions: IAM asks for either `Action` or `NotAction`, with a value at least',
      { actions: ['*'], notActions: ['s3:*'] },
    ],
    [
      'both lists of resources',
      'its resources: IAM asks for either `Resource` or `NotResource`',
      { actions: ['*'], notResources: ['arn:aws:s3:::b/*'] },
    ],
    ['no resource', 'it names no resource', { actions: ['*'], resources: [] }],
  ])('takes no side by a statement that IAM rejects: with %s', (_, why, elements) => {
    for (const effect of ['Allow', 'Deny'] as const) {
      const odd = { effect, resources: ['*'], ...elements };
      const identityPolicies = [{ statements: [odd, ...(effect === 'Deny' ? [allow()] : [])] }];
      expect(ask({ identityPolicies })).toMatchObject({
        decision: 'undecided',
        because: `statement 1 of policy 1 may ${effect === 'Allow' ? 'allow' : 'deny'} it: ${why}`,
      });
    }
  });

  test('takes no side by a statement with Principal and NotPrincipal', () => {
    const both = [{ type: 'AWS', identifiers: ['*'] }];
    const odd = { ...allow(), principals: both, notPrincipals: both };
    expect(ask({ resourcePolicy: { statements: [odd] } }).decision).toBe('undecided');
  });

  test.each(['s3:Get*', 's3:*', '*', 'GetObject', ' s3:GetObject', 's3:?etObject', ''])(
    'answers about one action only, not about `%s`',
    (action) => {
      const identityPolicies = [{ statements: [allow(), deny('No', ['s3:GetObject'])] }];
      expect(ask({ identityPolicies, request: { ...request, action } })).toMatchObject({
        decision: 'undecided',
        because: 'an answer is about one action; name it without wildcards, such as `s3:GetObject`',
      });
    },
  );

  test('names the policy that was not read and could allow by itself what is denied', () => {
    const unlessBy = (question: Partial<AccessQuestion>) => {
      const decision = decide({ identityPolicies: [], request, ...question });
      return decision.decision === 'denied' ? (decision.unlessBy ?? 'none') : decision.decision;
    };
    expect(unlessBy({})).toBe('the bucket policy');
    expect(unlessBy({ resourceAccount: 'assumed' })).toBe('the bucket policy');
    expect(unlessBy({ permissionsBoundary: { statements: [] } })).toBe('the bucket policy');
    const queue = 'arn:aws:sqs:eu-west-1:111122223333:jobs';
    const send = { action: 'sqs:SendMessage', resource: queue };
    expect(unlessBy({ request: send })).toBe("the queue's policy");
    expect(unlessBy({ resourceAccount: 'other' })).toBe('none');
    expect(unlessBy({ resourcePolicy: { statements: [] } })).toBe('none');
    expect(unlessBy({ identityPolicies: [{ statements: [deny()] }] })).toBe('none');
    expect(unlessBy({ request: { action: 's3:ListAllMyBuckets', resource: '*' } })).toBe('none');
    expect(unlessBy({ request: { ...request, action: 'polly:SynthesizeSpeech' } })).toBe('none');
  });

  test("leaves out of that the resource's policy where it was looked at", () => {
    const decision = ask({
      identityPolicies: [{ statements: [allow()] }],
      resourcePolicy: { statements: [] },
    });
    expect(decision).toHaveProperty('notLookedAt', [
      'service control policies',
      'resource control policies',
      'policies of VPC endpoints',
      'the policy of the KMS key, where one encrypts the data',
    ]);
  });

  test.each(['dynamodb', 'kinesis', 's3', 'secretsmanager', 'sns', 'sqs', 'ssm'])(
    'names the key of %s, where one encrypts the data',
    (service) => {
      const decision = ask({
        identityPolicies: [{ statements: [allow('A', ['*'])] }],
        request: { action: `${service}:X`, resource: '*' },
      });
      expect(decision).toHaveProperty('notLookedAt.length', 5);
    },
  );

  test('names no policy of a resource that has none', () => {
    const decision = ask({
      identityPolicies: [{ statements: [allow('A', ['*'])] }],
      request: { action: 'firehose:PutRecord', resource: '*' },
    });
    expect(decision).toHaveProperty('notLookedAt', [
      'service control policies',
      'resource control policies',
      'policies of VPC endpoints',
      'the policy of the KMS key, where one encrypts the data',
    ]);
  });

  test('asks for no key where the service encrypts nothing', () => {
    const decision = ask({
      identityPolicies: [{ statements: [allow('A', ['*'])] }],
      request: { action: 'execute-api:Invoke', resource: '*' },
    });
    expect(decision).toHaveProperty('notLookedAt', [
      'service control policies',
      'resource control policies',
      'policies of VPC endpoints',
      "the API's resource policy",
    ]);
  });

  test('says which statement denies first, of the role’s own and then of the others', () => {
    const resourcePolicy = {
      statements: [
        { ...deny('Theirs'), principals: [{ type: '*', identifiers: ['*'] }] },
      ] as PolicyStatement[],
    };
    expect(
      ask({
        identityPolicies: [{ statements: [allow(), deny('First'), deny('Second')] }],
        resourcePolicy,
      }),
    ).toEqual({
      decision: 'denied',
      reason: 'explicit-deny',
      by: { kind: 'identity', policy: 0, statement: 1, sid: 'First' },
      because: 'statement `First` of policy 1 denies it',
    });
    expect(ask({ identityPolicies: [{ statements: [allow()] }], resourcePolicy })).toEqual({
      decision: 'denied',
      reason: 'explicit-deny',
      by: { kind: 'resource', policy: 0, statement: 0, sid: 'Theirs' },
      because: "statement `Theirs` of the resource's policy denies it",
    });
  });

  test('takes a deny that is certain over one that only may apply, wherever they are', () => {
    const decision = ask({
      identityPolicies: [{ statements: [allow(), deny('May', [hole]), deny('Does')] }],
    });
    expect(decision).toMatchObject({ decision: 'denied', by: { sid: 'Does' } });
  });

  test('forgets nothing that may apply over what follows and does not', () => {
    expect(
      ask({ identityPolicies: [{ statements: [allow('A', [hole]), allow('B', ['iam:*'])] }] }),
    ).toMatchObject({ decision: 'undecided', open: [{ sid: 'A' }] });
    expect(
      ask({
        identityPolicies: [{ statements: [allow(), deny('C', [hole]), deny('D', ['iam:*'])] }],
      }),
    ).toMatchObject({ decision: 'undecided', open: [{ sid: 'C' }] });
  });

  test('says which of the limits is in the way', () => {
    const limited = {
      identityPolicies: [{ statements: [allow()] }],
      permissionsBoundary: { statements: [allow()] },
      sessionPolicies: [{ statements: [allow('S', ['iam:*'])] }],
    };
    expect(ask(limited).because).toBe('no session policy allows it');
  });

  test('takes a deny of the resource for no grant', () => {
    const principals = [{ type: 'AWS', identifiers: ['111122223333'] }];
    const anybody = [{ type: '*', identifiers: ['*'] }];
    const decision = ask({
      resourcePolicy: {
        statements: [
          { ...allow('R'), principals },
          { ...deny('S', [hole]), principals: anybody },
        ],
      },
      request: {
        ...request,
        caller: { type: 'RoleSession', role: 'r', session: 's', account: '111122223333' },
      },
    });
    expect(decision).toEqual({
      decision: 'denied',
      reason: 'no-allow',
      because: 'no statement allows it',
    });
  });

  test('names every statement that may decide, and no other', () => {
    const decision = ask({
      identityPolicies: [{ statements: [allow('A'), allow('B', [hole]), deny('C', [hole])] }],
      permissionsBoundary: { statements: [allow('D', [hole])] },
    });
    expect(decision).toEqual({
      decision: 'undecided',
      open: [
        { kind: 'identity', policy: 0, statement: 2, sid: 'C' },
        { kind: 'boundary', policy: 0, statement: 0, sid: 'D' },
      ],
      doubts: [],
      because:
        'statement `C` of policy 1 may deny it: its actions: by a module; statement `D` of the permissions boundary may allow it: its actions: by a module',
    });
  });

  test('limits nothing by an empty list of session policies', () => {
    const identityPolicies = [{ statements: [allow()] }];
    expect(ask({ identityPolicies, sessionPolicies: [] }).decision).toBe('allowed');
    expect(ask({ identityPolicies, sessionPolicies: [{ statements: [] }] }).decision).toBe(
      'denied',
    );
  });

  test('leaves it open whether a policy of the resource gives a role that is not known', () => {
    const principals = [{ type: 'AWS', identifiers: ['arn:aws:iam::111122223333:role/app'] }];
    const own = { type: 'RoleSession', account: '111122223333' } as const;
    const account = { type: 'AWS', identifiers: ['111122223333'] };
    const decision = ask({
      resourcePolicy: {
        statements: [{ ...allow('R'), principals: [...principals, account] }],
      },
      request: { ...request, caller: own },
    });
    expect(decision).toEqual({
      decision: 'undecided',
      open: [],
      doubts: ['principal'],
      because: 'whether the bucket policy names this caller is unknown',
    });
  });

  test('gives the same answer again, and another for another document', () => {
    const document = { statements: [allow()] };
    expect(ask({ identityPolicies: [document] }).decision).toBe('allowed');
    expect(ask({ identityPolicies: [document] }).decision).toBe('allowed');
    expect(ask({ identityPolicies: [{ statements: [] }] }).decision).toBe('denied');
  });

  test('leaves a statement open that names no resource', () => {
    const statement = { effect: 'Allow', actions: ['s3:*'] } as const;
    expect(ask({ identityPolicies: [{ statements: [statement] }] })).toMatchObject({
      decision: 'undecided',
      because: 'statement 1 of policy 1 may allow it: it names no resource',
    });
  });
});

describe('nameOf', () => {
  test('names a statement by its Sid, or by its number', () => {
    const place = { policy: 1, statement: 2 } as const;
    expect(nameOf({ ...place, kind: 'identity', sid: 'A' })).toBe('statement `A` of policy 2');
    expect(nameOf({ ...place, kind: 'session' })).toBe('statement 3 of session policy 2');
    expect(nameOf({ ...place, kind: 'boundary', sid: '' })).toBe(
      'statement 3 of the permissions boundary',
    );
    expect(nameOf({ ...place, kind: 'trust' })).toBe('statement 3 of the trust policy');
  });
});

describe('the trace of a decision', () => {
  const trialsOf = (question: Partial<AccessQuestion>) =>
    decide({ identityPolicies: [], request, ...question }).trials;

  test('says of every statement what became of it', () => {
    const condition = { test: 'StringEquals', variable: 'aws:userid', values: ['a'] };
    const principals = [{ type: 'Service', identifiers: ['x'] }];
    const trials = trialsOf({
      identityPolicies: [
        {
          statements: [
            allow('Applies'),
            allow('OtherAction', ['dynamodb:*']),
            { effect: 'Allow', notActions: ['s3:*'], resources: ['*'] },
            { effect: 'Deny', actions: ['*'], resources: ['arn:aws:s3:::c'] },
            { effect: 'Deny', actions: ['*'], notResources: ['*'] },
            { ...allow('OtherUser'), conditions: [condition] },
            { ...allow('Unknown', [hole]), conditions: [{ ...condition, values: [hole] }] },
          ],
        },
        { unknown: 'attached by ARN' },
      ],
      resourcePolicy: { statements: [{ ...allow('Theirs'), principals }] },
      permissionsBoundary: { statements: [allow('Boundary')] },
      sessionPolicies: [{ statements: [allow('Session')] }],
      request: { ...request, context: { 'aws:userid': 'b' } },
    });
    expect(trials.map((trial) => `${trial.result}: ${explainTrial(trial)}`)).toEqual([
      'applies: all of it matches',
      'no: it is about other actions: `dynamodb:*`',
      'no: its NotAction leaves this action out',
      'no: it is about other resources: `arn:aws:s3:::c`',
      'no: its NotResource leaves this resource out',
      "no: its condition doesn't hold: StringEquals aws:userid `a`; it is `b`",
      'unknown: its actions: by a module; `aws:userid`: by a module',
      'unknown: the policy is unknown: attached by ARN',
      'unknown: the policy is unknown: attached by ARN',
      'no: it names other principals',
      'applies: all of it matches',
      'applies: all of it matches',
    ]);
    expect(trials[1]).toEqual({
      place: { kind: 'identity', policy: 0, statement: 1, sid: 'OtherAction' },
      effect: 'Allow',
      result: 'no',
      parts: [{ part: 'action', element: 'Action', values: ['dynamodb:*'], holds: 'no' }],
    });
    expect(trials.slice(7).map(({ place, effect }) => [place.kind, place.policy, effect])).toEqual([
      ['identity', 1, 'Allow'],
      ['identity', 1, 'Deny'],
      ['resource', 0, 'Allow'],
      ['boundary', 0, 'Allow'],
      ['session', 0, 'Allow'],
    ]);
  });

  test('holds what each part was compared with, and every condition', () => {
    const conditions = [
      { test: 'StringEquals', variable: 'aws:userid', values: ['a'] },
      { test: 'Bool', variable: 'aws:SecureTransport', values: ['true'] },
    ];
    const [trial] = trialsOf({
      identityPolicies: [{ statements: [{ ...allow('A'), conditions }] }],
      request: { ...request, context: { 'aws:userid': 'b', 'aws:SecureTransport': 'true' } },
    });
    expect(trial?.parts).toEqual([
      { part: 'action', element: 'Action', values: ['s3:*'], holds: 'yes' },
      { part: 'resource', element: 'Resource', values: ['*'], holds: 'yes' },
      { part: 'condition', condition: conditions[0], actual: 'b', holds: 'no' },
      { part: 'condition', condition: conditions[1], actual: 'true', holds: 'yes' },
    ]);
  });

  test('shows resources with their variables filled in, and variables without a value', () => {
    const own = 'arn:aws:s3:::b/${aws:PrincipalTag/team}/*';
    const other = 'arn:aws:s3:::b/${aws:PrincipalTag/Dept}/${aws:userid}?';
    const [trial] = trialsOf({
      identityPolicies: [{ statements: [{ ...allow(), resources: [own, other] }] }],
      request: { ...request, context: { 'aws:PrincipalTag/team': 'x', 'aws:userid': 'u' } },
    });
    expect(trial?.parts[1]).toEqual({
      part: 'resource',
      element: 'Resource',
      values: [own, other],
      holds: 'no',
      filled: [
        { value: 'arn:aws:s3:::b/x/*', lacks: [] },
        { value: other, lacks: ['aws:PrincipalTag/Dept'] },
      ],
    });
    expect(trial && explainTrial(trial)).toBe(
      'it is about other resources: `arn:aws:s3:::b/x/*`, `arn:aws:s3:::b/${aws:PrincipalTag/Dept}/${aws:userid}?`; the session has no `aws:PrincipalTag/Dept`',
    );
  });

  test('lists the first few of many values', () => {
    const actions = ['a:1', 'a:2', 'a:3', 'a:4', 'a:5'];
    const [trial] = trialsOf({ identityPolicies: [{ statements: [allow('A', actions)] }] });
    expect(trial && explainTrial(trial)).toBe(
      'it is about other actions: `a:1`, `a:2`, `a:3`, 2 more',
    );
  });

  test.each([
    [undefined, 'the request has no `aws:userid`'],
    ['b', 'it is `b`'],
    [{ list: ['b', 'c'] }, 'it is `b`, `c`'],
    [{ list: [] }, 'it is an empty list'],
  ])('shows beside a failed condition that %j', (actual, expected) => {
    const conditions = [
      { test: 'ForAnyValue:StringEquals', variable: 'aws:userid', values: ['a'] },
    ];
    const [trial] = trialsOf({
      identityPolicies: [{ statements: [{ ...allow(), conditions }] }],
      request: { ...request, context: actual === undefined ? {} : { 'aws:userid': actual } },
    });
    expect(trial && explainTrial(trial)).toBe(
      `its condition doesn't hold: ForAnyValue:StringEquals aws:userid \`a\`; ${expected}`,
    );
  });

  test('says of a principal that nobody can tell that it is open', () => {
    const of = (statement: Partial<PolicyStatement<Text>>) =>
      trialsOf({ resourcePolicy: { statements: [{ ...allow(), ...statement }] } })[0];
    const principal = of({ principals: [{ type: 'AWS', identifiers: [hole] }] });
    expect(principal?.result).toBe('unknown');
    expect(principal && explainTrial(principal)).toBe(
      'whether its principals include the caller is unknown',
    );
    const role = 'arn:aws:iam::111122223333:role/app';
    const others = of({ effect: 'Deny', notPrincipals: [{ type: 'AWS', identifiers: [role] }] });
    expect(others && explainTrial(others)).toBe(
      'its NotPrincipal leaves a session out for certain only where it names the session, its role and its account',
    );
    const everybody = of({ effect: 'Deny', notPrincipals: [{ type: '*', identifiers: ['*'] }] });
    expect(everybody && explainTrial(everybody)).toBe('its NotPrincipal leaves this caller out');
  });
});

describe('decideTrust', () => {
  const federated = [{ type: 'Federated', identifiers: ['p'] }];
  const trusting = (sid: string, more: Partial<PolicyStatement<Text>> = {}) => ({
    sid,
    effect: 'Allow' as const,
    actions: ['sts:AssumeRoleWithWebIdentity'],
    principals: federated,
    ...more,
  });
  const ask = (...statements: PolicyStatement<Text>[]) =>
    told(decideTrust({ statements }, { principal: 'p', action: 'STS:assumerolewithwebidentity' }));

  test('says which statement allows, and what else AWS asks', () => {
    expect(ask(trusting('A', { principals: [] }), trusting('B'))).toEqual({
      decision: 'allowed',
      by: { kind: 'trust', policy: 0, statement: 1, sid: 'B' },
      because: 'statement `B` of the trust policy allows it',
      notLookedAt: ['service control policies', 'resource control policies'],
    });
  });

  test('says why it denies', () => {
    expect(ask()).toEqual({
      decision: 'denied',
      reason: 'no-allow',
      because: 'no statement of the trust policy allows it',
    });
    expect(ask(trusting('A'), trusting('B', { effect: 'Deny' }))).toEqual({
      decision: 'denied',
      reason: 'explicit-deny',
      by: { kind: 'trust', policy: 0, statement: 1, sid: 'B' },
      because: 'statement `B` of the trust policy denies it',
    });
  });

  test('names the statements that may decide, and no other', () => {
    expect(
      ask(trusting('A'), trusting('B', { actions: [hole] }), {
        ...trusting('C', { actions: [hole] }),
        effect: 'Deny',
      }),
    ).toEqual({
      decision: 'undecided',
      open: [{ kind: 'trust', policy: 0, statement: 2, sid: 'C' }],
      doubts: [],
      because: 'statement `C` of the trust policy may deny it: its actions: by a module',
    });
    expect(
      ask(trusting('B', { actions: [hole] }), trusting('D', { actions: [hole] })),
    ).toMatchObject({
      because:
        'statement `B` of the trust policy may allow it: its actions: by a module; statement `D` of the trust policy may allow it: its actions: by a module',
    });
  });

  test('denies where nothing may allow, whatever may deny', () => {
    expect(ask({ ...trusting('C', { actions: [hole] }), effect: 'Deny' }).decision).toBe('denied');
  });

  test('understands NotPrincipal', () => {
    const { principals: _, ...others } = trusting('A');
    expect(ask({ ...others, notPrincipals: federated }).decision).toBe('denied');
    const other = [{ type: 'Federated', identifiers: ['q'] }];
    expect(ask({ ...others, notPrincipals: other }).decision).toBe('allowed');
  });
});
