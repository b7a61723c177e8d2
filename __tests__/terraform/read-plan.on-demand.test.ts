import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { largePlan } from '../../benchmarks/large-plan';
import { simulate } from '../../src/simulator/simulate';
import { readTerraform } from '../../src/terraform/read-terraform';
import { isJsonObject, objectsOf, type JsonObject } from '../../src/values/json';

const fixture = join(__dirname, 'fixtures', 'strangers', 'one-file.plan.json');
const one = JSON.parse(readFileSync(fixture, 'utf8')) as JsonObject;
const plan = largePlan(one, 3);

/** A plan in which the given arguments can't be read: whoever reads one of them fails. */
function guarded(isGuarded: (address: string, argument: string) => boolean): JsonObject {
  const changes = objectsOf(plan.resource_changes).map((each) => {
    const { change } = each;
    const after = isJsonObject(change) && isJsonObject(change.after) ? change.after : {};
    const entries = Object.entries(after).map(([name, value]) => [
      name,
      isGuarded(String(each.address), name)
        ? {
            enumerable: true,
            get: () => {
              throw new Error(`${String(each.address)} ${name} is read`);
            },
          }
        : { enumerable: true, value },
    ]);
    const properties = Object.fromEntries(entries) as PropertyDescriptorMap;
    return {
      ...each,
      change: { ...(change as JsonObject), after: Object.defineProperties({}, properties) },
    };
  });
  return { ...plan, resource_changes: changes };
}

const asked = { identityPool: 'module.copy_1.aws_cognito_identity_pool.main' };
const claims = { 'custom:team': 'platform' };

describe('readTerraform, of a plan with several federations', () => {
  const mapping = (address: string, argument: string) =>
    address.includes('roles_attachment') && argument === 'role_mapping';

  test('reads of the others only what tells them apart', () => {
    const isOther = (address: string) => !address.startsWith('module.copy_1.');
    const others = guarded(
      (address, argument) =>
        isOther(address) && (mapping(address, argument) || argument === 'schema'),
    );
    const { model } = readTerraform(others);
    const { role } = simulate(model, { ...asked, claims });
    expect(role?.verdict).toMatchObject({
      outcome: 'assigned',
      role: 'module.copy_1.aws_iam_role.admin',
    });
  });

  test('reads the one that is asked for', () => {
    const { model } = readTerraform(guarded(mapping));
    expect(() => simulate(model, { ...asked, claims })).toThrow(
      'module.copy_1.aws_cognito_identity_pool_roles_attachment.main role_mapping is read',
    );
  });

  test('asks of the policies of other roles only whose they are', () => {
    const isOther = (address: string) => !address.startsWith('module.copy_1.');
    const named = guarded(
      (address, argument) =>
        isOther(address) && address.includes('aws_iam_role_policy') && argument === 'name',
    );
    const { roles } = readTerraform(named).model;
    const role = roles.find(({ address }) => address === 'module.copy_1.aws_iam_role.admin');
    expect(role?.permissions.map(({ address }) => address)).toEqual([
      'module.copy_1.aws_iam_role.admin',
      'module.copy_1.aws_iam_role_policy.admin',
    ]);
  });

  test('lists of what could not be read the part that is about the roles asked for', () => {
    const { unread, unreadOf } = readTerraform(plan);
    const addresses = (all: typeof unread) => [...new Set(all.map(({ address }) => address))];
    expect(addresses(unread)).toHaveLength(12);
    const roles = new Set(['module.copy_1.aws_iam_role.admin']);
    expect(addresses(unreadOf({ roles, permissions: true }))).toEqual([
      'module.copy_1.aws_iam_role.admin',
      'module.copy_1.aws_iam_role_policy.admin',
    ]);
    expect(unreadOf({ roles, permissions: false }).map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^its trust: /),
    ]);
    expect(unreadOf({ permissions: true })).toEqual(unread);
  });
});
