import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { difference } from '../../src/analysis/questions/difference';
import type { NewAccess } from '../../src/analysis/questions/new-access';
import type { Federation } from '../../src/model/federation';
import { roleName } from '../../src/simulator/find-role';
import { readTerraform } from '../../src/terraform/read-terraform';
import { EDITS, type EditedStack } from '../helpers/analysis/edits';

const written = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
const before = readTerraform(written).model;

/** What is new or lost: a line for each role and token, with the statements. */
function told({ findings, undecided }: NewAccess, federation: Federation): readonly string[] {
  const statements = new Map<string, string[]>();
  for (const { role, witness, statement } of findings) {
    const isGuest = witness.door.provider === undefined;
    const token = isGuest ? 'guests' : JSON.stringify(witness.claims);
    const key = `${roleName(role, federation)} | ${token}`;
    statements.set(key, [...(statements.get(key) ?? []), statement.sid ?? '?']);
  }
  return [
    ...[...statements].map(([key, sids]) => {
      const [role, token] = key.split(' | ');
      return `${role} by ${sids.join(', ')} for ${token}`;
    }),
    ...undecided.flatMap(({ reasons }) => reasons),
  ];
}

describe('edits of the example', () => {
  test('there are 25 at least', () => {
    expect(EDITS.length).toBeGreaterThanOrEqual(25);
  });

  test.each(EDITS)('$name', ({ edit, gained, lost, notes = [] }) => {
    const stack = JSON.parse(written) as EditedStack;
    edit(stack);
    const after = readTerraform(JSON.stringify(stack)).model;
    const found = difference(before, after);
    expect({
      gained: told(found.gained, after),
      lost: told(found.lost, before),
      notes: found.notes.map(({ type }) => type),
    }).toEqual({ gained, lost, notes });
  });
});
