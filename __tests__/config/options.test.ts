import { Cursor } from '../../src/config/reading/cursor';
import { after, openOptions, options, type TableOf } from '../../src/config/reading/options';
import { flag, whole } from '../../src/config/reading/read-value';
import type { Problem } from '../../src/config/config-error';

interface Spec {
  readonly size: number;
  readonly isOpen?: boolean;
}

const readSize = whole({ what: 'a size', min: 1, max: 9 });

function read<T>(value: unknown, reader: (at: Cursor) => T): readonly [T, readonly string[]] {
  const problems: Problem[] = [];
  const result = reader(new Cursor(value, '', problems));
  return [result, problems.map(({ path, message }) => `${path}: ${message}`)];
}

describe('options', () => {
  test('read what the table says, and name what it has not', () => {
    const table = { size: readSize, isOpen: flag(true) } satisfies TableOf<Spec>;
    expect(read({ size: 3 }, options({ what: 'a box' }, table))).toEqual([
      { size: 3, isOpen: true },
      [],
    ]);
    expect(read({ size: 3, isOpne: 1 }, options({ what: 'a box' }, table))[1]).toEqual([
      'isOpne: unknown option; did you mean `isOpen`?',
    ]);
  });

  test('of which one needs another are read after it, wherever they stand', () => {
    const table = {
      isOpen: after((at, { size }: { readonly size: number }) => flag(size > 1)(at)),
      size: readSize,
    } satisfies TableOf<Spec>;
    expect(read({ size: 3 }, options({ what: 'a box' }, table))[0]).toEqual({
      size: 3,
      isOpen: true,
    });
  });

  test('that a spec has and the table lacks, or the reverse, do not compile', () => {
    // @ts-expect-error an option of the spec is missing
    const lacking = { size: readSize } satisfies TableOf<Spec>;
    // @ts-expect-error the spec has no such option
    const more = { size: readSize, isOpen: flag(true), color: flag(true) } satisfies TableOf<Spec>;
    const needy = {
      size: readSize,
      isOpen: after((at, { depth }: { readonly depth: number }) => flag(depth > 1)(at)),
    };
    // @ts-expect-error nothing reads what an option needs
    const undecided = options({ what: 'a box' }, needy);
    expect([lacking, more, undecided]).toHaveLength(3);
  });

  test('are no options where the place holds something else', () => {
    const open = (value: unknown) =>
      read(value, (at) => openOptions(at, { what: 'a box' }, ['size']));
    expect(open([])[1]).toEqual(['spec: expected a box, got an empty list']);
    expect(open(undefined)[1]).toEqual(['spec: missing; give a box']);
  });
});
