import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, objectsOf, type JsonObject } from '../../src/values/json';
import { showText } from '../../src/values/text';
import { ReadError } from '../../src/terraform/read-error';
import { readTerraform } from '../../src/terraform/read-terraform';

/** Writes what `terraform show -json` wrote of a state as Terraform keeps it. */
function rawState(shown: JsonObject): JsonObject {
  const { values, terraform_version } = shown;
  const resourcesIn = (module: unknown): JsonObject[] => {
    if (!isJsonObject(module)) return [];
    const own = objectsOf(module.resources).map((each) => ({
      ...(typeof module.address === 'string' ? { module: module.address } : {}),
      ...{ mode: each.mode, type: each.type, name: each.name },
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          ...(each.index === undefined ? {} : { index_key: each.index }),
          ...{ attributes: each.values, dependencies: each.depends_on },
        },
      ],
    }));
    return [...own, ...objectsOf(module.child_modules).flatMap(resourcesIn)];
  };
  const root = isJsonObject(values) ? values.root_module : undefined;
  return { version: 4, terraform_version, serial: 7, resources: resourcesIn(root) };
}

function state(...instances: readonly object[]): JsonObject {
  const type = 'aws_cognito_user_pool_client';
  const resource = { mode: 'managed', type, name: 'web', instances };
  return { version: 4, terraform_version: '1.11.4', resources: [resource] };
}

describe('shownState', () => {
  test.each(['attached-policies', 'for-each', 'jsonencode', 'modules', 'one-file', 'two-pools'])(
    'reads the same out of the raw state of %s as out of the shown one',
    (name) => {
      const path = join(__dirname, 'fixtures', 'strangers', `${name}.state.json`);
      const shown = JSON.parse(readFileSync(path, 'utf8')) as JsonObject;
      const [raw, expected] = [readTerraform(rawState(shown)), readTerraform(shown)];
      expect(raw.kind).toBe('state');
      expect(raw.model).toEqual(expected.model);
      expect(raw.addresses).toEqual(expected.addresses);
    },
  );

  test('hides what is marked as sensitive, and strings that are named as secrets', () => {
    const attributes = {
      ...{ id: 'cid', name: 'web', user_pool_id: 'eu-west-1_A', client_secret: 'hunter2' },
      ...{ scopes: ['a', 'b'], tags: { note: 'c' }, generate_secret: true },
    };
    const step = (value: string) => ({ type: 'get_attr', value });
    const index = { type: 'index', value: { value: 1, type: 'number' } };
    const sensitive_attributes = [
      [step('scopes'), index],
      [step('tags'), step('note')],
    ];
    const { evaluate } = readTerraform(state({ attributes, sensitive_attributes }));
    const shown = ['id', 'client_secret', 'scopes[0]', 'scopes[1]', 'tags.note', 'generate_secret'];
    expect(
      shown.map((each) => showText(evaluate(`\${aws_cognito_user_pool_client.web.${each}}`))),
    ).toEqual(['cid', '(sensitive value)', 'a', '(sensitive value)', '(sensitive value)', 'true']);
  });

  test('leaves out an object that the next apply destroys, and names instances by their keys', () => {
    const attributes = { id: 'cid', name: 'web', user_pool_id: 'eu-west-1_A' };
    const { addresses } = readTerraform(
      state(
        { attributes, deposed: '8a1c' },
        { attributes, index_key: 'a"b' },
        { attributes, index_key: 0 },
      ),
    );
    expect(addresses).toEqual([
      'aws_cognito_user_pool_client.web["a\\"b"]',
      'aws_cognito_user_pool_client.web[0]',
    ]);
  });

  test('refuses a state of another version, and one without attributes', () => {
    expect(() => readTerraform({ ...state(), version: 3 })).toThrow(
      new ReadError(
        'expected a state of version 4, got version `3`; give what `terraform show -json` writes of it',
      ),
    );
    expect(() => readTerraform(state({ attributes_flat: {} }))).toThrow(
      new ReadError(
        '`aws_cognito_user_pool_client.web` has no attributes in the state; give what `terraform show -json` writes of it',
      ),
    );
  });
});
