import { terminalOf } from '../../../src/cli/terminal';
import { Steps } from '../../../scripts/start/steps';

function steps(columns?: number): { steps: Steps; written: string[] } {
  const written: string[] = [];
  const stream = { isTTY: false, columns, write: (text: string) => written.push(text) };
  let time = 0;
  return { steps: new Steps(terminalOf(stream, {}), () => (time += 1250)), written };
}

describe('Steps', () => {
  test('writes one line for a step that is done, with its time', async () => {
    const { steps: each, written } = steps();
    const result = await each.run(
      'users',
      async (progress) => {
        progress('ada');
        return 3;
      },
      (count) => ({ what: `${count} signed in` }),
    );
    expect(result).toBe(3);
    expect(written).toEqual([`  users        3 signed in${' '.repeat(46)}   1.3 s\n`]);
  });

  test.each([
    [60, '  aws          http://127.0.0.1:4566  ready            1.3 s\n'],
    [80, '  aws          http://127.0.0.1:4566                      ready            1.3 s\n'],
  ])('takes the width of the terminal: %i columns', async (columns, line) => {
    const { steps: each, written } = steps(columns);
    const summary = () => ({ what: 'http://127.0.0.1:4566', state: 'ready' });
    await each.run('aws', async () => {}, summary);
    expect(written).toEqual([line]);
  });

  test('shows the time of what ran beside another step', async () => {
    const { steps: each, written } = steps();
    await each.run(
      'users',
      async () => {},
      () => ({ what: 'done', seconds: 4.04 }),
    );
    expect(written.join('')).toMatch(/^ {2}users {8}done +4\.0 s\n$/);
  });

  test('passes a failure on, and writes nothing', async () => {
    const { steps: each, written } = steps();
    const failing = each.run(
      'terraform',
      () => Promise.reject(new Error('no')),
      () => ({ what: '' }),
    );
    await expect(failing).rejects.toThrow('no');
    expect(written).toEqual([]);
  });
});
