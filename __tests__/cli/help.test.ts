import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../helpers/cli/command';

const NAMES = [
  'explain',
  'who-can',
  'what-can',
  'diff',
  'check',
  'draw',
  'guard',
  'sandbox',
  'front-end',
  'init',
];

describe('help', () => {
  test('of every command is as help.txt has it (RECORD=1 writes it)', async () => {
    const helps: string[] = [];
    for (const name of NAMES) {
      const { exitCode, out, error } = await command([name, '--help']);
      expect([exitCode, error]).toEqual([0, '']);
      helps.push(out);
    }
    const path = join(__dirname, 'help.txt');
    if (process.env.RECORD === '1') writeFileSync(path, helps.join('\n'));
    expect(helps.join('\n')).toBe(readFileSync(path, 'utf8'));
  });

  test('of the program lists each of them', async () => {
    const { out } = await command(['--help']);
    const listed = [...out.matchAll(/^ {2}([a-z-]+) (?:\[|<)/gm)].map(([, name]) => name);
    expect(listed.filter((name) => name !== 'help').sort()).toEqual([...NAMES].sort());
  });
});
