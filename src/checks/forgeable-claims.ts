import type { AppClientModel } from '../model/app-client';
import type { IdentityPoolModel, ProviderMapping } from '../model/identity-pool';
import { roleTitle } from './role-title';
import { compareTexts } from '../values/compare-texts';
import { showText, text, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { isWritableAttribute } from '../cognito/attributes';
import { doorsOf, type Door, type PoolFacts } from './claim-doors';
import type { Finding } from './finding';

/** What the check looks at of a federation: who can write which attribute, and what looks at claims. */
export interface ClaimFacts {
  readonly userPools: readonly PoolFacts[];
  readonly identityPools: readonly Pick<
    IdentityPoolModel,
    'address' | 'mappings' | 'principalTags' | 'rolesAttachment' | 'userPoolClients'
  >[];
}

/** How things are called in a finding; without it, by their addresses. */
export interface Names {
  readonly client: (client: AppClientModel) => string;
  readonly role: (key: string) => string;
}

const BY_ADDRESS: Names = { client: ({ address }) => address, role: roleTitle };

/**
 * Finds rules and session tags whose claim people can set themselves (CF-M01, CF-M20): a person would
 * choose their own role, or their own tag.
 */
export function forgeableClaims(federation: ClaimFacts, names: Names = BY_ADDRESS): Finding[] {
  return federation.identityPools.flatMap((pool) => [
    ...forgeableRules(pool, federation, names),
    ...forgeableTags(pool, federation, names),
  ]);
}

type PoolOfRules = ClaimFacts['identityPools'][number];

function forgeableRules(pool: PoolOfRules, federation: ClaimFacts, names: Names): Finding[] {
  if (isUnknown(pool.mappings)) return [];
  return pool.mappings.flatMap((mapping) => {
    const owner = ownerOf(mapping, pool, federation);
    if (owner === undefined || isUnknown(mapping.mapping) || mapping.mapping.type !== 'Rules') {
      return [];
    }
    const { rules } = mapping.mapping;
    const claims = rules.flatMap(({ claim }) => (isUnknown(claim) ? [] : [claim]));
    return [...new Set(claims)].filter(isWritableAttribute).flatMap((claim) => {
      const numbers = rules.flatMap((rule, at) => (rule.claim === claim ? [at + 1] : []));
      const roles = rules.flatMap(({ claim: each, role }) =>
        each === claim && !isUnknown(role) ? [names.role(role)] : [],
      );
      const rulesNamed = `rule${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}`;
      const client = owner.clients.find(({ address }) => address === mapping.client);
      const place = client === undefined ? '' : ` at client \`${names.client(client)}\``;
      const what = titles([...new Set(roles)]);
      return finding(claim, owner, names, {
        id: 'CF-M01',
        address: pool.rolesAttachment ?? pool.address,
        part: `${rulesNamed}${place}`,
        danger: `People can give themselves ${what}: they can set \`${claim}\` themselves`,
        end: `sign in again, ${numbers.length === 1 ? `${rulesNamed} matches` : `one of ${rulesNamed} matches`}`,
      });
    });
  });
}

function forgeableTags(pool: PoolOfRules, federation: ClaimFacts, names: Names): Finding[] {
  return pool.principalTags.flatMap(({ address, provider, tags, useDefaults }) => {
    const owner = federation.userPools.find(
      ({ providerName }) => compareTexts(providerName, provider) === 'equal',
    );
    // AWS's own tags are filled from `sub` and `aud`, which nobody can set.
    if (owner === undefined || isUnknown(tags) || useDefaults === true) return [];
    return Object.entries(tags).flatMap(([key, claim]) =>
      isUnknown(claim) || !isWritableAttribute(claim)
        ? []
        : finding(claim, owner, names, {
            id: 'CF-M20',
            address,
            part: `tag ${key}`,
            danger: `People can give themselves any session tag \`${key}\`: they can set \`${claim}\` themselves`,
            end: `sign in again, the tag \`${key}\` is what they chose`,
          }),
    );
  });
}

type Danger = Pick<Finding, 'id' | 'address' | 'part' | 'danger'> & { readonly end: string };

function finding(claim: string, pool: PoolFacts, names: Names, danger: Danger): Finding[] {
  const doors = doorsOf(claim, pool, names.client);
  const certain = doors.filter(({ certainty }) => certainty === 'certain');
  const shown = certain.length > 0 ? certain : doors;
  const [first] = shown;
  const { end, ...rest } = danger;
  if (first === undefined) return pool.declared ? [] : [outside(claim, pool, rest)];
  return [
    {
      ...rest,
      level: 'error',
      certainty: first.certainty,
      attack: [...shown.map(({ because }) => because.join(' · ')), `→ ${stepsOf(shown)}, ${end}`],
      remedy: remedyOf(claim, shown, names),
    },
  ];
}

/** What is left to ask where the clients of a user pool aren't in the file. */
function outside(claim: string, { address }: PoolFacts, danger: Omit<Danger, 'end'>): Finding {
  return {
    ...danger,
    level: 'error',
    certainty: 'undecided',
    attack: [`which clients of \`${address}\` may write the attribute isn't known`],
    remedy: `See that no client may write ${claim} and open a native flow, and that nobody can register`,
  };
}

function stepsOf(doors: readonly Door[]): string {
  return doors.some(({ type }) => type === 'update') ? 'UpdateUserAttributes' : 'SignUp';
}

function remedyOf(claim: string, doors: readonly Door[], names: Names): string {
  const clients = [...new Set(doors.map(({ client }) => `\`${names.client(client)}\``))];
  const others = [...new Set(doors.map(({ other }) => other))];
  const one = `remove ${claim} from writeAttributes of ${clients.join(' and ')}`;
  return doors.length === 1
    ? `Shut one door: ${one}, or ${others.join(' and ')}`
    : `Shut every door: ${one}, or shut ${others.join(' and ')}`;
}

function titles(roles: readonly string[]): string {
  const [only] = roles;
  if (only === undefined) return 'a role';
  return roles.length === 1
    ? `the role \`${only}\``
    : `the roles ${roles.map((role) => `\`${role}\``).join(', ')}`;
}

/** The user pool whose people a mapping is for; nothing where they are of another provider. */
function ownerOf(
  { client, provider }: ProviderMapping,
  { userPoolClients }: PoolOfRules,
  { userPools }: ClaimFacts,
): PoolFacts | undefined {
  const byClient = userPools.find(({ clients }) => clients.some((each) => each.address === client));
  if (byClient !== undefined) return byClient;
  const accepted = isUnknown(userPoolClients) ? [] : userPoolClients;
  const found = accepted.find(
    ({ providerName, clientId }) =>
      compareTexts(text(providerName, ':', clientId), provider) === 'equal',
  );
  if (found === undefined) return undefined;
  return (
    userPools.find(({ address }) => address === found.userPool) ?? poolOutside(found.providerName)
  );
}

/** Stands for a user pool of which nothing is in the file. */
function poolOutside(providerName: Text): PoolFacts {
  const unknown = { unknown: "the user pool isn't in the file" };
  return {
    address: showText(providerName),
    declared: false,
    providerName,
    attributes: unknown,
    selfSignUp: unknown,
    clients: [],
  };
}
