import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSource } from '../../../src/sources/read-source';
import { ReadError } from '../../../src/terraform/read-error';
import type { Evaluation } from '../../../src/sources/folder/evaluation';
import { refuseOther, refuseOtherInstances } from '../../../src/sources/folder/plan-of-folder';
import { isJsonObject, objectsOf, type JsonObject } from '../../../src/values/json';
import { folderWith } from '../../helpers/temporary-files';

const TERRAFORM = join(__dirname, '..', '..', 'terraform');
const STRANGERS = [
  'attached-policies',
  'for-each',
  'jsonencode',
  'modules',
  'one-file',
  'two-pools',
];
const FOLDERS = ['mapping-of-no-provider', 'rule-on-aud', 'unknown-for-each'];

function captured(name: string): readonly [plan: string, folder: string] {
  return FOLDERS.includes(name)
    ? [join(TERRAFORM, 'folders', name, 'plan.json'), join(TERRAFORM, 'folders', name)]
    : [
        join(TERRAFORM, 'fixtures', 'strangers', `${name}.plan.json`),
        join(TERRAFORM, 'strangers', name),
      ];
}

async function planOf(name: string): Promise<JsonObject> {
  return JSON.parse(await readFile(captured(name)[0], 'utf8')) as JsonObject;
}

/** A plan of a role with a policy, and of a module. */
const PLAN: JsonObject = {
  configuration: {
    root_module: {
      resources: [
        {
          ...{ address: 'aws_iam_role_policy.p', mode: 'managed', type: 'aws_iam_role_policy' },
          expressions: {
            name: { constant_value: 'read' },
            role: { references: ['aws_iam_role.a.id', 'aws_iam_role.a'] },
          },
        },
        { address: 'data.http.of_a_check', mode: 'data', type: 'http' },
      ],
      module_calls: {
        roles: {
          source: './roles',
          expressions: { stage: { constant_value: 'dev' } },
          module: {
            resources: [
              {
                ...{ address: 'aws_iam_role.r', mode: 'managed', type: 'aws_iam_role' },
                expressions: { name: { references: ['var.stage'] } },
              },
            ],
          },
        },
      },
    },
  },
};
const MAIN = `
resource "aws_iam_role_policy" "p" {
  name   = "read"
  role   = aws_iam_role.a.id
}
module "roles" {
  source = "./roles"
  stage  = "dev"
}
`;
const ROLES = 'resource "aws_iam_role" "r" {\n  name = "r-${var.stage}"\n}\n';

function refused(main: string, roles = ROLES): Promise<void> {
  return refuseOther(PLAN, folderWith({ 'main.tf': main, 'roles/main.tf': roles }));
}

describe('refuseOther', () => {
  test.each([...STRANGERS, ...FOLDERS])(
    'takes the plan of %s for one of its folder',
    async (name) => {
      const plan = await planOf(name);
      const root = isJsonObject(plan.configuration) ? plan.configuration.root_module : undefined;
      expect(objectsOf(isJsonObject(root) && root.resources)).not.toEqual([]);
      await expect(refuseOther(plan, captured(name)[1])).resolves.toBeUndefined();
    },
  );

  test.each([...STRANGERS, ...FOLDERS])(
    'refuses other folders for the plan of %s',
    async (name) => {
      const plan = await planOf(name);
      for (const other of [...STRANGERS, ...FOLDERS].filter((each) => each !== name)) {
        await expect(refuseOther(plan, captured(other)[1])).rejects.toThrow('was not made from');
      }
    },
  );

  test('takes what is written as it was planned', async () => {
    await expect(refused(MAIN)).resolves.toBeUndefined();
    // What a file says instead may be overridden.
    const folder = folderWith({
      'main.tf': MAIN.replace('"read"', '"write"'),
      'main_override.tf': 'resource "aws_iam_role_policy" "p" {\n  name = "read"\n}\n',
      'roles/main.tf': ROLES,
      'roles/.old.tf': 'resource "aws_iam_role" "old" {}',
    });
    await expect(refuseOther(PLAN, folder)).resolves.toBeUndefined();
  });

  test('is asked before anything is evaluated', async () => {
    const [plan] = captured('one-file');
    const [, configuration] = captured('for-each');
    const reading = readSource(plan, { configuration });
    await expect(reading).rejects.toBeInstanceOf(ReadError);
    await expect(reading).rejects.toThrow(
      `the plan was not made from \`${configuration}\` as it is now: `,
    );
    await expect(reading).rejects.toThrow('; give the folder that was planned, or plan again');
  });

  test.each([
    [MAIN.replace('"read"', '"write"'), ROLES, '`name` of `aws_iam_role_policy.p` differs'],
    [MAIN.replace('role.a', 'role.b'), ROLES, '`role` of `aws_iam_role_policy.p` differs'],
    [MAIN.replace(/ {2}role .*\n/, ''), ROLES, '`role` of `aws_iam_role_policy.p` differs'],
    [MAIN.replace('"dev"', '"prod"'), ROLES, '`stage` of `module.roles` differs'],
    [`${MAIN}resource "aws_iam_role" "x" {}`, ROLES, 'the plan has no `aws_iam_role.x`'],
    [MAIN, ROLES.replace('"r" {', '"s" {'), 'it has no `module.roles.aws_iam_role.r`'],
    [
      MAIN,
      ROLES.replace('var.stage', 'var.name'),
      '`name` of `module.roles.aws_iam_role.r` differs',
    ],
    [MAIN.replace(/module[^]*/, ''), ROLES, 'it has no `module.roles`'],
  ])('says what differs: %#', async (main, roles, difference) => {
    await expect(refused(main, roles)).rejects.toThrow(
      new RegExp(`as it is now: ${difference}; give the folder that was planned, or plan again$`),
    );
  });
});

describe('refuseOtherInstances', () => {
  const evaluationOf = async (name: string) => {
    const path = captured(name)[0].replace('plan.json', 'evaluation.json');
    return JSON.parse(await readFile(path, 'utf8')) as Evaluation;
  };

  test.each([...STRANGERS, ...FOLDERS])('takes the folder %s with its plan', async (name) => {
    const [plan, evaluation] = [await planOf(name), await evaluationOf(name)];
    expect(() => refuseOtherInstances(plan, evaluation, 'infra')).not.toThrow();
  });

  test('refuses a folder whose locals make other instances', async () => {
    const [plan, evaluation] = [await planOf('for-each'), await evaluationOf('for-each')];
    const { changes, uncounted, written } = evaluation;
    const address = 'aws_iam_role.department["sales"]';
    const others = changes.filter((each) => each.address !== address);
    const refused = (difference: string) =>
      `the plan was not made from \`infra\` as it is now: ${difference}; give the folder that was planned, or plan again`;
    expect(() => refuseOtherInstances(plan, { ...evaluation, changes: others }, 'infra')).toThrow(
      refused(`it has no \`${address}\``),
    );
    const more = [...changes, { address: 'aws_iam_role.department["new"]' }];
    expect(() => refuseOtherInstances(plan, { ...evaluation, changes: more }, 'infra')).toThrow(
      refused('the plan has no `aws_iam_role.department["new"]`'),
    );
    const why = { unknown: 'x' };
    const how = written['aws_iam_role.department'];
    const open = how && [{ ...how, address: 'aws_iam_role.department', type: 'aws_iam_role', why }];
    const counted = { written, changes: more, uncounted: [...uncounted, ...(open ?? [])] };
    expect(() => refuseOtherInstances(plan, counted, 'infra')).not.toThrow();
    const gone = objectsOf(plan.resource_changes).map((each) =>
      each.address === address ? { ...each, change: { actions: ['delete'] } } : each,
    );
    const without = { ...evaluation, changes: others };
    expect(() =>
      refuseOtherInstances({ ...plan, resource_changes: gone }, without, 'infra'),
    ).not.toThrow();
  });
});
