import { wrapCells } from '../../src/cli/layout';

describe('wrapCells', () => {
  test('leaves a table that fits as it is', () => {
    const rows = [
      ['user', 'role'],
      ['ada', 'finance'],
    ];
    expect(wrapCells(rows, 80)).toEqual(rows);
  });

  test('makes several rows of one whose cells are too wide, the widest columns first', () => {
    expect(wrapCells([['ada', 'one two three four', 'x']], 20)).toEqual([
      ['ada', 'one two', 'x'],
      ['', 'three four', ''],
    ]);
  });

  test('counts wide characters twice, and breaks a word that is too long', () => {
    expect(wrapCells([['日本語の名前', 'aaaaaaaaaaaaaaaa']], 19)).toEqual([
      ['日本語の', 'aaaaaaaa'],
      ['名前', 'aaaaaaaa'],
    ]);
  });

  test('writes out what would act on a terminal', () => {
    expect(wrapCells([['a\u001b[2J\nb']], 80)).toEqual([['a\\u001b[2J\\nb']]);
  });

  test('takes rows of no cells', () => {
    expect(wrapCells([[]], 80)).toEqual([[]]);
    expect(wrapCells([], 80)).toEqual([]);
  });
});
