import { isUnresolved } from '../../values/is-unresolved';
import { noSuch } from '../../values/no-such';
import { strings } from '../reading/collections';
import type { Cursor } from '../reading/cursor';
import { optional, type Reader } from '../reading/options';
import { string } from '../reading/read-value';
import {
  declaredRoles,
  isClient,
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

/** What a role or rule says of the clients and identity providers to whose mapping it belongs. */
interface Targets {
  readonly clients?: readonly ProviderRoles[];
  readonly identityProviders?: readonly ProviderRoles[];
}

/** Reads the clients or the identity providers to whose mapping something belongs, where any are named. */
export function targets(
  assignments: RoleAssignments,
  kind: keyof Targets,
): Reader<readonly ProviderRoles[] | undefined> {
  const isWanted = (provider: ProviderRoles) =>
    isClient(assignments, provider) === (kind === 'clients');
  const providers = assignments.providers.filter(isWanted);
  const what = kind === 'clients' ? 'client' : 'identity provider';
  const place = assignments.providersAt === kind ? assignments.providersPath : DIRECT;
  const readTarget = string({
    what: `the key of ${kind === 'clients' ? 'a client' : 'an identity provider'}`,
    pattern: /\S/,
    rule: `as \`${place}\` has it`,
    mustBeKnown: true,
  });
  const keys = providers.map(({ key }) => key);
  const read = strings({ what: `keys of ${what}s`, min: 1 }, (item) => {
    const key = readTarget(item);
    if (isUnresolved(key)) return undefined;
    if (!keys.includes(key)) reportNoTarget(item, key, keys, assignments, kind);
    return key;
  });
  return optional((cursor) => {
    const named = read(cursor);
    return providers.filter(({ key }) => named.includes(key));
  });
}

const DIRECT = 'directIdentityProviders';

/** The clients and identity providers to whose mapping something belongs: every one of the first kind unless named. */
export function targeted(
  assignments: RoleAssignments,
  { clients, identityProviders }: Targets,
): readonly ProviderRoles[] {
  if (clients === undefined && identityProviders === undefined) {
    return assignments.providers.filter(({ isDirect }) => isDirect !== true);
  }
  return [...(clients ?? []), ...(identityProviders ?? [])];
}

function reportNoTarget(
  item: Cursor,
  key: string,
  keys: readonly string[],
  { machineClients }: RoleAssignments,
  kind: keyof Targets,
): void {
  if (kind === 'clients' && machineClients.includes(key)) {
    item.report(
      'conflict',
      `\`${key}\` is a machine client (client_credentials), which has no user, so it gets no role; take it out`,
    );
    return;
  }
  const isOfClients = kind === 'clients';
  const noun = isOfClients ? 'client' : 'identity provider';
  item.report(isOfClients ? 'unknown-client' : 'unknown-idp', noSuch(noun, key, keys));
}
