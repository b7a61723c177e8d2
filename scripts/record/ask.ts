import type { Prepared } from './prepared';
import { run, terminalOf } from './product';

/** Something to ask the command line: arguments, and files that are written for them. */
export interface Asked {
  readonly given: readonly string[];
  /** Options that take a file, with what the file holds. */
  readonly files?: Readonly<Record<string, unknown>>;
  readonly isTerminal?: boolean;
}

const FAULT = 'internal error';
const WIDTH = 100;

/**
 * Runs a command of the command line, and records what it was asked and what it answered.
 *
 * @throws Error where the command fails by a fault of its own
 */
export async function ask(
  { recording, scratch }: Prepared,
  path: string,
  { given, files = {}, isTerminal = false }: Asked,
): Promise<void> {
  const written = Object.entries(files).flatMap(([option, content]) => {
    return [option, scratch.file(`${path}${option}.json`, content)];
  });
  let [out, error] = ['', ''];
  const stream = { isTTY: isTerminal, columns: WIDTH };
  const exitCode = await run([...given, ...written], {
    out: terminalOf({ ...stream, write: (text) => (out += text) }, {}),
    error: terminalOf({ ...stream, isTTY: false, write: (text) => (error += text) }, {}),
    input: process.stdin,
  });
  if (error.includes(FAULT)) throw new Error(`${path}: ${error}`);
  const contents = Object.entries(files).map(
    ([option, content]) => `${option} holds ${JSON.stringify(content)}\n`,
  );
  recording.text(
    `${path}.txt`,
    `asked ${JSON.stringify(given)}\n${contents.join('')}exit code ${exitCode}\n--- out\n${out}--- error\n${error}`,
  );
}

/** Asks as people do, and as machines do. */
export async function askBothForms(prepared: Prepared, path: string, asked: Asked): Promise<void> {
  await ask(prepared, path, asked);
  await ask(prepared, `${path}.json`, { ...asked, given: [...asked.given, '--json'] });
}
