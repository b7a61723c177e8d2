import { lines, table, title, tree } from '../../../src/report/block';
import { toMarkdown } from '../../../src/report/formats/markdown';

describe('toMarkdown', () => {
  test('writes titles, lists and tables', () => {
    const blocks = [
      title(1, 'ada'),
      title(2, 'role: `finance`'),
      lines(3, 'one', 'two'),
      table(0, [{ cells: ['a', 'b'] }, { cells: ['across'], isAcross: true }], ['x', 'y']),
      tree(0, [{ text: 'pool', children: [{ text: 'client' }] }]),
    ];
    expect(toMarkdown(blocks)).toBe(
      [
        '## ada',
        '',
        '### role: `finance`',
        '',
        '- one',
        '- two',
        '',
        '| x | y |',
        '| --- | --- |',
        '| a | b |',
        '| across |  |',
        '',
        '- pool',
        '  - client',
        '',
      ].join('\n'),
    );
  });

  test('lets no string be markup, except code in backticks', () => {
    const evil = '<img src=x> [a](b) *b* _c_ # d | e `f|*g*` &amp;\n# h';
    expect(toMarkdown([lines(0, evil)])).toBe(
      '- \\<img src=x\\> \\[a\\](b) \\*b\\* \\_c\\_ \\# d \\| e `f|*g*` \\&amp;\\\\n\\# h\n',
    );
    expect(toMarkdown([table(0, [{ cells: ['a `b|c` | d', ''] }])])).toBe(
      '|  |  |\n| --- | --- |\n| a `b\\|c` \\| d |  |\n',
    );
  });
});
