import { readTextFile, readTextStream, whyUnreadable } from '../sources/read-text';
import { UsageError } from './command';

/**
 * Reads a file that holds a JSON object.
 *
 * @param what Option that names the file: `--claims`.
 * @param input What `-` as the path reads; without it, `-` is the name of a file.
 *
 * @throws UsageError where it can't be read, or holds something else
 */
export async function readJsonObject(
  what: string,
  path: string,
  expected: string,
  input?: AsyncIterable<Uint8Array>,
): Promise<Readonly<Record<string, unknown>>> {
  const text =
    path === '-' && input !== undefined ? await readTextStream(input) : await textOf(what, path);
  const json = parse(what, path, expected, text);
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    return json as Readonly<Record<string, unknown>>;
  }
  const kind = Array.isArray(json) ? 'a list' : json === null ? 'null' : `a ${typeof json}`;
  throw new UsageError(`${what}: expected ${expected}, got ${kind} in \`${path}\``);
}

async function textOf(what: string, path: string): Promise<string> {
  try {
    return await readTextFile(path);
  } catch (error) {
    throw new UsageError(
      `${what}: ${whyUnreadable(error)}, got \`${path}\`; give the path of a JSON file`,
    );
  }
}

function parse(what: string, path: string, expected: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const given = text.trim() === '' ? 'an empty file' : "text that isn't JSON";
    throw new UsageError(`${what}: expected ${expected}, got ${given} in \`${path}\``);
  }
}
