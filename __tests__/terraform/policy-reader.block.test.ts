import { bare } from '../helpers/terraform/bare';
import { reference, text } from '../../src/values/text';
import { blockOf } from '../../src/terraform/block';
import { readPolicyDocumentBlock } from '../../src/terraform/policy-reader';
import { readPolicyJson } from '../../src/terraform/policy-json';
import { configurationOf } from '../../src/terraform/configuration';
import { Evaluator } from '../../src/terraform/evaluator';

const evaluator = new Evaluator(configurationOf({}));

function read(body: object) {
  const value = evaluator.json(body);
  return readPolicyDocumentBlock(
    blockOf(value.type === 'map' ? value.entries : new Map()),
    readPolicyJson,
  );
}

const json = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }).replaceAll('${', '$${');

describe('readPolicyDocumentBlock', () => {
  test('fills in the defaults, and writes variables as IAM does', () => {
    expect(
      bare(
        read({
          statement: {
            actions: ['s3:GetObject'],
            resources: ['${aws_s3_bucket.b.arn}/&{cognito-identity.amazonaws.com:sub}/*'],
            principals: { type: 'AWS', identifiers: ['&{aws:userid}'] },
            condition: {
              test: 'StringLike',
              variable: 's3:prefix',
              values: ['&{cognito-identity.amazonaws.com:sub}/*'],
            },
          },
        }),
      ),
    ).toEqual({
      statements: [
        {
          effect: 'Allow',
          actions: ['s3:GetObject'],
          resources: [
            [reference('aws_s3_bucket.b', 'arn'), '/${cognito-identity.amazonaws.com:sub}/*'],
          ],
          principals: [{ type: 'AWS', identifiers: ['${aws:userid}'] }],
          conditions: [
            {
              test: 'StringLike',
              variable: 's3:prefix',
              values: ['${cognito-identity.amazonaws.com:sub}/*'],
            },
          ],
        },
      ],
    });
  });

  test('reads the negated elements, the older version and several blocks of one kind', () => {
    expect(
      bare(
        read({
          version: '2008-10-17',
          statement: [
            {
              sid: 'No',
              effect: 'Deny',
              not_actions: ['a:b'],
              not_resources: ['*'],
              not_principals: [
                { type: 'AWS', identifiers: ['x'] },
                { type: 'Service', identifiers: ['y'] },
              ],
            },
          ],
        }),
      ),
    ).toEqual({
      version: '2008-10-17',
      statements: [
        {
          sid: 'No',
          effect: 'Deny',
          notActions: ['a:b'],
          notResources: ['*'],
          notPrincipals: [
            { type: 'AWS', identifiers: ['x'] },
            { type: 'Service', identifiers: ['y'] },
          ],
        },
      ],
    });
  });

  test('makes alternatives of two conditions with the same operator and key', () => {
    const condition = (value: string, test = 'StringEquals') => ({
      test,
      variable: 'aws:PrincipalTag/team',
      values: [value],
    });
    expect(
      bare(
        read({
          statement: [
            { condition: [condition('a'), condition('b'), condition('c', 'StringLike')] },
          ],
        }),
      ),
    ).toEqual({
      statements: [
        {
          effect: 'Allow',
          conditions: [{ ...condition('a'), values: ['a', 'b'] }, condition('c', 'StringLike')],
        },
      ],
    });
  });

  test('puts sources first, and lets an override take the place of what has its name', () => {
    const document = read({
      source_policy_documents: [
        json({ Sid: 'A', Effect: 'Allow', Action: 'a:a' }, { Effect: 'Allow', Action: 'n:n' }),
        '',
      ],
      statement: [{ sid: 'B', actions: ['b:b'] }],
      override_policy_documents: [
        json(
          { Sid: 'A', Effect: 'Deny', Action: '*' },
          { Sid: 'C', Effect: 'Allow', Action: 'c:c' },
        ),
      ],
    });
    expect(bare(document)).toEqual({
      statements: [
        { sid: 'A', effect: 'Deny', actions: ['*'] },
        { effect: 'Allow', actions: ['n:n'] },
        { sid: 'B', effect: 'Allow', actions: ['b:b'] },
        { sid: 'C', effect: 'Allow', actions: ['c:c'] },
      ],
    });
  });

  test('is unknown where a document that it builds on is', () => {
    expect(bare(read({ source_policy_documents: ['${module.m.json}'], statement: [{}] }))).toEqual({
      unknown: '`module.m.json` is not known before a deployment',
    });
    expect(
      bare(read({ source_policy_documents: '${module.m.documents}', statement: [{}] })),
    ).toEqual({
      unknown: '`module.m.documents` is not known before a deployment',
    });
  });

  test('keeps a list that is not known as one value that is not known', () => {
    expect(bare(read({ statement: { actions: '${var.actions}', resources: ['*'] } }))).toEqual({
      statements: [
        {
          effect: 'Allow',
          actions: [text({ unknown: '`var.actions` is not known before a deployment' })],
          resources: ['*'],
        },
      ],
    });
  });

  test.each([
    [{ statement: { effect: '${var.effect}' } }, '`var.effect` is not known before a deployment'],
    [{ statement: { effect: 'allow' } }, 'the effect of a statement is neither Allow nor Deny'],
    [{ version: '${var.v}' }, '`var.v` is not known before a deployment'],
    [
      { dynamic: { statement: { for_each: [], content: {} } } },
      'its `statement` blocks are made by a `dynamic` block',
    ],
    [
      { statement: { dynamic: [{ condition: { for_each: [], content: {} } }] } },
      'its `condition` blocks are made by a `dynamic` block',
    ],
    [{ statement: '${local.statements}' }, '`local.statements` is not known before a deployment'],
    [
      { statement: { condition: { test: '${var.t}', variable: 'v', values: [] } } },
      '`var.t` is not known before a deployment',
    ],
    [
      { statement: { sid: '${var.s}' }, override_policy_documents: [json()] },
      '`var.s` is not known before a deployment',
    ],
  ])('says why %j is unknown', (body, unknown) => {
    expect(bare(read(body))).toEqual({ unknown });
  });

  test('does without the name of a statement that replaces nothing', () => {
    expect(bare(read({ statement: { sid: '${var.s}', actions: ['a:b'] } }))).toEqual({
      statements: [{ effect: 'Allow', actions: ['a:b'] }],
    });
  });
});
