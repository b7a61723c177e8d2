import { readFile } from 'node:fs/promises';
import { isJsonObject } from '../../values/json';
import type { ClaimValue } from '../../role-mapping/claims';
import { SandboxError } from '../sandbox-error';

/**
 * The people of the stand-in, and what it says of each.
 *
 * The name is what one signs in with, and `sub` where the claims have none.
 *
 * @example
 * { 'ada@corp.test': { email: 'ada@corp.test', department: 'finance' } }
 */
export type People = Readonly<Record<string, Readonly<Record<string, ClaimValue>>>>;

/** The subject under which the stand-in speaks of a person. */
export function subjectOf(people: People, name: string): string {
  const sub = people[name]?.sub;
  return typeof sub === 'string' ? sub : name;
}

/** Reads people from a JSON file, or takes them as they are. */
export async function readPeople(people: People | string): Promise<People> {
  const given = typeof people === 'string' ? await parsed(people) : people;
  const where = typeof people === 'string' ? `\`${people}\`` : 'people';
  if (!isJsonObject(given)) {
    throw new SandboxError('stack', `${where}: expected an object of claims by name`);
  }
  for (const [name, claims] of Object.entries(given)) {
    if (!isJsonObject(claims)) {
      throw new SandboxError(
        'stack',
        `${where}: expected the claims of \`${name}\` as an object, got \`${JSON.stringify(claims)}\`; {} is enough`,
      );
    }
  }
  return given as People;
}

async function parsed(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new SandboxError('stack', `\`${path}\` cannot be read: ${(error as Error).message}`);
  }
}
