import { planLosses } from '../../src/terraform/plan-losses';
import { ReadError } from '../../src/terraform/read-error';

const plan = (...changes: object[]) => ({ planned_values: {}, resource_changes: changes });
const change = (type: string, actions: readonly string[], more: object = {}) => ({
  address: `${type}.x`,
  type,
  mode: 'managed',
  change: { actions, before: {}, after: {}, ...more },
});
const lost = (type: string, actions: readonly string[], more?: object) =>
  planLosses(plan(change(type, actions, more)));

const TYPES = [
  'aws_cognito_identity_pool',
  'aws_cognito_identity_provider',
  'aws_cognito_managed_user_pool_client',
  'aws_cognito_user',
  'aws_cognito_user_group',
  'aws_cognito_user_pool',
  'aws_cognito_user_pool_client',
  'aws_cognito_user_pool_domain',
];

describe('planLosses', () => {
  test.each(TYPES)('finds each way in which %s is lost', (type) => {
    const does = (actions: readonly string[]) => lost(type, actions).map((each) => each.does);
    expect(does(['delete'])).toEqual(['deletes']);
    expect(does(['delete', 'create'])).toEqual(['replaces']);
    expect(does(['create', 'delete'])).toEqual(['replaces']);
    expect(does(['forget'])).toEqual(['forgets']);
    expect(does(['create', 'forget'])).toEqual(['replaces']);
    for (const kept of [['no-op'], ['create'], ['update'], ['read']])
      expect(does(kept)).toEqual([]);
  });

  test.each([
    ['awscc_cognito_identity_pool', 'aws_cognito_identity_pool'],
    ['awscc_cognito_user_pool', 'aws_cognito_user_pool'],
    ['awscc_cognito_user_pool_client', 'aws_cognito_user_pool_client'],
    ['awscc_cognito_user_pool_domain', 'aws_cognito_user_pool_domain'],
    ['awscc_cognito_user_pool_group', 'aws_cognito_user_group'],
    ['awscc_cognito_user_pool_identity_provider', 'aws_cognito_identity_provider'],
    ['awscc_cognito_user_pool_user', 'aws_cognito_user'],
  ])('finds that %s is lost as %s is', (type, alike) => {
    const [found] = lost(alike, ['delete']);
    expect(found).toBeDefined();
    expect(lost(type, ['delete'])).toEqual([{ ...found, address: `${type}.x` }]);
  });

  test.each([
    [['replace'], '["replace"]'],
    [['no-op', 'shred'], '["no-op","shred"]'],
    [[], '[]'],
    [undefined, 'nothing'],
  ])('reads no plan that does %j to what users may lose', (actions, shown) => {
    const asked = (type: string) => () => lost(type, actions as string[]);
    expect(asked('aws_cognito_user_pool')).toThrow(
      new ReadError(`what the plan does to \`aws_cognito_user_pool.x\` is unknown: \`${shown}\``),
    );
    expect(asked('aws_s3_bucket')()).toEqual([]);
  });

  test('names the arguments for which something is replaced', () => {
    const type = 'aws_cognito_identity_pool';
    const paths = { replace_paths: [['identity_pool_name'], ['tags', 0]] };
    expect(lost(type, ['delete', 'create'], paths)).toEqual([
      {
        address: 'aws_cognito_identity_pool.x',
        does: 'replaces',
        because: ['identity_pool_name', 'tags.0'],
        loses:
          'every identity, and with it the files and items that lie under its id; roles that trust the pool refuse its users',
      },
    ]);
  });

  test.each([
    ['aws_cognito_user_pool', 'deletion_protection', 'ACTIVE', 'INACTIVE'],
    ['aws_cognito_identity_pool', 'cognito_identity_providers', [{ client_id: 'x' }], []],
    ['aws_cognito_identity_pool_roles_attachment', 'role_mapping', [{ type: 'Token' }], []],
    ['aws_cognito_identity_provider', 'attribute_mapping', { email: 'email' }, {}],
  ])('finds a change of %s that takes %s', (type, argument, before, after) => {
    const edit = (from: unknown, to: unknown, unknown: object = {}) =>
      lost(type, ['update'], {
        before: { [argument]: from },
        after: { [argument]: to },
        after_unknown: unknown,
      }).map(({ does, because }) => [does, because]);
    const found = [['changes', [argument]]];
    expect(edit(before, after)).toEqual(found);
    expect(edit(before, undefined, { [argument]: true })).toEqual(found);
    expect(edit(before, before)).toEqual([]);
    expect(edit(after, before)).toEqual([]);
  });

  test('leaves other resources and data sources alone', () => {
    expect(lost('aws_s3_bucket', ['delete'])).toEqual([]);
    const data = { ...change('aws_cognito_user_pool', ['delete']), mode: 'data' };
    expect(planLosses(plan(data))).toEqual([]);
  });

  test('takes complete plans only', () => {
    expect(() => planLosses({ values: {} })).toThrow(
      'expected a plan; give what `terraform show -json PLAN` writes',
    );
    expect(() => planLosses({ ...plan(), errored: true })).toThrow('the plan is incomplete');
    expect(() => planLosses({ ...plan(), complete: false })).toThrow('the plan is incomplete');
  });
});
