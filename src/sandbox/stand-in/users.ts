import { readFile } from 'node:fs/promises';
import { isJsonObject } from '../../values/json';
import type { ClaimValue } from '../../role-mapping/claims';
import { SandboxError } from '../sandbox-error';

/**
 * The users of the stand-in: the claims of each by name.
 *
 * The name is what a user signs in with, and the `sub` claim unless the claims have one.
 *
 * @example
 * { 'ada@corp.test': { email: 'ada@corp.test', department: 'finance' } }
 */
export type Users = Readonly<Record<string, Readonly<Record<string, ClaimValue>>>>;

/** The `sub` claim of a user of the stand-in. */
export function subjectOf(users: Users, name: string): string {
  const sub = users[name]?.sub;
  return typeof sub === 'string' ? sub : name;
}

/** Reads users from a JSON file, or checks those that are given. */
export async function readUsers(users: Users | string): Promise<Users> {
  const given = typeof users === 'string' ? await parsed(users) : users;
  const where = typeof users === 'string' ? `\`${users}\`` : 'users';
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
  return given as Users;
}

async function parsed(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new SandboxError('stack', `\`${path}\` cannot be read: ${(error as Error).message}`);
  }
}
