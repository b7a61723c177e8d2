import { terminalOf } from '../../src/cli/terminal';

const of = (stream: { isTTY?: boolean; columns?: number }, environment = {}) =>
  terminalOf({ ...stream, write: () => {} }, environment);

describe('terminalOf', () => {
  test('writes to the stream', () => {
    const written: string[] = [];
    terminalOf({ write: (text) => written.push(text) }, {}).write('a');
    expect(written).toEqual(['a']);
  });

  test.each([
    [undefined, 80],
    [0, 80],
    [60, 60],
    [200, 100],
  ])('of %s columns takes lines of %i', (columns, width) => {
    expect(of({ columns }).width).toBe(width);
  });

  test('styles text on a terminal only, and nothing where there is none', () => {
    expect(of({ isTTY: true }).style('bold', 'a')).toBe('\u001b[1ma\u001b[22m');
    expect(of({ isTTY: true }).style('bold', '')).toBe('');
    expect(of({}).style('bold', 'a')).toBe('a');
    expect(of({ isTTY: true }, { NO_COLOR: '1' }).style('bold', 'a')).toBe('a');
    expect(of({ isTTY: true }, { NO_COLOR: '' }).style('bold', 'a')).toBe('\u001b[1ma\u001b[22m');
  });

  test('is live where a user watches, without colours too', () => {
    expect(of({ isTTY: true }).isLive).toBe(true);
    expect(of({ isTTY: true }, { NO_COLOR: '1' }).isLive).toBe(true);
    expect(of({ isTTY: true }, { TERM: 'dumb' }).isLive).toBe(false);
    expect(of({}).isLive).toBe(false);
  });
});
