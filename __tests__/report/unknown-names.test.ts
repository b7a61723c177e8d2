import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { toText } from '../../src/report/formats/text';
import { renderSignIn } from '../../src/report/render-sign-in';
import { simulate } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';
import { isJsonObject, objectsOf, type JsonObject } from '../../src/values/json';

const folder = join(__dirname, '..', 'terraform', 'fixtures', 'strangers');
const plans = readdirSync(folder).filter((name) => name.endsWith('.plan.json'));

// What a program writes where it forgot that a value may be missing. Of null Terraform itself speaks.
const FORGOTTEN = /\$\{\?\}|undefined|NaN|\[object|TfToken|(?<!`)\bnull\b/;

/** Every plan that a plan becomes where one argument of a resource, or of a block, is unknown or null. */
function* withHoles(plan: JsonObject): Generator<readonly [string, JsonObject]> {
  const all = objectsOf(plan.resource_changes);
  for (const [at, each] of all.entries()) {
    const change = isJsonObject(each.change) ? each.change : {};
    const { after, after_unknown: unknown } = change;
    const given = isJsonObject(after) ? after : {};
    const open = isJsonObject(unknown) ? unknown : {};
    const replaced = (altered: JsonObject): JsonObject => {
      const changes = all.map((other, index) =>
        index === at ? { ...each, change: { ...change, ...altered } } : other,
      );
      return { ...plan, resource_changes: changes };
    };
    for (const [name, value] of Object.entries(given)) {
      const place = `${String(each.address)} ${name}`;
      const hole = { ...given, [name]: undefined };
      yield [place, replaced({ after: hole, after_unknown: { ...open, [name]: true } })];
      yield [`${place} null`, replaced({ after: { ...given, [name]: null } })];
      const [block, ...others] = Array.isArray(value) ? objectsOf(value) : [];
      for (const inner of Object.keys(block ?? {})) {
        const blocks = [{ ...block, [inner]: null }, ...others];
        yield [`${place}.${inner} null`, replaced({ after: { ...given, [name]: blocks } })];
      }
    }
  }
}

const signIns = [
  { claims: { 'custom:team': 'platform', 'cognito:groups': ['engineers'] } },
  { guest: true },
] as const;

function answersOf(json: JsonObject): string {
  const { model, unread } = readTerraform(json);
  const answers = model.identityPools.flatMap(({ address }) =>
    signIns.map((signIn) => {
      try {
        const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' };
        const asked = { ...signIn, identityPool: address };
        const simulation = simulate(model, asked, [request]);
        return toText(renderSignIn(simulation, model), { width: Infinity });
      } catch (error) {
        return (error as Error).message;
      }
    }),
  );
  return [...answers, ...unread.map(({ address, reason }) => `${address}: ${reason}`)].join('\n');
}

describe('a report of a plan in which anything may be unknown', () => {
  test.each(plans)('writes nothing that only a program understands: %s', (name) => {
    const plan = JSON.parse(readFileSync(join(folder, name), 'utf8')) as JsonObject;
    const found = [...withHoles(plan)].map(
      ([hole, json]) =>
        [
          hole,
          answersOf(json)
            .split('\n')
            .filter((each) => FORGOTTEN.test(each)),
        ] as const,
    );
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter(([, lines]) => lines.length > 0)).toEqual([]);
  });
});
