import { join } from 'node:path';
import { findIn } from '../../src/checks/catalogue';
import { readSource } from '../../src/sources/read-source';

const terraform = join(__dirname, '..', 'terraform');

/** What the catalogue finds, by certainty, check and address, each once. */
async function found(...given: Parameters<typeof readSource>): Promise<string[]> {
  const { model } = await readSource(...given);
  const lines = findIn(model).map(({ certainty, id, address }) => `${certainty} ${id} ${address}`);
  return [...new Set(lines)].sort();
}

describe('findIn', () => {
  test.each(['attached-policies', 'for-each', 'modules', 'one-file', 'two-pools'])(
    'finds the same in the plan of %s, with its configuration, as in its state',
    async (name) => {
      const file = (kind: string) =>
        join(terraform, 'fixtures', 'strangers', `${name}.${kind}.json`);
      const configuration = join(terraform, 'strangers', name);
      const planned = await found(file('plan'), { configuration });
      expect(planned.length).toBeGreaterThan(0);
      const deployed = await found(file('state'));
      // Whether a role may use a bucket rests on its account and policy, which a plan may leave open.
      const settled = planned.map((line) =>
        line.replace(/^undecided (CF-A16|CF-M07)/, 'certain $1'),
      );
      expect(settled.sort()).toEqual(deployed);
    },
  );

  test('cannot tell before a deployment whether a written id is that of an identity pool', async () => {
    const file = (kind: string) =>
      join(terraform, 'fixtures', 'strangers', `jsonencode.${kind}.json`);
    const configuration = join(terraform, 'strangers', 'jsonencode');
    const refused = 'CF-M18 aws_iam_role.visitor';
    expect(await found(file('plan'), { configuration })).toContain(`undecided ${refused}`);
    expect(await found(file('state'))).toContain(`certain ${refused}`);
  });
});
