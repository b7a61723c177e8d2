import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toText } from '../../src/report/formats/text';
import { renderApply } from '../../src/report/render-apply';
import { bare } from '../helpers/terraform/bare';
import { isJsonObject, objectsOf, type JsonObject } from '../../src/values/json';
import { readTerraform } from '../../src/terraform/read-terraform';

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
    expect(() => readTerraform({ ...plan, complete: true, errored: false })).not.toThrow();
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
    ).toEqual([omitted, omitted]);
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
});
