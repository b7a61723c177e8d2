import { comparedWithList, type MutationReport } from '../../../scripts/mutation/survivors';

const mutant = (status: string, line: number) => ({ status, location: { start: { line } } });
const report: MutationReport = {
  files: {
    'src/checks/a.ts': {
      source: 'one();\n  two();\nthree();\nfour();\n',
      mutants: [
        mutant('Survived', 4),
        mutant('Survived', 2),
        mutant('Survived', 2),
        mutant('NoCoverage', 3),
        mutant('Killed', 1),
        mutant('Timeout', 1),
      ],
    },
    'src/config/b.ts': { source: 'five();\n', mutants: [mutant('Survived', 1)] },
  },
};
const page = (rows: string) => `# Mutation tests

## checks

| file | lines | why |
| ---- | ----- | --- |
${rows}

## config

| file    | lines | why |
| ------- | ----- | --- |
| \`b.ts\` | 9     |     |
`;

describe('comparedWithList', () => {
  test('finds nothing to say where the list has every survivor and no other line', () => {
    const rows = '| `a.ts` | 2 | types |\n| `a.ts` | 3–4 | words |';
    expect(comparedWithList('checks', report, page(rows))).toEqual([]);
  });

  test('names survivors that the list lacks, once a line, with their code', () => {
    expect(comparedWithList('checks', report, page('| `a.ts` | 3 | types |'))).toEqual([
      'survives, and is not in the list: a.ts:2 two();',
      'survives, and is not in the list: a.ts:4 four();',
    ]);
  });

  test('names lines of the list where every change is noticed', () => {
    expect(comparedWithList('checks', report, page('| `a.ts` | 1–4, 9 | types |'))).toEqual([
      'is in the list, and does not survive: a.ts:1',
      'is in the list, and does not survive: a.ts:9',
    ]);
  });

  test('takes a room without a title for one without a list', () => {
    expect(comparedWithList('config', report, '# Mutation tests\n')).toEqual([
      'survives, and is not in the list: b.ts:1 five();',
    ]);
  });
});
