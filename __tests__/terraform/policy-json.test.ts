import { bare } from '../helpers/terraform/bare';
import { reference, text, type Text } from '../../src/values/text';
import { readPolicyJson } from '../../src/terraform/policy-json';

const pool = reference('aws_cognito_identity_pool.main', 'id');

function policy(statement: object, rest: object = { Version: '2012-10-17' }): string {
  return JSON.stringify({ ...rest, Statement: statement });
}

describe('readPolicyJson', () => {
  test('reads every element, lists of one without brackets too', () => {
    const source = policy([
      {
        Sid: 'One',
        Effect: 'Allow',
        Principal: { Federated: 'cognito-identity.amazonaws.com', AWS: ['a', 'b'] },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Resource: ['x', 'y'],
        Condition: {
          StringEquals: { 'k:aud': 'p', 'k:sub': ['q'] },
          Bool: { 'aws:SecureTransport': true },
          NumericLessThan: { n: 5 },
        },
      },
      { Effect: 'Deny', NotPrincipal: '*', NotAction: ['a:*'], NotResource: '*' },
    ]);
    expect(bare(readPolicyJson(source))).toEqual({
      statements: [
        {
          sid: 'One',
          effect: 'Allow',
          principals: [
            { type: 'Federated', identifiers: ['cognito-identity.amazonaws.com'] },
            { type: 'AWS', identifiers: ['a', 'b'] },
          ],
          actions: ['sts:AssumeRoleWithWebIdentity'],
          resources: ['x', 'y'],
          conditions: [
            { test: 'StringEquals', variable: 'k:aud', values: ['p'] },
            { test: 'StringEquals', variable: 'k:sub', values: ['q'] },
            { test: 'Bool', variable: 'aws:SecureTransport', values: ['true'] },
            { test: 'NumericLessThan', variable: 'n', values: ['5'] },
          ],
        },
        {
          effect: 'Deny',
          notPrincipals: [{ type: '*', identifiers: ['*'] }],
          notActions: ['a:*'],
          notResources: ['*'],
        },
      ],
    });
  });

  test('takes a single statement for a list of one, and no version for the older one', () => {
    expect(bare(readPolicyJson(policy({ Effect: 'Allow', Action: 'a:b' }, {})))).toEqual({
      version: '2008-10-17',
      statements: [{ effect: 'Allow', actions: ['a:b'] }],
    });
  });

  test('keeps references in values and in condition keys', () => {
    const [before, between, after] = policy({
      Effect: 'Allow',
      Condition: { StringEquals: { '%:aud': 'x/%/y' } },
    }).split('%');
    const source = text(
      before ?? '',
      reference('aws_iam_openid_connect_provider.o', 'url'),
      between ?? '',
      pool,
      after ?? '',
    );
    expect(bare(readPolicyJson(source))).toEqual({
      statements: [
        {
          effect: 'Allow',
          conditions: [
            {
              test: 'StringEquals',
              variable: [reference('aws_iam_openid_connect_provider.o', 'url'), ':aud'],
              values: [['x/', pool, '/y']],
            },
          ],
        },
      ],
    });
  });

  test.each<[Text, string]>([
    ['{', 'it is not JSON: `{`'],
    [text(pool), '`aws_cognito_identity_pool.main.id` is not known before a deployment'],
    [text('{"Statement":', { unknown: '`var.s` has no default' }, '}'), '`var.s` has no default'],
    [
      text('{"Version":"2012-10-17","Statement":"', reference('var', 's'), '"}'),
      'a statement is unknown before a deployment',
    ],
    ['[]', 'the policy is not an object'],
    [policy({ Effect: 'Maybe' }), 'the effect of a statement is neither Allow nor Deny'],
    [
      policy({ Effect: 'Allow', Actions: 'x' }),
      "a statement has the element `Actions`, which IAM doesn't know",
    ],
    [
      policy({ Effect: 'Allow', Action: { a: 1 } }),
      'a value of the policy is neither a text nor a list of texts',
    ],
    [policy([], { Version: '2020-01-01' }), 'the policy has no version of IAM'],
  ])('says why %j is unknown', (source, unknown) => {
    expect(bare(readPolicyJson(source))).toEqual({ unknown });
  });

  test.each([
    [
      '{"Statement":{"Effect":"Allow","Condition":{"',
      '":{"a:b":"c"}}}}',
      'the operator of a condition is unknown',
    ],
    ['{"', '":"*"}', 'an element of the policy is unknown'],
    ['{"Statement":{"Effect":"Allow","', '":"*"}}', 'an element of a statement is unknown'],
    [
      '{"Statement":{"Effect":"Allow","Principal":{"',
      '":"*"}}}',
      'an element of a principal is unknown',
    ],
  ])('takes nothing for granted of a key that is not known: %s…%s', (before, after, unknown) => {
    expect(readPolicyJson(text(before, pool, after))).toEqual({ unknown });
  });
});
