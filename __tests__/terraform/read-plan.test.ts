import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toText } from '../../src/report/formats/text';
import { renderApply } from '../../src/report/render-apply';
import { bare } from '../helpers/terraform/bare';
import { isJsonObject, objectsOf, type JsonObject } from '../../src/values/json';
import { configurationOf } from '../../src/terraform/configuration';
import { Evaluator } from '../../src/terraform/evaluator';
import type { EvaluatedConfiguration } from '../../src/terraform/plan/module-instances';
import { readWithConfiguration, readTerraform } from '../../src/terraform/read-terraform';

const fixture = join(__dirname, 'fixtures', 'strangers', 'one-file.plan.json');
const plan = JSON.parse(readFileSync(fixture, 'utf8')) as JsonObject;

/** The plan with the change of one resource altered. */
function changed(address: string, change: (given: JsonObject) => JsonObject): JsonObject {
  return {
    ...plan,
    resource_changes: objectsOf(plan.resource_changes).map((each) =>
      each.address === address && isJsonObject(each.change)
        ? { ...each, change: { ...each.change, ...change(each.change) } }
        : each,
    ),
  };
}

/** A configuration of some objects that write nothing. */
function beside(addresses: readonly string[]): EvaluatedConfiguration {
  return {
    addresses,
    root: new Evaluator(configurationOf({})),
    isWritten: ({ address }) => (addresses.includes(address) ? false : undefined),
    written: () => undefined,
  };
}

const INLINE = {
  unknown:
    'a plan omits `dynamic` blocks, and one may make its `inline_policy` blocks; pass --source DIR',
};

const ANY_NUMBER =
  'a `dynamic` block makes any number of them, which a plan omits; pass --source DIR';

describe('readTerraform, of a plan', () => {
  test('refuses one that Terraform could not finish', () => {
    expect(() => readTerraform({ ...plan, errored: true })).toThrow(
      new Error(
        'the plan is incomplete: Terraform stopped with an error; correct it and plan again',
      ),
    );
    expect(() => readTerraform({ ...plan, complete: false })).toThrow(
      new Error(
        'the plan is incomplete: Terraform left resources out of it; plan without `-target`, or apply and plan again',
      ),
    );
    const deferred = { ...plan, deferred_changes: [{ reason: 'resource_config_unknown' }] };
    expect(() => readTerraform(deferred)).toThrow('Terraform left resources out of it');
    const whole = { ...plan, complete: true, errored: false, deferred_changes: [] };
    expect(() => readTerraform(whole)).not.toThrow();
  });

  test.each([
    ['aws_cognito_user_pool.main', ['delete', 'create'], 'replace', 'replaces', 'users'],
    ['aws_cognito_identity_pool.main', ['create', 'delete'], 'replace', 'replaces', 'identities'],
    ['aws_cognito_user_pool.main', ['delete'], 'delete', 'deletes', 'users'],
  ])('says that it destroys %s by %j', (address, actions, action, word, lost) => {
    const { model } = readTerraform(changed(address, () => ({ actions })));
    const type = address.split('.')[0];
    expect(model.destroyed).toEqual([{ address, type, action }]);
    expect(toText(renderApply(model), { width: Infinity })).toContain(
      `the plan ${word} \`${address}\`: its ${lost} are lost`,
    );
  });

  test('says what a plan omits, and what is not planned', () => {
    const { model, evaluate } = readTerraform(plan);
    const omitted = { unknown: 'the plan omits this expression; pass --source DIR' };
    expect(
      bare(model.roles.flatMap(({ permissions }) => permissions.map((each) => each.document))),
    ).toEqual([INLINE, omitted, INLINE, omitted]);
    expect(bare(evaluate('${aws_s3_bucket.gone.arn}/a'))).toEqual([
      { unknown: "`aws_s3_bucket.gone` isn't among what is planned" },
      '/a',
    ]);
  });

  test('says nothing of pools that stay', () => {
    expect(readTerraform(plan).model).not.toHaveProperty('destroyed');
    expect(renderApply(readTerraform(plan).model)).toEqual([]);
  });

  test('hides what is marked as sensitive', () => {
    const policy = '{"Version":"2012-10-17","Statement":[]}';
    const read = (marks: JsonObject) =>
      readTerraform(
        changed('aws_iam_role_policy.admin', ({ after, after_unknown: open }) => ({
          after_unknown: { ...(open as JsonObject), policy: false },
          after: { ...(after as JsonObject), policy },
          after_sensitive: marks,
        })),
      ).model.roles.flatMap(({ permissions }) => permissions);
    const admin = (marks: JsonObject) =>
      read(marks).find(({ address }) => address === 'aws_iam_role_policy.admin')?.document;
    expect(admin({})).toEqual({ statements: [] });
    expect(admin({ policy: true })).toEqual({ unknown: 'a sensitive value' });
  });

  test('a role that nobody tags has no tag, though `tags_all` is left to the apply', () => {
    const tags = (json: JsonObject) =>
      readTerraform(json).model.roles.find(({ address }) => address === 'aws_iam_role.admin')?.tags;
    const computed = { after: { tags: null, name: 'a' }, after_unknown: { tags_all: true } };
    const unwritten = changed('aws_iam_role.admin', () => computed);
    expect(tags(unwritten)).toEqual({});
    const configuration = {
      ...(plan.configuration as JsonObject),
      provider_config: { aws: { name: 'aws', expressions: { default_tags: [{ tags: {} }] } } },
    };
    expect(tags({ ...unwritten, configuration })).toEqual({
      unknown: 'it is known after a deployment',
      settledBy: ['apply'],
    });
  });

  test('knows from the configuration that a role has no inline policy of its own', () => {
    const { model } = readWithConfiguration(plan, () =>
      beside(['aws_iam_role.admin', 'aws_iam_role.member']),
    );
    const documents = model.roles.flatMap(({ permissions }) => permissions);
    expect(bare(documents.map(({ document }) => document))).not.toContainEqual(INLINE);
    const { model: unsure } = readWithConfiguration(plan, () => beside(['aws_iam_role.other']));
    expect(bare(unsure.roles.map(({ permissions: [first] }) => first?.document))).toEqual([
      INLINE,
      INLINE,
    ]);
  });

  test('does not take blocks that a `dynamic` block may make for none', () => {
    const pool = (unknown: object) => {
      const { model } = readTerraform(
        changed('aws_cognito_user_pool.main', ({ after, after_unknown, ...rest }) => {
          const known = Object.entries(after as object).filter(([name]) => !(name in unknown));
          return {
            ...rest,
            after: Object.fromEntries(known),
            after_unknown: { ...(after_unknown as object), ...unknown },
          };
        }),
      );
      const [{ attributes, selfSignUp, triggers } = {}] = model.userPools;
      return bare({ attributes, selfSignUp, triggers });
    };
    expect(pool({})).toMatchObject({
      selfSignUp: {
        unknown:
          'a plan omits `dynamic` blocks, and one may make its `admin_create_user_config` blocks; pass --source DIR',
      },
      triggers: [],
    });
    expect(pool({ schema: true, lambda_config: true })).toMatchObject({
      attributes: { unknown: ANY_NUMBER },
      triggers: { unknown: 'it is known after a deployment' },
    });
  });

  test('takes what a plan computes, and nobody writes, for no trigger', () => {
    const triggers = (settings: object, written: object) => {
      const { model } = readTerraform({
        ...{ format_version: '1.2', planned_values: {} },
        resource_changes: [
          {
            ...{ address: 'aws_cognito_user_pool.main', mode: 'managed', name: 'main' },
            ...{ type: 'aws_cognito_user_pool' },
            change: {
              actions: ['create'],
              after: { name: 'main', lambda_config: [{ custom_message: null }] },
              after_unknown: { id: true, lambda_config: [settings] },
            },
          },
        ],
        configuration: {
          root_module: {
            resources: [
              {
                ...{ address: 'aws_cognito_user_pool.main', mode: 'managed', name: 'main' },
                type: 'aws_cognito_user_pool',
                expressions: { name: { constant_value: 'main' }, ...written },
              },
            ],
          },
        },
      });
      return bare(model.userPools[0]?.triggers);
    };
    const called = { references: ['aws_lambda_function.f.arn', 'aws_lambda_function.f'] };
    const computed = { pre_sign_up: true, pre_token_generation: true };
    expect(triggers(computed, { lambda_config: [{ pre_sign_up: called }] })).toEqual([
      'pre_sign_up',
    ]);
    expect(triggers(computed, { lambda_config: [{ pre_token_generation: called }] })).toEqual([
      'pre_token_generation',
    ]);
    // A plan omits what a `dynamic` block writes.
    expect(triggers(computed, {})).toEqual(['pre_sign_up', 'pre_token_generation']);
  });

  test('does not take the blocks that are written for all, beside a `dynamic` one', () => {
    const file = join(__dirname, 'folders', 'unknown-for-each', 'plan.json');
    const { model } = readTerraform(readFileSync(file, 'utf8'));
    const staff = model.roles.find(({ address }) => address === 'aws_iam_role.staff');
    const documents = staff?.permissions.map(({ document }) => document);
    expect(bare(documents)).toEqual([INLINE, { unknown: ANY_NUMBER }]);
  });

  test('does not take the conditions that are written for all, beside a `dynamic` one', () => {
    const statement = {
      ...{ actions: ['s3:GetObject'], resources: ['*'], effect: 'Allow' },
      condition: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['true'] }],
    };
    const { condition, ...known } = statement;
    const document = (change: object) =>
      readTerraform({
        ...plan,
        resource_changes: [
          ...objectsOf(plan.resource_changes),
          {
            ...{ address: 'data.aws_iam_policy_document.d', mode: 'data', name: 'd' },
            ...{ type: 'aws_iam_policy_document', change },
          },
          {
            ...{ address: 'aws_iam_role_policy.d', mode: 'managed', name: 'd' },
            type: 'aws_iam_role_policy',
            change: { after: { role: 'acme-admin' }, after_unknown: { policy: true } },
          },
        ],
        configuration: {
          root_module: {
            resources: [
              {
                ...{ mode: 'data', type: 'aws_iam_policy_document', name: 'd' },
                expressions: {
                  statement: [
                    {
                      actions: { constant_value: ['s3:GetObject'] },
                      condition: condition.map(({ test: operator, ...rest }) => ({
                        test: { constant_value: operator },
                        variable: { constant_value: rest.variable },
                        values: { constant_value: rest.values },
                      })),
                    },
                  ],
                },
              },
              {
                ...{ mode: 'managed', type: 'aws_iam_role_policy', name: 'd' },
                expressions: {
                  policy: { references: ['data.aws_iam_policy_document.d.json'] },
                },
              },
            ],
          },
        },
      })
        .model.roles.flatMap(({ permissions }) => permissions)
        .find(({ address }) => address === 'aws_iam_role_policy.d')?.document;
    const withCondition = { after: { statement: [statement] }, after_unknown: {} };
    expect(bare(document(withCondition))).toMatchObject({ statements: [{ effect: 'Allow' }] });
    const unknown = {
      after: { statement: [known] },
      after_unknown: { statement: [{ condition: true }] },
    };
    expect(bare(document(unknown))).toEqual({ unknown: ANY_NUMBER });
  });
});
