import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../src/cli/run';

/** What a command wrote, and its exit code. */
export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command of the command line in this process. */
export async function command(given: readonly string[], isTerminal = false): Promise<Ran> {
  let [out, error] = ['', ''];
  const exitCode = await run(given, {
    out: (text) => (out += `${text}\n`),
    error: (text) => (error += `${text}\n`),
    isTerminal,
  });
  return { exitCode, out, error };
}

const folder = mkdtempSync(join(tmpdir(), 'command-'));
let files = 0;

/** Writes a file for a command to read, and answers its path. */
export function file(content: unknown, extension = 'json'): string {
  files += 1;
  const path = join(folder, `${files}.${extension}`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
