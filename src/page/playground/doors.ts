import { doorsOf, mappingAt, tagsOfDoor, type Door } from '../../analysis/federation/door';
import type { Federation } from '../../model/federation';
import { isKnown } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { shownName } from '../../simulator/terraform-names';
import { shown } from '../graph/shown';
import type { Claims, ClaimValue } from '../../role-mapping/claims';
import type { PageUser } from './page-data';
import type { PageQuestion } from './question';
import type { RequestFields } from './request-fields';

/** A way to sign in that the page offers. */
export interface PageDoor {
  readonly door: Door;
  readonly label: string;
  /** What of a question names it. */
  readonly named: Pick<PageQuestion, 'pool' | 'client' | 'provider' | 'guest'>;
}

/** Every way to sign in at an identity pool, in the enhanced flow, guests last. */
export function pageDoors(pool: string, federation: Federation): PageDoor[] {
  const doors = doorsOf(federation).doors.filter(
    (door) => door.flow === 'enhanced' && door.pool.address === pool,
  );
  const isGuest = ({ provider }: Door) => provider === undefined;
  return [...doors.filter((each) => !isGuest(each)), ...doors.filter(isGuest)].map(pageDoor);
}

function pageDoor(door: Door): PageDoor {
  const { provider, pool } = door;
  const place = { pool: pool.address };
  if (provider === undefined) {
    return { door, label: 'guest, without signing in', named: { ...place, guest: true } };
  }
  const name = shown(shownName(provider));
  return provider.value.type === 'user-pool'
    ? { door, label: `at client ${name}`, named: { ...place, client: provider.address } }
    : { door, label: `with ${name}`, named: { ...place, provider: provider.address } };
}

/** A user of a user pool, with the claims of the ID token. */
export interface SignedInUser {
  readonly name: string;
  /** Address of the app client at which they signed in. */
  readonly client: string;
  readonly claims: Claims;
}

/** A user who signed in, as the page asks about them: once for each identity pool that accepts the client. */
export function pageUsers(
  { name, client, claims }: SignedInUser,
  federation: Federation,
): PageUser[] {
  const { 'cognito:groups': groups = [], ...rest } = claims;
  const said = Object.entries(rest).filter(
    (entry): entry is [string, ClaimValue] => !OF_THE_TOKEN.has(entry[0]) && entry[1] !== undefined,
  );
  return federation.identityPools.flatMap(({ address }) =>
    pageDoors(address, federation)
      .filter(({ named }) => named.client === client)
      .map(({ label, named: { pool } }) => ({
        label: `${shown(name)}, ${label}`,
        signIn: {
          ...{ pool, client, claims: Object.fromEntries(said) },
          groups: Array.isArray(groups) ? groups.filter((each) => typeof each === 'string') : [],
        },
      })),
  );
}

/** Claims that Cognito writes into every token, and those that follow from the groups: nobody types them. */
const OF_THE_TOKEN = new Set([
  ...['at_hash', 'aud', 'auth_time', 'event_id', 'exp', 'iat', 'iss', 'jti', 'nonce', 'origin_jti'],
  ...['token_use', 'cognito:preferred_role', 'cognito:roles'],
]);

/** A claim that a rule or a session tag reads. */
export interface ClaimField {
  readonly name: string;
  /** Values that rules compare it with. */
  readonly values: readonly string[];
  /** Session tags that it fills. */
  readonly tags: readonly string[];
}

/** The claims that decide at a door, each once. */
export function claimFields(door: Door): ClaimField[] {
  const mapping = mappingAt(door);
  const rules =
    mapping !== undefined && !isUnknown(mapping) && mapping.type === 'Rules' ? mapping.rules : [];
  const tags = tagsOfDoor(door);
  const filled = tags === undefined || isUnknown(tags) ? [] : Object.entries(tags);
  const names = new Set(
    [...rules.map(({ claim }) => claim), ...filled.map(([, claim]) => claim)].filter(
      (each): each is string => !isUnknown(each),
    ),
  );
  return [...names].map((name) => ({
    name,
    values: rules.flatMap(({ claim, value }) =>
      claim === name && !isUnknown(value) ? [value] : [],
    ),
    tags: filled.flatMap(([key, claim]) => (claim === name ? [key] : [])),
  }));
}

/** Names of the groups that lead to a role at a door. */
function groupsWithRole(door: Door): string[] {
  const mapping = mappingAt(door);
  if (mapping === undefined || isUnknown(mapping) || mapping.type !== 'Token') return [];
  const groups = door.provider?.value.userPool?.groups ?? [];
  return groups.flatMap(({ name, role }) => (role !== undefined && isKnown(name) ? [name] : []));
}

/** Names of the groups of the user pool at whose client a door is. */
export function groupsAt({ provider }: Door): string[] {
  return (provider?.value.userPool?.groups ?? []).flatMap(({ name }) =>
    isKnown(name) ? [name] : [],
  );
}

/**
 * The question that the page opens with: the first user who signed in, or one that the first rule matches
 * or who is in the first group, and the first action.
 */
export function firstQuestion(
  pool: string,
  doors: readonly PageDoor[],
  { actions, resources }: RequestFields,
  users: readonly PageUser[] = [],
): PageQuestion {
  const [door] = doors;
  const [field] = door === undefined ? [] : claimFields(door.door).filter(hasValues);
  const claims = field === undefined ? {} : { [field.name]: field.values[0] ?? '' };
  const groups = door === undefined || field !== undefined ? [] : groupsWithRole(door.door);
  const [action = ''] = actions;
  return {
    ...(door?.named ?? { pool }),
    ...{ claims, groups: groups.slice(0, 1), action, context: {} },
    ...users.find(({ signIn }) => signIn?.pool === pool)?.signIn,
    resource: resources.find((each) => isOf(action, each)) ?? '',
  };
}

function hasValues({ values }: { readonly values: readonly string[] }): boolean {
  return values.length > 0;
}

/** Whether a resource looks like one of the service that an action is of. */
function isOf(action: string, resource: string): boolean {
  const [service = ''] = action.split(':');
  return resource.startsWith(`arn:aws:${service}:`) || resource.includes(`aws_${service}_`);
}
