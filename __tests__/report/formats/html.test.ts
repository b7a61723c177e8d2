import { line, lines, table, title, tree } from '../../../src/report/block';
import { toHtml } from '../../../src/report/formats/html';

describe('toHtml', () => {
  test('writes titles, paragraphs, tables and lists, each tone as a class', () => {
    const blocks = [
      title(1, 'ada'),
      lines(3, 'role `finance`', line('sure', 'ok')),
      table(
        0,
        [
          { cells: ['a', line('b', 'bad')], tone: 'dim' },
          { cells: ['across'], isAcross: true },
        ],
        ['x', 'y'],
      ),
      tree(0, [{ text: 'pool', tone: 'open', children: [{ text: 'client' }] }]),
    ];
    expect(toHtml(blocks).split('\n')).toEqual([
      '<h2 class="tone-heading">ada</h2>',
      '<p>role <code>finance</code></p>',
      '<p class="tone-ok">sure</p>',
      '<table>',
      '<thead><tr><th>x</th><th>y</th></tr></thead>',
      '<tbody><tr class="tone-dim"><td>a</td><td class="tone-bad">b</td></tr>',
      '<tr><td colspan="2">across</td></tr></tbody>',
      '</table>',
      '<ul><li class="tone-open">pool',
      '<ul><li>client</li></ul>',
      '</li></ul>',
    ]);
  });

  test('lets no string be markup', () => {
    expect(toHtml([lines(0, `<script>alert("1")</script> & '\`<b>\`\n`)])).toBe(
      '<p>&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#39;<code>&#60;b&#62;</code>\\n</p>',
    );
  });
});
