import { bare } from '../helpers/terraform/bare';
import { isUnknown } from '../../src/values/unknown';
import { blockOf } from '../../src/terraform/block';
import { configurationOf } from '../../src/terraform/configuration';
import { Evaluator } from '../../src/terraform/evaluator';

const evaluator = new Evaluator(configurationOf({}));

function block(body: object) {
  const value = evaluator.json(body);
  return blockOf(value.type === 'map' ? value.entries : new Map());
}

function names(body: object, name: string) {
  const blocks = block(body).blocks(name);
  return isUnknown(blocks) ? blocks : blocks.map((each) => each.text('name'));
}

describe('blockOf', () => {
  test('reads one block or several, in order', () => {
    expect(bare(names({ b: { name: 'x' } }, 'b'))).toEqual(['x']);
    expect(bare(names({ b: [{ name: 'x' }, { name: 'y' }] }, 'b'))).toEqual(['x', 'y']);
    expect(bare(names({ b: null }, 'b'))).toEqual([]);
    expect(bare(names({}, 'b'))).toEqual([]);
  });

  test.each([
    [{ b: '${var.b}' }, '`var.b` is not known before a deployment'],
    [{ b: [{ name: 'x' }, '${var.b}'] }, '`var.b` is not known before a deployment'],
    [{ b: ['x'] }, '`x` stands where a block is expected'],
    [{ b: [null] }, '`null` stands where a block is expected'],
    [{ dynamic: { b: {} } }, 'its `b` blocks are made by a `dynamic` block'],
    [{ dynamic: [{ a: {} }, { b: [{}] }] }, 'its `b` blocks are made by a `dynamic` block'],
  ])('says why the blocks of %j are unknown', (body, unknown) => {
    expect(bare(names(body, 'b'))).toEqual({ unknown });
  });

  test('leaves other blocks alone where one kind is dynamic', () => {
    expect(bare(names({ dynamic: [{ a: {} }], b: { name: 'x' } }, 'b'))).toEqual(['x']);
  });

  test('names what is written and not empty', () => {
    expect(bare(block({ a: 'x', b: null, c: [], d: [{}], e: false }).names)).toEqual([
      'a',
      'd',
      'e',
    ]);
  });

  test('gives nothing for what is not written or null', () => {
    const empty = block({ nothing: null });
    for (const name of ['nothing', 'missing']) {
      expect(
        bare([
          empty.text(name),
          empty.texts(name),
          empty.textMap(name),
          empty.flag(name),
          empty.number(name),
        ]),
      ).toEqual([undefined, undefined, undefined, undefined, undefined]);
    }
  });
});
