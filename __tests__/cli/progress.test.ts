import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import { Progress, type Spinner } from '../../src/cli/progress';
import { terminalOf } from '../../src/cli/terminal';
import { command, file } from '../helpers/cli/command';

function watch(isTTY: boolean) {
  let now = 0;
  const written: string[] = [];
  const shown: string[] = [];
  const spinner: Spinner = {
    update: (text) => {
      shown.push(text);
      return spinner;
    },
    spin: () => spinner,
    clear: () => {
      shown.push('(cleared)');
      return spinner;
    },
  };
  const terminal = terminalOf({ isTTY, columns: 30, write: (text) => written.push(text) }, {});
  const progress = new Progress(terminal, () => now, spinner);
  const after = (ms: number, text: string) => {
    now += ms;
    progress.update(text);
  };
  return { after, progress, shown, written };
}

describe('Progress', () => {
  test('writes a line every 10 seconds where nobody watches', () => {
    const { after, progress, shown, written } = watch(false);
    after(0, 'reading plan.json');
    after(9_999, 'reading plan.json');
    expect(written).toEqual([]);
    after(1, 'user 3 of 9');
    after(5_000, 'user 4 of 9');
    after(5_001, 'user 5\u001b[2J of 9');
    progress.end();
    expect(written).toEqual(['user 3 of 9 (10 s)\n', 'user 5\\u001b[2J of 9 (20 s)\n']);
    expect(shown).toEqual([]);
  });

  test('shows a spinner on a terminal once it takes a while, and takes it away', () => {
    const { after, progress, shown, written } = watch(true);
    after(299, 'reading plan.json');
    expect(shown).toEqual([]);
    after(1, 'reading plan.json');
    after(79, 'user 1 of 9');
    after(1, `user 2 of 9, ${'x'.repeat(40)}`);
    expect(shown).toEqual(['reading plan.json', 'user 2 of 9, xxxxxxxxxxxxx']);
    progress.end();
    progress.end();
    expect(shown.slice(2)).toEqual(['(cleared)']);
    // The cursor is there again after each frame.
    expect(written).toEqual(['\u001b[?25h', '\u001b[?25h']);
  });

  test('leaves no trace of what is over at once', () => {
    for (const isTTY of [true, false]) {
      const { after, progress, shown, written } = watch(isTTY);
      after(10, 'reading plan.json');
      progress.end();
      expect([shown, written]).toEqual([[], []]);
    }
  });

  test('shows a spinner on a terminal that says it has no columns', () => {
    let now = 0;
    const written: string[] = [];
    const stream = { isTTY: true, columns: 0, write: (text: string) => written.push(text) };
    const progress = new Progress(terminalOf(stream, {}), () => now);
    for (let frame = 0; frame < 3; frame += 1) {
      now += 300;
      progress.update(`user ${frame}`);
    }
    progress.end();
    expect(written.join('')).toContain('user 2');
    expect(written.length).toBeLessThan(100);
  });

  test('is called by nobody while a command waits', async () => {
    const written: string[] = [];
    let now = 0;
    const terminal = terminalOf({ write: (text) => written.push(text) }, {});
    const progress = new Progress(terminal, () => now);
    progress.update('asking Terraform');
    now = 10_000;
    await new Promise((resolve) => setTimeout(resolve, 200));
    progress.end();
    expect(written).toEqual(['asking Terraform (10 s)\n']);
  });
});

describe('what commands say while they compute', () => {
  const corp = file(Testing.synth(new EnterpriseSaml(Testing.app(), 'corp')));
  const what = ['--action', 's3:GetObject', '--resource', 'arn:aws:s3:::corp-files/a'];

  test.each<[readonly string[], string]>([
    [['who-can', corp, ...what], 'looking at every token'],
    [['what-can', corp, '--guest'], 'looking at every request'],
    [['diff', corp, corp], 'comparing'],
  ])('%j', async (given, computing) => {
    let now = 0;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += 10_000));
    const { error } = await command(given).finally(() => clock.mockRestore());
    const said = error.split('\n').map((row) => row.replace(/ \(\d+ s\)$/, ''));
    expect([...new Set(said)]).toEqual([
      `reading ${corp}, 0.0 of 0.0 MB`,
      `evaluating ${corp}`,
      computing,
      '',
    ]);
  });
});
