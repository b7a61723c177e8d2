import { decide } from '../../../src/policies/evaluation/decide';
import type { AccessQuestion } from '../../../src/policies/evaluation/decision';
import { explainDecision, quoted, showActual } from '../../../src/policies/evaluation/explain';
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
