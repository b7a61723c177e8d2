import { writeFile } from 'node:fs/promises';
import { whyUnreadable } from '../sources/read-text';
import { UsageError } from './command';

/**
 * Writes the file that an option names.
 *
 * @param flag The option: `--output`.
 *
 * @throws UsageError where it can't be written
 */
export async function save(flag: string, path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new UsageError(`${flag}: ${whyUnreadable(error)}, got \`${path}\``);
  }
}
