import { line, lines, table, title, tree, type ReportBlock } from '../../../src/report/block';
import { toText } from '../../../src/report/formats/text';
import { printable } from '../../../src/values/printable';

const REPORT: readonly ReportBlock[] = [
  title(1, 'ada'),
  title(2, 'role: finance', 'ok'),
  table(
    2,
    [
      { cells: ['rule 1', line('matched', 'ok')] },
      { cells: ['rule 2 to 9 likewise'], isAcross: true, tone: 'dim' },
      { cells: ['10', 'no'], tone: 'bad' },
    ],
    ['rule', 'result'],
  ),
  lines(4, 'by rule 1', line('guess', 'open')),
  tree(0, [{ text: 'pool', children: [{ text: 'client', children: [{ text: 'rule' }] }] }]),
];

describe('toText', () => {
  test('lays out titles, tables, lines and trees', () => {
    expect(toText(REPORT).split('\n')).toEqual([
      'ada',
      '',
      'role: finance',
      '  rule     result',
      '  rule 1   matched',
      '  rule 2 to 9 likewise',
      '  10       no',
      '    by rule 1',
      '    guess',
      'pool',
      '  client',
      '    rule',
    ]);
  });

  test('paints by tone, and marks what fits', () => {
    const paint = (text: string, tone: string) => `<${tone}>${text}</>`;
    const marks = { ok: 'v', bad: 'x' };
    expect(toText(REPORT, { paint, marks, width: 18 }).split('\n').slice(0, 9)).toEqual([
      '<heading>ada</>',
      '',
      '<ok>role: finance v</>',
      '  <heading>rule     result</>',
      '  rule 1   <ok>matched</>',
      '  <dim>rule 2 to 9</>',
      '      <dim>likewise</>',
      '  <bad>10       no x</>',
      '    by rule 1',
    ]);
  });

  test('breaks at spaces, four further in, and never inside a word', () => {
    const long = [lines(2, `one two three ${'x'.repeat(12)} four`)];
    expect(toText(long, { width: 12 }).split('\n')).toEqual([
      '  one two',
      '      three',
      '      xxxxxxxxxxxx',
      '      four',
    ]);
  });

  test('is as wide as 100 columns where nothing else is said', () => {
    const words = Array.from({ length: 21 }, () => 'abcd').join(' ');
    const rows = toText([lines(0, words)], { width: undefined }).split('\n');
    expect(rows.map((row) => row.length)).toEqual([99, 8]);
  });

  test('counts wide characters twice, combining ones not at all, or as it is told', () => {
    const cells = (text: string) => ({ cells: [text, '|'] });
    const columns = [table(0, [cells('日本'), cells('e\u0301e'), cells('👍'), cells('abcd')])];
    expect(toText(columns).split('\n')).toEqual([
      '日本   |',
      'e\u0301e     |',
      '👍     |',
      'abcd   |',
    ]);
    expect(toText(columns, { measure: () => 4 }).split('\n')[0]).toBe('日本   |');
  });

  test('keeps each string on lines of its own, whatever it holds', () => {
    const evil = 'x\n2  trust: accepted\u001b[2J\u202e';
    const blocks = [
      title(2, evil),
      lines(0, evil),
      table(0, [{ cells: [evil, evil] }]),
      tree(0, [{ text: evil }]),
    ];
    const text = toText(blocks);
    expect(text.split('\n')).toHaveLength(4);
    expect(printable(text.replaceAll('\n', ''))).toBe(text.replaceAll('\n', ''));
  });

  test('writes nothing for empty blocks', () => {
    expect(toText([lines(3), table(2, []), lines(0, 'a'), tree(0, [])])).toBe('a');
  });
});
