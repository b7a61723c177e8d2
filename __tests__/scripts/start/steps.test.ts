import { Steps } from '../../../scripts/start/steps';
import { terminalOf } from '../../../scripts/start/terminal';

function steps(isTTY: boolean): { steps: Steps; written: string[] } {
  const written: string[] = [];
  const terminal = terminalOf({ isTTY, write: (text) => written.push(text) }, { NO_COLOR: '1' });
  let time = 0;
  return { steps: new Steps(terminal, () => (time += 1250)), written };
}

describe('Steps', () => {
  test('writes one line for a step that is done, with its time', async () => {
    const { steps: each, written } = steps(false);
    const result = await each.run(
      'users',
      async (progress) => {
        progress('ada');
        return 3;
      },
      (count) => ({ what: `${count} signed in` }),
    );
    expect(result).toBe(3);
    expect(written.join('')).toMatch(/^ {2}users {8}3 signed in +1\.3 s\n$/);
  });

  test('shows progress on a terminal only, and clears it', async () => {
    const { steps: each, written } = steps(true);
    await each.run(
      'terraform',
      async (progress) => progress('apply 1 of 2'),
      () => ({ what: 'done' }),
    );
    const at = written.findIndex((text) => text.includes('apply 1 of 2'));
    expect(at).toBeGreaterThan(0);
    expect(written[at + 1]).toBe('\r\u001b[2K');
  });

  test('clears the line of a step that fails, and passes the failure on', async () => {
    const { steps: each, written } = steps(true);
    const failing = each.run(
      'terraform',
      () => Promise.reject(new Error('no')),
      () => ({ what: '' }),
    );
    await expect(failing).rejects.toThrow('no');
    expect(written.at(-1)).toBe('\r\u001b[2K');
  });
});
