import { HclText } from '../../../src/sources/folder/hcl-blocks';

const shown = (text: string) => {
  const hcl = new HclText(text);
  return hcl
    .blocks()
    .map(({ type, labels, bodyStart, bodyEnd }) => [
      type,
      ...labels,
      text.slice(bodyStart, bodyEnd),
    ]);
};

describe('HclText', () => {
  test.each([
    ['a brace in a string', 'a "b" { x = "}" }', [['a', 'b', ' x = "}" ']]],
    [
      'a brace in an interpolation',
      'a { x = "${{ b = "}" }["b"]} }" }',
      [['a', ' x = "${{ b = "}" }["b"]} }" ']],
    ],
    ['an interpolation that is written out', 'a { x = "$${ }" }', [['a', ' x = "$${ }" ']]],
    [
      'a directive',
      'a { x = "%{ if { a = 1 }.a }}%{ endif }" }',
      [['a', ' x = "%{ if { a = 1 }.a }}%{ endif }" ']],
    ],
    ['an escaped quote', 'a { x = "\\"}" }', [['a', ' x = "\\"}" ']]],
    ['a brace in a comment', 'a { # }\n // }\n /* } */ }', [['a', ' # }\n // }\n /* } */ ']]],
    ['a heredoc', 'a {\n x = <<-EOT\n  }\n  EOT\n}', [['a', '\n x = <<-EOT\n  }\n  EOT\n']]],
    [
      'a heredoc with Windows line ends',
      'a {\r\n x = <<EOT\r\n}\r\nEOT\r\n}',
      [['a', '\r\n x = <<EOT\r\n}\r\nEOT\r\n']],
    ],
    ['a byte order mark', '\uFEFFa {\n}', [['a', '\n']]],
    ['labels without quotes', 'resource aws_x y {}', [['resource', 'aws_x', 'y', '']]],
    ['no block in an argument', 'x = {\n y {\n}\n}', []],
    [
      'several blocks',
      'a {}\n\nb "c" {}',
      [
        ['a', ''],
        ['b', 'c', ''],
      ],
    ],
    ['a block without its end', 'a { x = 1', [['a', ' x = ']]],
  ])('reads %s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  test.each([
    ['an argument of one line', 'a {\n x = 1\n y = 2\n}', 'x = 1'],
    ['a list of several lines', 'a {\n x = [\n  b["k"],\n c\n ]\n}', 'x = [\n  b["k"],\n c\n ]'],
    ['a heredoc', 'a {\n x = <<E\n y = 1\nE\n z = 1\n}', 'x = <<E\n y = 1\nE'],
    ['an argument and not a comparison', 'a {\n x == 1\n}', undefined],
    ['an argument and not one of a block', 'a {\n b {\n x = 1\n }\n}', undefined],
    ['an argument and not text', 'a {\n b = "\nx = 1\n"\n}', undefined],
  ])('finds %s', (_, text, expected) => {
    const hcl = new HclText(text);
    const [block] = hcl.blocks();
    const place = block && hcl.argument(block, 'x');
    expect(place && text.slice(...place)).toBe(expected);
  });

  test('replaces in code, and not in text or comments', () => {
    const text = 'a { x = "b.c ${b.c} $${b.c}" # b.c\n y = b.c }';
    const replaced = new HclText(text).replaceCode([0, text.length], /b\.c/g, () => 'local.d');
    expect(replaced).toBe('a { x = "b.c ${local.d} $${b.c}" # b.c\n y = local.d }');
  });
});
