import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findIn } from '../../src/checks/catalogue';
import { readTerraform, type ReadTerraform } from '../../src/terraform/read-terraform';
import { readFixturePlan } from '../helpers/terraform/fixture-plan';

const strangers = join(__dirname, '..', 'terraform', 'fixtures', 'strangers');

/** A stranger's plan with its configuration, and its state. */
function read(name: string) {
  const file = (kind: string) => readFileSync(join(strangers, `${name}.${kind}.json`), 'utf8');
  return {
    plan: readFixturePlan(file('plan'), file('evaluation')),
    state: readTerraform(file('state')),
  };
}

/** What the catalogue finds, by certainty, check and address, each once. */
function found({ model }: ReadTerraform): string[] {
  const lines = findIn(model).map(({ certainty, id, address }) => `${certainty} ${id} ${address}`);
  return [...new Set(lines)].sort();
}

describe('findIn', () => {
  test.each(['attached-policies', 'for-each', 'modules', 'one-file', 'two-pools'])(
    'finds the same in the plan of %s, with its configuration, as in its state',
    (name) => {
      const { plan, state } = read(name);
      const planned = found(plan);
      expect(planned.length).toBeGreaterThan(0);
      const deployed = found(state);
      // Whether a role may use a bucket rests on its account and policy, which a plan may leave open.
      const isOpen = (line: string) => /^undecided CF-(?:A16|M07) /.test(line);
      const settled = planned
        .map((line) => (isOpen(line) ? line.replace('undecided', 'certain') : line))
        .filter((line, at) => !isOpen(planned[at] ?? '') || deployed.includes(line));
      expect(settled.sort()).toEqual(deployed);
    },
  );

  test('cannot tell before a deployment whether a written id is that of an identity pool', () => {
    const { plan, state } = read('jsonencode');
    const refused = 'CF-M18 aws_iam_role.visitor';
    expect(found(plan)).toContain(`undecided ${refused}`);
    expect(found(state)).toContain(`certain ${refused}`);
  });
});
