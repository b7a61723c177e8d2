import { comparedWithList, type MutationReport } from '../../../scripts/mutation/survivors';

const mutant = (status: string, line: number) => ({ status, location: { start: { line } } });
const source = `import { x } from './x';

export function first() {
  one();
  two();
}

const SECOND = [
  three(),
];
`;
const report: MutationReport = {
  files: {
    'src/checks/a.ts': {
      source,
      mutants: [
        mutant('Survived', 9),
        mutant('Survived', 5),
        mutant('Survived', 5),
        mutant('NoCoverage', 4),
        mutant('Killed', 9),
        mutant('Timeout', 9),
      ],
    },
    'src/config/b.ts': { source, mutants: [mutant('Survived', 1)] },
  },
};
const page = (rows: string) => `# Mutation tests

## checks

| file | in | why |
| ---- | -- | --- |
${rows}

## config

| file    | in       | why |
| ------- | -------- | --- |
| \`b.ts\` | \`first\` |     |
`;

describe('comparedWithList', () => {
  test('finds nothing to say where the list counts every survivor', () => {
    const whole = '| `a.ts` | `first` ×3, `SECOND` | types |';
    expect(comparedWithList('checks', report, page(whole))).toEqual([]);
    const apart = '| `a.ts` | `first` ×2 | types |\n| `a.ts` | `SECOND`, `first` | words |';
    expect(comparedWithList('checks', report, page(apart))).toEqual([]);
  });

  test('shows each survivor of a function that has more than the list counts', () => {
    expect(comparedWithList('checks', report, page('| `a.ts` | `first` ×2 | types |'))).toEqual([
      'a.ts first: survivors 3, listed 2; line 4: one();',
      'a.ts first: survivors 3, listed 2; line 5: two();',
      'a.ts first: survivors 3, listed 2; line 5: two();',
      'a.ts SECOND: survivors 1, listed 0; line 9: three(),',
    ]);
  });

  test('names functions of which the list counts more than survive', () => {
    const rows = '| `a.ts` | `first` ×3, `SECOND` ×2 | |\n| `c.ts` | `gone` | types |';
    expect(comparedWithList('checks', report, page(rows))).toEqual([
      'a.ts SECOND: survivors 1, listed 2',
      'c.ts gone: survivors 0, listed 1',
    ]);
  });

  test('takes a room without a title for one without a list', () => {
    expect(comparedWithList('config', report, '# Mutation tests\n')).toEqual([
      "b.ts : survivors 1, listed 0; line 1: import { x } from './x';",
    ]);
  });
});
