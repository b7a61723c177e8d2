import { findIn } from '../../src/checks/catalogue';
import { readTerraform } from '../../src/terraform/read-terraform';

const CLIENT = 'aws_cognito_user_pool_client.web';

type Rotation = readonly object[] | null;

/** A plan that changes the rotation of a client, as `terraform show -json` writes it. */
function plan(
  before: Rotation,
  after: Rotation,
  { actions = ['update'], unknown = {} }: { actions?: string[]; unknown?: object } = {},
) {
  const values = { name: 'web', user_pool_id: 'eu-west-1_AbC' };
  const common = { address: CLIENT, type: 'aws_cognito_user_pool_client', name: 'web' };
  const planned = { ...values, refresh_token_rotation: after };
  const change = {
    actions,
    before: { ...values, refresh_token_rotation: before },
    after: planned,
    after_unknown: unknown,
  };
  return {
    ...{ format_version: '1.2', terraform_version: '1.11.4', configuration: {} },
    planned_values: {
      root_module: { resources: [{ ...common, mode: 'managed', values: planned }] },
    },
    resource_changes: [{ ...common, mode: 'managed', change }],
  };
}

function found(source: object): string[] {
  return findIn(readTerraform(source).model)
    .filter(({ id }) => id === 'CF-C16')
    .map(({ certainty, danger }) => `${certainty}: ${danger}`);
}

const ON = [{ feature: 'ENABLED', retry_grace_period_seconds: 10 }];
const OFF = [{ feature: 'DISABLED', retry_grace_period_seconds: 0 }];
const TAKEN_OUT = [
  `certain: The apply of \`${CLIENT}\` fails with an inconsistent result: the plan takes out its \`refresh_token_rotation\``,
];

describe('CF-C16, of a plan', () => {
  test.each<[string, Rotation]>([
    ['is on', ON],
    ['is off', OFF],
  ])('finds a rotation that %s and that the plan takes out', (_, before) => {
    expect(found(plan(before, []))).toEqual(TAKEN_OUT);
    expect(found(plan(before, null))).toEqual(TAKEN_OUT);
  });

  test('finds nothing where the rotation is turned off, or where there was none', () => {
    expect(found(plan(ON, OFF))).toEqual([]);
    expect(found(plan([], []))).toEqual([]);
  });

  test('finds nothing where the client is made anew, or the plan leaves the rotation open', () => {
    expect(found(plan(ON, [], { actions: ['delete', 'create'] }))).toEqual([]);
    expect(found(plan(ON, null, { unknown: { refresh_token_rotation: true } }))).not.toEqual(
      TAKEN_OUT,
    );
  });

  test('finds a rotation that is off without a time of grace', () => {
    const bare = [{ feature: 'DISABLED', retry_grace_period_seconds: null }];
    expect(found(plan(OFF, bare))).toEqual([
      `certain: Each apply of \`${CLIENT}\` fails with an inconsistent result: its rotation is off, and no \`retry_grace_period_seconds\` is written`,
    ]);
  });
});
