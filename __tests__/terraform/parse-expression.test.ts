import { parseExpression, parseTemplate } from '../../src/terraform/parse-expression';

const template = (...parts: unknown[]) => ({ type: 'template', parts });
const attribute = (name: string) => ({ type: 'attribute', name });
const index = (of: unknown) => ({ type: 'index', index: of });
const constant = (value: unknown) => ({ type: 'constant', value });
const reference = (source: string, root: string, ...steps: unknown[]) => ({
  type: 'reference',
  root,
  steps,
  source,
});

describe('parseExpression', () => {
  test('reads references with attributes, indexes, keys and splats', () => {
    expect(parseExpression('aws_x.y.arn')).toEqual(
      reference('aws_x.y.arn', 'aws_x', attribute('y'), attribute('arn')),
    );
    expect(parseExpression('aws_x.y[0].a.1["k.v"]')).toEqual(
      reference(
        'aws_x.y[0].a.1["k.v"]',
        'aws_x',
        attribute('y'),
        index(constant(0)),
        attribute('a'),
        index(constant(1)),
        index(template('k.v')),
      ),
    );
    expect(parseExpression('aws_x.y[*].arn')).toMatchObject({
      steps: [attribute('y'), { type: 'splat' }, attribute('arn')],
    });
    expect(parseExpression('aws_x.y[each.key].arn')).toMatchObject({
      steps: [attribute('y'), index(reference('each.key', 'each', attribute('key'))), {}],
    });
  });

  test('reads constants, lists and maps, over several lines and with comments', () => {
    expect(parseExpression('-1.5e2')).toEqual(constant(-150));
    expect(parseExpression(' null ')).toEqual(constant(null));
    expect(parseExpression('[true, false]')).toEqual({
      type: 'list',
      items: [constant(true), constant(false)],
    });
    expect(
      parseExpression(`{
        Effect = "Allow" # why
        "a:b" : [true, /* two */ 2,]
        (var.k) = 1, c = 3
      }`),
    ).toEqual({
      type: 'map',
      entries: [
        [template('Effect'), template('Allow')],
        [template('a:b'), { type: 'list', items: [constant(true), constant(2)] }],
        [reference('var.k', 'var', attribute('k')), constant(1)],
        [template('c'), constant(3)],
      ],
    });
  });

  test('reads calls, and what is taken out of their result', () => {
    const call = parseExpression('element(split("_", var.id), 0)');
    expect(call).toMatchObject({
      type: 'call',
      name: 'element',
      arguments: [{ type: 'call', name: 'split' }, constant(0)],
    });
    expect(parseExpression('tolist(aws_x.y.b).0.attr')).toMatchObject({
      type: 'access',
      from: { type: 'call', name: 'tolist' },
      steps: [index(constant(0)), attribute('attr')],
    });
  });

  test('unescapes quoted text, and reads templates in it', () => {
    expect(parseExpression('"a\\"b\\n\\u00e9\\\\${var.x}$${y}"')).toEqual(
      template('a"b\né\\', reference('var.x', 'var', attribute('x')), '${y}'),
    );
  });

  test('keeps what it does not understand whole, without losing what stands beside it', () => {
    expect(parseExpression('var.on ? "a" : "b"')).toEqual({
      type: 'other',
      source: 'var.on ? "a" : "b"',
    });
    expect(parseExpression('[for x in var.l : x]')).toMatchObject({ type: 'other' });
    expect(parseExpression('{for k, v in var.m : k => v}')).toMatchObject({ type: 'other' });
    expect(parseExpression('["a", var.n + 1, max(var.l...), !x]')).toEqual({
      type: 'list',
      items: [
        template('a'),
        { type: 'other', source: 'var.n + 1' },
        expect.objectContaining({
          type: 'call',
          arguments: [{ type: 'other', source: 'var.l...' }],
        }),
        { type: 'other', source: '!x' },
      ],
    });
    expect(parseExpression('{ a = x == "}" ? 1 : 2\n b = 3 }')).toEqual({
      type: 'map',
      entries: [
        [template('a'), { type: 'other', source: 'x == "}" ? 1 : 2' }],
        [template('b'), constant(3)],
      ],
    });
  });

  test.each(['', 'f(', '[1', '{a = ', '{a}', 'a.', 'a[', '"open', '(a', 'a b', '...', '}'])(
    'comes to an end on `%s`',
    (source) => {
      expect(parseExpression(source)).toBeDefined();
    },
  );
});

describe('parseTemplate', () => {
  test('keeps the type of a single expression and joins several', () => {
    expect(parseTemplate('${var.x}')).toMatchObject({ type: 'reference' });
    expect(parseTemplate('a${true}')).toEqual(template('a', constant(true)));
    expect(parseTemplate('a\\n')).toEqual(template('a\\n'));
  });

  test('gives a text with a directive up as a whole', () => {
    expect(parseTemplate('a%{ if var.x }b%{ endif }')).toMatchObject({ type: 'other' });
  });
});
