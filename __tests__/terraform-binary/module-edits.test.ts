import { join } from 'node:path';
import { packModule } from '../../scripts/pack-module';
import type { Emulator } from '../../src/sandbox/process/emulator';
import { terraformEnvironment } from '../../src/sandbox/deploy/terraform-program';
import type { PlannedChange } from '../../src/sandbox/deploy/terraform-output';
import { EDITS, editedCall, unchangedCall } from '../helpers/module/edits';
import { REQUIREMENTS } from '../helpers/terraform-binary/global-setup';
import { startLocalAws } from '../helpers/terraform-binary/local-aws';
import { ModuleRoot } from '../helpers/terraform-binary/module-root';
import { PROJECT } from '../helpers/terraform-binary/synthesis';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';

jest.setTimeout(300_000);

const folder = temporaryFolder();
let emulator: Emulator;
let changes: readonly PlannedChange[];

function rootModule(call: typeof unchangedCall): Record<string, string> {
  const names = Object.keys(EDITS);
  return {
    'main.tf.json': JSON.stringify({
      terraform: REQUIREMENTS,
      module: Object.fromEntries(
        names.map((name) => [name, { source: './module', ...call(name) }]),
      ),
    }),
  };
}

// One deployment with a federation for each edit, and one plan that edits all of them.
beforeAll(async () => {
  emulator = await startLocalAws(folder, ['cognito-idp', 'cognito-identity', 'iam', 'sts']);
  packModule(PROJECT, join(folder, 'root', 'module'));
  const root = await ModuleRoot.make(join(folder, 'root'), rootModule(unchangedCall), {
    ...terraformEnvironment(process.env, emulator.endpoint),
    AWS_REGION: 'eu-west-1',
  });
  await root.terraform.apply();
  await root.write(rootModule(editedCall));
  changes = await root.terraform.plan();
});

afterAll(() => emulator?.stop());

describe('an edit of a call', () => {
  test.each(Object.entries(EDITS))('touches its own addresses: %s', (name, { touches }) => {
    const own = changes
      .filter(({ address }) => address.startsWith(`module.${name}.`))
      .map(({ address, action }) => [address.slice(`module.${name}.`.length), action]);
    expect(Object.fromEntries(own)).toEqual(touches);
  });

  test('replaces nothing', () => {
    expect(changes.length).toBeGreaterThan(20);
    expect(changes.filter(({ action }) => action.includes(','))).toEqual([]);
  });
});
