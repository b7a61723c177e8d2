import { decide } from '../../../src/policies/evaluation/decide';
import type { AccessQuestion } from '../../../src/policies/evaluation/decision';
import {
  explainDecision,
  explainTrial,
  quoted,
  showActual,
} from '../../../src/policies/evaluation/explain';
import type { PolicyStatement } from '../../../src/policies/documents/policy-document';
import { text, type Text } from '../../../src/values/text';

const hole = text({ unknown: 'by a module' });
const allow = (actions: readonly Text[] = ['*']): PolicyStatement<Text> => ({
  effect: 'Allow',
  actions,
  resources: ['*'],
});
const own = { statements: [allow()] };
const none = { statements: [] };
const everybody = { statements: [{ ...allow(), principals: [{ type: '*', identifiers: ['*'] }] }] };
const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/a' };

const answer = (question: Partial<AccessQuestion>) => {
  const decision = decide({ identityPolicies: [own], request, ...question });
  const { trials: _, resourceKind: __, ...rest } = decision;
  return { ...rest, because: explainDecision(decision) };
};
const decided = (question: Partial<AccessQuestion>) => {
  const { decision, because, ...rest } = answer(question);
  return 'doubts' in rest ? [decision, rest.doubts, because] : [decision, because];
};

describe('explainDecision', () => {
  test('says of an action that needs no permission that it needs none', () => {
    const denied = { effect: 'Deny' as const, actions: ['*'], resources: ['*'] };
    const asked = { action: 'sts:GetCallerIdentity', resource: '*' };
    for (const identityPolicies of [[], [{ statements: [denied] }]]) {
      expect(answer({ identityPolicies, request: asked })).toEqual({
        decision: 'allowed',
        notLookedAt: [],
        because: 'AWS asks for no permission for it',
      });
    }
  });

  test('names both statements where both sides must allow', () => {
    const allowed = "statement 1 of policy 1 and statement 1 of the resource's policy allow it";
    for (const resourceAccount of ['other', 'unknown'] as const) {
      expect(decided({ resourcePolicy: everybody, resourceAccount })).toEqual(['allowed', allowed]);
    }
    const decrypt = { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-west-1:1:key/k' };
    expect(decided({ resourcePolicy: everybody, request: decrypt })).toEqual(['allowed', allowed]);
    expect(decided({ resourcePolicy: everybody })).toEqual([
      'allowed',
      'statement 1 of policy 1 allows it',
    ]);
    expect(decided({ identityPolicies: [], resourcePolicy: everybody })).toEqual([
      'allowed',
      "statement 1 of the resource's policy allows it",
    ]);
  });

  test('says which side is in the way', () => {
    const polly = { action: 'polly:SynthesizeSpeech', resource: '*' };
    const decrypt = { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-west-1:1:key/k' };
    const isDenied = (question: Partial<AccessQuestion>, because: string) =>
      expect(decided(question)).toEqual(['denied', because]);
    isDenied({ permissionsBoundary: none }, "the permissions boundary doesn't allow it");
    isDenied({ sessionPolicies: [none] }, 'no session policy allows it');
    isDenied(
      { resourcePolicy: none, resourceAccount: 'other' },
      "the bucket policy must allow it, and doesn't",
    );
    isDenied(
      { resourcePolicy: none, request: decrypt },
      "the key policy must allow it, and doesn't",
    );
    isDenied(
      { request: polly, resourceAccount: 'other' },
      "the resource belongs to another account, and it can't have a policy that allows it",
    );
    isDenied(
      { identityPolicies: [], resourcePolicy: everybody, resourceAccount: 'other' },
      "the resource belongs to another account, so the role's own policies must allow it too, and don't",
    );
    isDenied({ identityPolicies: [] }, 'no statement allows it');
    isDenied({ identityPolicies: [], resourceAccount: 'unknown' }, 'no statement allows it');
  });

  test('takes a statement of the resource without a principal for no grant', () => {
    expect(decided({ identityPolicies: [], resourcePolicy: own })).toEqual([
      'denied',
      'no statement allows it',
    ]);
  });

  test('says what leaves it open besides statements', () => {
    expect(decided({ resourceAccount: 'unknown' })).toEqual([
      'undecided',
      ['account', 'resource-policy'],
      "whether the resource belongs to the account of the role is unknown; ask a plan or state that knows the account; the bucket policy must allow it too, and it isn't in the file; ask where both are",
    ]);
    expect(decided({ resourceAccount: 'other' })).toEqual([
      'undecided',
      ['resource-policy'],
      "the bucket policy must allow it too, and it isn't in the file; ask where both are",
    ]);
    expect(
      decided({
        identityPolicies: [],
        resourcePolicy: everybody,
        permissionsBoundary: none,
      }),
    ).toEqual([
      'undecided',
      ['limit-of-everybody'],
      "whether the role's boundary or session policy limits what the bucket policy gives to everybody is undocumented; name the role there",
    ]);
    expect(decided({ resourceAccount: 'unknown', resourcePolicy: none })).toEqual([
      'undecided',
      ['account'],
      'whether the resource belongs to the account of the role is unknown; ask a plan or state that knows the account',
    ]);
  });

  test('names the statements of each side that may decide', () => {
    const may = (question: Partial<AccessQuestion>) => decided(question)[2];
    const open = { statements: [allow([hole])] };
    expect(may({ sessionPolicies: [open] })).toBe(
      'statement 1 of session policy 1 may allow it: its actions: by a module',
    );
    expect(may({ permissionsBoundary: open })).toBe(
      'statement 1 of the permissions boundary may allow it: its actions: by a module',
    );
    const anybody = { ...allow([hole]), principals: [{ type: '*', identifiers: ['*'] }] };
    expect(may({ identityPolicies: [], resourcePolicy: { statements: [anybody] } })).toBe(
      "statement 1 of the resource's policy may allow it: its actions: by a module",
    );
    const sure = { ...anybody, actions: ['*'] };
    expect(
      may({
        identityPolicies: [],
        resourcePolicy: { statements: [anybody, sure] },
        sessionPolicies: [open, open],
      }),
    ).toBe(
      'statement 1 of session policy 1 may allow it: its actions: by a module; statement 1 of session policy 2 may allow it: its actions: by a module',
    );
  });
});

describe('explainDecision, of what leaves a decision open or limits it', () => {
  const account = '111122223333';
  const caller = { type: 'RoleSession', role: 'r', session: 's', account } as const;
  const decrypt = { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-west-1:1:key/k' };
  const polly = { action: 'polly:SynthesizeSpeech', resource: '*' };
  const to = (...identifiers: Text[]) => ({
    statements: [{ ...allow(), principals: [{ type: 'AWS', identifiers }] }],
  });
  const toRole = { resourcePolicy: to('r'), request: { ...request, caller } };
  const toAccount = { resourcePolicy: to(account), request: { ...request, caller } };
  const of = (question: Partial<AccessQuestion>) => {
    const { decision, because, ...rest } = answer(question);
    return 'reason' in rest ? [decision, rest.reason, because] : [decision, because];
  };
  const LIMIT = ['denied', 'boundary', "the permissions boundary doesn't allow it"];
  const NONE = ['denied', 'no-allow', 'no statement allows it'];

  test.each<[string, Partial<AccessQuestion>, string[]]>([
    [
      'a limit of what the resource gives the role',
      { identityPolicies: [], permissionsBoundary: none, ...toRole },
      LIMIT,
    ],
    [
      'a session policy that limits it',
      { identityPolicies: [], sessionPolicies: [none], ...toRole },
      ['denied', 'session-policy', 'no session policy allows it'],
    ],
    ['what is left to the account', { identityPolicies: [], ...toAccount }, NONE],
    [
      'what is left to the account, which is assumed to be the own',
      { identityPolicies: [], resourceAccount: 'assumed', ...toAccount },
      NONE,
    ],
    [
      'what is left to the account, beside a limit',
      { identityPolicies: [], permissionsBoundary: none, ...toAccount },
      NONE,
    ],
    [
      'what is left to the account, which is unknown',
      { identityPolicies: [], resourceAccount: 'unknown', ...toAccount },
      NONE,
    ],
    [
      'a limit, where the account is unknown and the policy of the resource not read',
      { permissionsBoundary: none, resourceAccount: 'unknown' },
      LIMIT,
    ],
    [
      'a limit, where the account is unknown and the resource has no policy',
      { permissionsBoundary: none, resourceAccount: 'unknown', request: polly },
      LIMIT,
    ],
    [
      'a limit, whatever the policy of the resource leaves out',
      { permissionsBoundary: none, resourcePolicy: none },
      LIMIT,
    ],
    [
      'no statement, where the policy of another account was not read',
      { identityPolicies: [], resourceAccount: 'other' },
      NONE,
    ],
    [
      'no statement, where a condition of the resource fails',
      {
        identityPolicies: [],
        resourcePolicy: {
          statements: [
            {
              ...everybody.statements[0]!,
              conditions: [{ test: 'StringEquals', variable: 'aws:userid', values: ['a'] }],
            },
          ],
        },
      },
      NONE,
    ],
    [
      'a limit, where the policy of the key was not read',
      { permissionsBoundary: none, request: decrypt },
      LIMIT,
    ],
    [
      'a limit, where the policy of another account was not read',
      { permissionsBoundary: none, resourceAccount: 'other' },
      LIMIT,
    ],
    [
      'another account, whatever a policy says that the resource cannot have',
      { resourcePolicy: everybody, resourceAccount: 'other', request: polly },
      [
        'denied',
        'resource-policy',
        "the resource belongs to another account, and it can't have a policy that allows it",
      ],
    ],
  ])('names %s', (_, question, expected) => {
    expect(of(question)).toEqual(expected);
  });

  test.each<[string, Partial<AccessQuestion>, readonly string[], string]>([
    [
      'a key policy that was not read',
      { request: decrypt },
      ['resource-policy'],
      "the key policy must allow it too, and it isn't in the file; ask where both are",
    ],
    [
      'no account, where it would change nothing',
      { identityPolicies: [{ statements: [allow([hole])] }], resourceAccount: 'unknown' },
      ['resource-policy'],
      "statement 1 of policy 1 may allow it: its actions: by a module; the bucket policy must allow it too, and it isn't in the file; ask where both are",
    ],
    [
      'the statement alone, whose principal is unknown',
      { identityPolicies: [], permissionsBoundary: none, resourcePolicy: to(hole) },
      [],
      "statement 1 of the resource's policy may allow it: whether its principals include the caller is unknown",
    ],
    [
      'no principal, where a Deny alone is open',
      {
        identityPolicies: [{ statements: [allow(), { ...allow([hole]), effect: 'Deny' }] }],
        resourcePolicy: { statements: [...to(hole).statements, ...everybody.statements] },
      },
      [],
      'statement 2 of policy 1 may deny it: its actions: by a module',
    ],
    [
      'both statements of a resource policy that is unknown',
      { identityPolicies: [], resourcePolicy: { unknown: 'set elsewhere' } },
      [],
      "statement 1 of the resource's policy may allow it: the policy is unknown: set elsewhere; statement 2 of the resource's policy may deny it: the policy is unknown: set elsewhere",
    ],
    [
      'the role alone, where another statement of the limits allows it',
      {
        identityPolicies: [{ statements: [allow([hole])] }],
        permissionsBoundary: { statements: [allow([hole]), allow()] },
        sessionPolicies: [{ statements: [allow([hole]), allow()] }],
      },
      [],
      'statement 1 of policy 1 may allow it: its actions: by a module',
    ],
  ])('tells of %s', (_, question, doubts, because) => {
    expect(decided(question)).toEqual(['undecided', doubts, because]);
  });

  test('compares nothing where nothing is written, or more than one action is asked about', () => {
    const empty = decide({ identityPolicies: [], request });
    expect(empty.trials).toEqual([]);
    const many = { ...request, action: 's3:*' };
    expect(decide({ identityPolicies: [own], request: many })).toEqual({
      trials: [],
      decision: 'undecided',
      open: [],
      doubts: ['action'],
    });
  });

  test('never leaves a session out of a Deny with NotPrincipal where the role has a boundary', () => {
    const identifiers = ['r', 's', account];
    const deny = { ...allow(), effect: 'Deny' as const };
    const asked = {
      resourcePolicy: {
        statements: [{ ...deny, notPrincipals: [{ type: 'AWS', identifiers }] }],
      },
      request: { ...request, caller },
    };
    expect(of(asked)).toEqual(['allowed', 'statement 1 of policy 1 allows it']);
    expect(of({ ...asked, permissionsBoundary: own })).toEqual([
      'denied',
      'explicit-deny',
      "statement 1 of the resource's policy denies it",
    ]);
  });

  test('lists what is unknown, and the variables that have no value', () => {
    const other = text({ unknown: 'by another' });
    const because = (statement: Partial<PolicyStatement<Text>>) =>
      explainTrial(
        decide({ identityPolicies: [{ statements: [{ ...allow(), ...statement }] }], request })
          .trials[0]!,
      );
    expect(because({ actions: [hole, other] })).toBe('its actions: by a module, by another');
    expect(because({ resources: [hole, other] })).toBe('its resources: by a module, by another');
    expect(because({ resources: ['${aws:userid}/${s3:prefix}'] })).toBe(
      'it is about other resources: `${aws:userid}/${s3:prefix}`; the session has no `aws:userid`, `s3:prefix`',
    );
  });
});

describe('quoted', () => {
  test('lists three values, and counts the others', () => {
    expect(quoted(['a', 'b', 'c'])).toBe('`a`, `b`, `c`');
    expect(quoted(['a', 'b', 'c', 'd'])).toBe('`a`, `b`, `c`, 1 more');
  });
});

describe('showActual', () => {
  test('shows nothing where the request says nothing, or nothing known', () => {
    expect(showActual(undefined)).toBeUndefined();
    expect(showActual({ unknown: 'set by AWS' })).toBeUndefined();
  });
});
