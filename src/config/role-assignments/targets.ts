import { isUnresolved } from '../../values/is-unresolved';
import { noSuch } from '../../values/no-such';
import { strings } from '../reading/collections';
import type { Cursor } from '../reading/cursor';
import type { Reader } from '../reading/options';
import { string } from '../reading/read-value';
import {
  declaredRoles,
  providerNoun,
  type ProviderRoles,
  type RoleAssignments,
} from './role-assignments';

const readKey = string({
  what: 'the key of a role',
  pattern: /\S/,
  rule: 'such as `authenticated`',
  mustBeKnown: true,
});

/** Reads the ARN of a role that exists already. */
export const readRoleArn = string({
  what: 'the ARN of a role',
  pattern: /^arn:[\w-]+:iam::\d{12}:role\/\S+$/,
  rule: 'such as `arn:aws:iam::111122223333:role/editors`',
});

/** Reads the key of a role that is declared already. */
export function declaredRole(assignments: RoleAssignments): Reader<string | undefined> {
  return (cursor) => {
    const key = readRoleKey(cursor);
    const declared = declaredRoles(assignments);
    if (key === undefined || declared.includes(key)) return key;
    cursor.report('unknown-role', noSuch('role', key, declared));
    return undefined;
  };
}

/** Reads the key of a role that may be declared later. */
export function readRoleKey(cursor: Cursor): string | undefined {
  const key = readKey(cursor);
  return isUnresolved(key) ? undefined : key;
}

/** Reads the clients or identity providers to whose mapping something belongs: all, where none is named. */
export function targets(assignments: RoleAssignments): Reader<readonly ProviderRoles[]> {
  const { providers, providersPath } = assignments;
  const noun = providerNoun(assignments);
  const readTarget = string({
    what: `the key of ${noun === 'client' ? 'a client' : 'an identity provider'}`,
    pattern: /\S/,
    rule: `as \`${providersPath}\` has it`,
    mustBeKnown: true,
  });
  const read = strings({ what: `keys of ${noun}s`, min: 1 }, (item) => {
    const key = readTarget(item);
    if (isUnresolved(key)) return undefined;
    reportNoTarget(item, key, assignments);
    return key;
  });
  return (cursor) => {
    if (cursor.isAbsent) return providers;
    const keys = read(cursor);
    return providers.filter(({ key }) => keys.includes(key));
  };
}

function reportNoTarget(item: Cursor, key: string, assignments: RoleAssignments): void {
  const keys = assignments.providers.map((provider) => provider.key);
  if (keys.includes(key)) return;
  if (assignments.machineClients.includes(key)) {
    item.report(
      'conflict',
      `\`${key}\` is a machine client (client_credentials), which has no user, so it gets no role; take it out`,
    );
    return;
  }
  const code = assignments.providersAt === 'clients' ? 'unknown-client' : 'unknown-idp';
  item.report(code, noSuch(providerNoun(assignments), key, keys));
}
