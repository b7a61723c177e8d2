import { newAccess } from '../../../src/analysis/questions/new-access';
import { whoCan } from '../../../src/analysis/questions/who-can';
import type { Federation } from '../../../src/model/federation';
import type { PolicyStatement } from '../../../src/policies/documents/policy-document';
import { answerOfWhoCan } from '../../../src/report/who-can-data';
import { text, type Text } from '../../../src/values/text';
import { allow, corp, FILES, SIGNED_IN } from '../../helpers/analysis/corp';

type Statement = Partial<PolicyStatement<Text>>;

/** An Allow and a Deny that are alike but for what two values are, each of which is unknown. */
type Pair = (allowed: Statement, denied: Statement) => Federation;

const permissions: Pair = (allowed, denied) =>
  corp({
    mapping: 'none',
    member: [allow('s3:*', '*', allowed), allow('s3:*', '*', { ...denied, effect: 'Deny' })],
  });

const trust: Pair = (allowed, denied) => {
  const { statements = [] } = 'statements' in SIGNED_IN ? SIGNED_IN : {};
  return corp({
    mapping: 'none',
    member: [allow('s3:*', '*')],
    roles: (role) => ({
      ...role,
      trust: {
        statements: statements.flatMap((each) => [
          { ...each, ...allowed },
          { ...each, ...denied, effect: 'Deny' as const },
        ]),
      },
    }),
  });
};

const bucketPolicy: Pair = (allowed, denied) =>
  corp({
    mapping: 'none',
    member: [],
    more: (federation) => ({
      ...federation,
      resourcePolicies: [
        {
          address: 'aws_s3_bucket_policy.files',
          resource: FILES,
          document: {
            statements: [
              allow('s3:*', '/*', allowed),
              allow('s3:*', '/*', { ...denied, effect: 'Deny' }),
            ],
          },
        },
      ],
    }),
  });

const unknown = () => text({ unknown: 'the plan omits this expression' });
const condition = (test: string, variable: string) => () => ({
  conditions: [{ test, variable, values: [unknown()] }],
});
const principals = (type: string) => () => ({ principals: [{ type, identifiers: [unknown()] }] });

const PAIRS: readonly [string, Pair, () => Statement][] = [
  ['resources', permissions, () => ({ resources: [unknown()] })],
  ['actions', permissions, () => ({ actions: [unknown()] })],
  ['values of a key', permissions, condition('StringEquals', 's3:prefix')],
  ['values of a tag', permissions, condition('StringLike', 'aws:PrincipalTag/department')],
  ['whether a key is null', permissions, condition('Null', 's3:prefix')],
  ['actions of a trust policy', trust, () => ({ actions: [unknown()] })],
  ['principals of a trust policy', trust, principals('Federated')],
  [
    'values in a trust policy',
    trust,
    condition('StringEquals', 'cognito-identity.amazonaws.com:aud'),
  ],
  ['principals of a bucket policy', bucketPolicy, principals('AWS')],
];

describe('unknown values', () => {
  test.each(PAIRS)(
    'an unknown Deny is not the opposite of an unknown Allow: %s',
    (_, pair, value) => {
      const found = whoCan(pair(value(), value()), 's3:GetObject', `${FILES}/x`);
      expect(answerOfWhoCan(found)).toBe('undecided');
    },
  );

  test.each(PAIRS)('an unknown Allow is another one in the other file: %s', (_, pair, value) => {
    const none = { actions: ['none:None'] };
    expect(newAccess(pair(value(), none), pair(value(), none)).answer).toBe('undecided');
  });

  test.each(PAIRS)('an unknown Deny is another one in the other file: %s', (_, pair, value) => {
    const given = pair === bucketPolicy ? { principals: [{ type: '*', identifiers: ['*'] }] } : {};
    expect(newAccess(pair(given, value()), pair(given, value())).answer).toBe('undecided');
  });

  test('one unknown value is the same wherever it stands', () => {
    const value = { resources: [unknown()] };
    const found = whoCan(permissions(value, value), 's3:GetObject', `${FILES}/x`);
    expect(answerOfWhoCan(found)).toBe('nobody');
  });

  test('an operator with wildcards is not the opposite of one without', () => {
    const value = unknown();
    const conditions = [
      { test: 'StringLike', variable: 's3:prefix', values: [value] },
      { test: 'StringNotEquals', variable: 's3:prefix', values: [value] },
      { test: 'Null', variable: 's3:prefix', values: ['false'] },
    ];
    const found = whoCan(
      permissions({ conditions }, { actions: ['none:None'] }),
      's3:GetObject',
      `${FILES}/x`,
    );
    expect(answerOfWhoCan(found)).toBe('undecided');
  });

  test.each(['actions', 'notActions', 'resources', 'notResources'] as const)(
    '%s that are a variable without a value may be any',
    (part) => {
      const given = {
        ...(part === 'notActions' ? { actions: undefined } : {}),
        ...(part === 'notResources' ? { resources: undefined } : {}),
        [part]: [text({ address: 'var', attribute: 'x' })],
      };
      const found = whoCan(
        permissions(given, { actions: ['none:None'] }),
        's3:GetObject',
        `${FILES}/x`,
      );
      expect(answerOfWhoCan(found)).toBe('undecided');
      // A variable holds the same in both files.
      const after = permissions(given, { actions: ['none:None'] });
      expect(newAccess(permissions(given, { actions: ['none:None'] }), after).answer).toBe('none');
    },
  );
});
