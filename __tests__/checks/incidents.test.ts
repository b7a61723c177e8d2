import incidents from '../cases/checks/incidents.json';
import goodStacks from '../cases/checks/good-stacks.json';
import { findIn } from '../../src/checks/catalogue';
import { readTerraform } from '../../src/terraform/read-terraform';

function found(resource: object) {
  return findIn(readTerraform({ provider: { aws: [{ region: 'eu-west-1' }] }, resource }).model);
}

describe('findIn, of incidents that were published', () => {
  test.each(incidents)('$name ($source): $expect', ({ expect: expected, resource }) => {
    const certain = found(resource).filter(({ certainty }) => certainty === 'certain');
    expect(certain.map(({ id }) => id)).toEqual(expect.arrayContaining(expected));
  });

  test('there are twenty of them at least', () => {
    expect(new Set(incidents.map(({ name }) => name)).size).toBeGreaterThanOrEqual(20);
  });
});

describe('findIn, of what documents and modules recommend', () => {
  test.each(goodStacks)('$name ($source): no error, three warnings at most', ({ resource }) => {
    const all = found(resource);
    const lines = all.map(
      ({ level, id, certainty, danger }) => `${level} ${certainty} ${id} ${danger}`,
    );
    expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(lines.slice(3)).toEqual([]);
  });

  test('there are 25 of them at least', () => {
    expect(new Set(goodStacks.map(({ name }) => name)).size).toBeGreaterThanOrEqual(25);
  });
});
