import { decide } from '../../../src/policies/evaluation/decide';
import type {
  PolicyCondition,
  PolicyDocument,
} from '../../../src/policies/documents/policy-document';
import { DIFFERENCES, OPEN_POINTS } from '../../helpers/policies/evaluation/explained-differences';
import { oracle } from '../../helpers/policies/evaluation/oracle';
import {
  CALLER,
  contextOf,
  type KnownQuestion,
} from '../../helpers/policies/evaluation/random-question';

type Example = Partial<PolicyDocument['statements'][number]> & {
  readonly version?: PolicyDocument['version'];
  readonly resource?: string;
  readonly context?: KnownQuestion['context'];
  readonly resourcePolicy?: PolicyDocument;
  readonly permissionsBoundary?: PolicyDocument;
};

function questionOf({ version, resource = 'arn:aws:s3:::b/a', context = {}, ...more }: Example) {
  const { resourcePolicy, permissionsBoundary, ...rest } = more;
  const resources = rest.notResources === undefined ? { resources: ['*'] } : {};
  const statement = { effect: 'Allow', actions: ['s3:GetObject'], ...resources, ...rest } as const;
  const question: KnownQuestion = {
    identityPolicies: [{ version, statements: [statement] }],
    resourcePolicy,
    permissionsBoundary,
    action: 's3:GetObject',
    resource,
    context,
  };
  return question;
}

function ours(question: KnownQuestion): string {
  const { identityPolicies, permissionsBoundary, resourcePolicy, action, resource } = question;
  const request = { action, resource, context: contextOf(question), caller: CALLER };
  return decide({ identityPolicies, permissionsBoundary, resourcePolicy, request }).decision;
}

const when = (test: string, variable: string, ...values: string[]) => ({
  conditions: [{ test, variable, values } satisfies PolicyCondition],
});

/** A policy of the bucket with one statement. */
const bucketPolicy = (statement: Partial<PolicyDocument['statements'][number]>) => ({
  resourcePolicy: {
    statements: [
      { effect: 'Allow', actions: ['s3:GetObject'], resources: ['*'], ...statement } as const,
    ],
  },
});
const others = (...identifiers: string[]) =>
  bucketPolicy({ effect: 'Deny', notPrincipals: [{ type: 'AWS', identifiers }] });

/** What we say, for an example of each difference; the oracle says the opposite. */
const EXAMPLES: Readonly<Record<string, readonly ['allowed' | 'denied', Example]>> = {
  'variables are literal text in a policy of version 2008-10-17': [
    'denied',
    {
      version: '2008-10-17',
      resources: ['arn:aws:s3:::b/${aws:userid}'],
      context: { 'aws:userid': 'a' },
    },
  ],
  'a variable without a value equals nothing, so a negated operator holds': [
    'allowed',
    {
      ...when('StringNotEquals', 's3:prefix', '${aws:PrincipalTag/team}'),
      context: { 's3:prefix': 'a' },
    },
  ],
  'a NotResource with a variable without a value leaves nothing out': [
    'allowed',
    { notResources: ['arn:aws:s3:::b/${aws:PrincipalTag/team}'] },
  ],
  '`${*}`, `${?}` and `${$}` stand for the character in every string operator': [
    'denied',
    { ...when('StringNotEquals', 'aws:userid', 'a${?}'), context: { 'aws:userid': 'a?' } },
  ],
  'IfExists holds where the key is missing, with ForAnyValue too': [
    'allowed',
    when('ForAnyValue:StringEqualsIfExists', 'aws:TagKeys', 'a'),
  ],
  'an empty text alone is no value to ForAllValues and ForAnyValue': [
    'allowed',
    {
      ...when('ForAllValues:StringEquals', 'aws:TagKeys', 'a'),
      context: { 'aws:TagKeys': [''] },
    },
  ],
  'an address without a length is that one address, to addresses of the other family too': [
    'allowed',
    {
      ...when('NotIpAddress', 'aws:SourceIp', '10.1.2.3'),
      context: { 'aws:SourceIp': '2001:db8::1' },
    },
  ],
  'every IPv4 address is within 0.0.0.0/0': [
    'allowed',
    {
      ...when('IpAddress', 'aws:SourceIp', '0.0.0.0/0'),
      context: { 'aws:SourceIp': '203.0.113.5' },
    },
  ],
  'NotPrincipal leaves out neither the roles of an account it names, nor any with a boundary': [
    'denied',
    others(CALLER.account),
  ],
};

/** A question for each point that AWS leaves open, where it decides. */
const OPEN_EXAMPLES: Readonly<Record<string, Example>> = {
  'NotPrincipal that names a session, its role and its account in part may deny': others(
    CALLER.role,
  ),
  'a key with an empty list may count as missing for Null': {
    conditions: [{ test: 'Null', variable: 'aws:TagKeys', values: ['false'] }],
    context: { 'aws:TagKeys': [] },
  },
  'an empty text beside others in a list may be a value of it': {
    conditions: [{ test: 'ForAllValues:StringEquals', variable: 'aws:TagKeys', values: ['a'] }],
    context: { 'aws:TagKeys': ['a', ''] },
  },
  'a boundary may limit what a resource gives to everybody': {
    actions: ['s3:PutObject'],
    permissionsBoundary: { statements: [] },
    ...bucketPolicy({ principals: [{ type: '*', identifiers: ['*'] }] }),
  },
};

describe('points that AWS leaves open', () => {
  test.each(OPEN_POINTS)('$name', ({ name, source, readings }) => {
    const question = questionOf(OPEN_EXAMPLES[name] ?? {});
    expect(source).toMatch(/^https:/);
    expect(ours(question)).toBe('undecided');
    const answers = readings.map((put) => oracle(put(question)));
    expect(new Set(answers)).toEqual(new Set(['allowed', 'denied']));
  });
});

describe('differences from iam-simulate', () => {
  test.each(DIFFERENCES)('$name', ({ name, source, translate }) => {
    const [expected, example] = EXAMPLES[name] ?? [];
    const question = questionOf(example ?? {});
    expect(source).toMatch(/^https:/);
    expect(ours(question)).toBe(expected);
    expect(oracle(question)).not.toBe(expected);
    expect(oracle(translate(question))).toBe(expected);
  });

  test('a star in the name of what is asked for is only a star', () => {
    const question = questionOf({
      resources: ['arn:aws:s3:::b/*/x'],
      resource: 'arn:aws:s3:::b/a*',
    });
    expect([ours(question), oracle(question)]).toEqual(['denied', 'allowed']);
  });

  test('a star that ends a field of an ARN reaches over the next ones', () => {
    const question = questionOf({
      resources: ['arn:aws:logs:*:log-group:app:*'],
      resource: 'arn:aws:logs:eu-west-1:111122223333:log-group:app:x',
    });
    expect([ours(question), oracle(question)]).toEqual(['allowed', 'denied']);
  });

  test('a count of seconds is the date that it counts to', () => {
    const question = questionOf({
      ...when('DateLessThan', 'aws:TokenIssueTime', '2026-01-01T00:00:00Z'),
      context: { 'aws:TokenIssueTime': '1798761600' },
    });
    expect([ours(question), oracle(question)]).toEqual(['denied', 'allowed']);
  });

  test('a list without a qualifier gives no verdict', () => {
    const question = questionOf({
      ...when('StringEquals', 'aws:TagKeys', 'a'),
      context: { 'aws:TagKeys': ['a'] },
    });
    expect([ours(question), oracle(question)]).toEqual(['undecided', 'denied']);
  });

  test('a value that an operator cannot read gives no verdict', () => {
    const question = questionOf({
      ...when('NumericLessThan', 's3:max-keys', 'many'),
      context: { 's3:max-keys': '5' },
    });
    expect([ours(question), oracle(question)]).toEqual(['undecided', 'denied']);
  });
});
