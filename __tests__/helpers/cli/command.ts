import { run } from '../../../src/cli/run';
import { terminalOf, type TerminalStream } from '../../../src/cli/terminal';
import { folderWith } from '../temporary-files';
import { join } from 'node:path';

/** What a command wrote, and its exit code. */
export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

/** What a command runs in. */
export interface CommandSettings {
  /** The terminal that it writes to; by default nobody watches, at 100 columns. */
  readonly stream?: Omit<TerminalStream, 'write'>;
  readonly environment?: Readonly<Record<string, string>>;
  /** What it reads as standard input. */
  readonly input?: string;
  /** What the user answers, in order; nobody is asked by default. */
  readonly answers?: readonly string[];
}

/** Runs a command of the command line in this process. */
export async function command(
  given: readonly string[],
  { stream = { columns: 100 }, environment = {}, input = '', answers }: CommandSettings = {},
): Promise<Ran> {
  let [out, error] = ['', ''];
  const remaining = [...(answers ?? [])];
  const exitCode = await run(given, {
    out: terminalOf({ ...stream, write: (text) => (out += text) }, environment),
    error: terminalOf({ columns: 100, write: (text) => (error += text) }, environment),
    input: (async function* () {
      yield Buffer.from(input);
    })(),
    ...(answers && {
      ask: async (question: string) => {
        error += question;
        return remaining.shift() ?? '';
      },
    }),
  });
  return { exitCode, out, error };
}

let files = 0;

/** Writes a file for a command to read, and answers its path. */
export function file(content: unknown, extension = 'json'): string {
  files += 1;
  const name = `${files}.${extension}`;
  return join(folderWith({ [name]: content }), name);
}
