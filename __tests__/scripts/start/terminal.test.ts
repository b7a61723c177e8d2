import { terminalOf } from '../../../scripts/start/terminal';

const stream = (isTTY: boolean) => ({ isTTY, write: () => true });

describe('terminalOf', () => {
  test('uses colour and progress on a terminal', () => {
    const terminal = terminalOf(stream(true), {});
    expect(terminal.isLive).toBe(true);
    expect(terminal.bold('x')).toBe('\u001b[1mx\u001b[22m');
  });

  test('is plain where the text goes anywhere else', () => {
    const terminal = terminalOf(stream(false), {});
    expect(terminal.isLive).toBe(false);
    expect(terminal.bold('x')).toBe('x');
    expect(terminal.dim('x')).toBe('x');
  });

  test('has no colour where NO_COLOR is set to anything', () => {
    expect(terminalOf(stream(true), { NO_COLOR: '1' }).bold('x')).toBe('x');
    expect(terminalOf(stream(true), { NO_COLOR: '' }).bold('x')).not.toBe('x');
  });

  test('is plain on a terminal that can do nothing', () => {
    expect(terminalOf(stream(true), { TERM: 'dumb' }).isLive).toBe(false);
  });
});
