import { readFile } from 'node:fs/promises';
import { UsageError } from './usage-error';

/**
 * Reads the text of a file.
 *
 * @param what What the file is for, `FILE` or `--claims`.
 *
 * @throws UsageError where it can't be read
 */
export async function readTextFile(what: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = REASONS[code ?? ''] ?? `it can't be read (${code ?? 'unknown error'})`;
    throw new UsageError(`${what}: ${reason}, got \`${path}\`; give the path of a JSON file`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'the file may not be read',
  EISDIR: 'expected a file and not a folder',
  ENOENT: 'no such file',
};

/**
 * Reads a file that holds a JSON object.
 *
 * @throws UsageError where it doesn't
 */
export async function readJsonObject(
  what: string,
  path: string,
  expected: string,
): Promise<Readonly<Record<string, unknown>>> {
  const text = await readTextFile(what, path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UsageError(`${what}: expected ${expected}, got text that isn't JSON in \`${path}\``);
  }
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    return json as Readonly<Record<string, unknown>>;
  }
  const kind = Array.isArray(json) ? 'a list' : json === null ? 'null' : `a ${typeof json}`;
  throw new UsageError(`${what}: expected ${expected}, got ${kind} in \`${path}\``);
}
