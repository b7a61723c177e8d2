import type { IdentityPoolModel, ProviderMapping } from '../model/identity-pool';
import { isWritableAttribute } from '../cognito/attributes';
import { compareTexts } from '../values/compare-texts';
import { showText, text, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import type { Danger } from './finding';
import { writePaths, type PoolFacts, type WritePath } from './writable-attributes';

/** What the checks look at of a federation: who can write which attribute, and what reads claims. */
export interface ClaimFacts {
  readonly userPools: readonly PoolFacts[];
  readonly identityPools: readonly Pick<
    IdentityPoolModel,
    'address' | 'mappings' | 'principalTags' | 'rolesAttachment' | 'userPoolClients'
  >[];
}

type PoolOfRules = ClaimFacts['identityPools'][number];

/** Finds rules whose claim users can write themselves: they would assign themselves a role. */
export function forgeableRules(federation: ClaimFacts): Danger[] {
  return federation.identityPools.flatMap((pool) => rulesOf(pool, federation));
}

function rulesOf(pool: PoolOfRules, federation: ClaimFacts): Danger[] {
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
        each === claim && !isUnknown(role) ? [roleName(role)] : [],
      );
      const rulesNamed = `rule${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}`;
      const client = owner.clients.find(({ address }) => address === mapping.client);
      const place = client === undefined ? '' : ` at client \`${client.address}\``;
      const what = titles([...new Set(roles)]);
      return dangerOf(claim, owner, {
        address: pool.rolesAttachment ?? pool.address,
        part: `${rulesNamed}${place}`,
        danger: `Users can assign themselves ${what}: they can write \`${claim}\``,
        end: `sign in again, ${numbers.length === 1 ? `${rulesNamed} matches` : `one of ${rulesNamed} matches`}`,
      });
    });
  });
}

/** Finds session tags whose claim users can write themselves: they would choose their own tag. */
export function forgeableTags(federation: ClaimFacts): Danger[] {
  return federation.identityPools.flatMap((pool) => tagsOf(pool, federation));
}

function tagsOf(pool: PoolOfRules, federation: ClaimFacts): Danger[] {
  return pool.principalTags.flatMap(({ address, provider, tags, useDefaults }) => {
    const owner = federation.userPools.find(
      ({ providerName }) => compareTexts(providerName, provider) === 'equal',
    );
    // AWS's own tags are filled from `sub` and `aud`, which no user can write.
    if (owner === undefined || isUnknown(tags) || useDefaults === true) return [];
    return Object.entries(tags).flatMap(([key, claim]) =>
      isUnknown(claim) || !isWritableAttribute(claim)
        ? []
        : dangerOf(claim, owner, {
            address,
            part: `tag ${key}`,
            danger: `Users can choose their session tag \`${key}\`: they can write \`${claim}\``,
            end: `sign in again, the tag \`${key}\` is what they chose`,
          }),
    );
  });
}

type Place = Pick<Danger, 'address' | 'part' | 'danger'> & {
  /** What follows the attack, as the end of its last step. */
  readonly end: string;
};

function dangerOf(claim: string, pool: PoolFacts, place: Place): Danger[] {
  const paths = writePaths(claim, pool);
  const certain = paths.filter(({ certainty }) => certainty === 'certain');
  const shown = certain.length > 0 ? certain : paths;
  const [first] = shown;
  const { end, ...rest } = place;
  const common = { ...rest, level: 'error', subject: claim, exception: TRIGGER } as const;
  if (first !== undefined) {
    return [
      {
        ...common,
        certainty: first.certainty,
        attack: [...shown.map(({ because }) => because.join(' · ')), `→ ${stepOf(shown)}, ${end}`],
        remedy: remedyOf(claim, shown),
      },
    ];
  }
  // What is left to ask where the clients of a user pool aren't in the file.
  if (pool.declared) return [];
  return [
    {
      ...common,
      certainty: 'undecided',
      attack: [`which clients of \`${pool.address}\` may write the attribute is unknown`],
      remedy: `Make sure that no client with a native auth flow may write ${claim}, and that self sign-up is off`,
    },
  ];
}

const TRIGGER = 'If a trigger validates the value';

function stepOf(paths: readonly WritePath[]): string {
  return paths.some(({ type }) => type === 'update') ? 'UpdateUserAttributes' : 'SignUp';
}

function remedyOf(claim: string, paths: readonly WritePath[]): string {
  const clients = [...new Set(paths.map(({ client }) => `\`${client.address}\``))];
  const fixes = [...new Set(paths.map(({ fix }) => fix))];
  return `Fix one of: remove ${claim} from writeAttributes of ${clients.join(' and ')}; ${fixes.join(' and ')}`;
}

/** The short name of a role: its name in the configuration, or the key of its instance. */
function roleName(key: string): string {
  return /\["([^"]+)"\]$/.exec(key)?.[1] ?? key.replace(/^.*\./, '');
}

function titles(roles: readonly string[]): string {
  const [only] = roles;
  if (only === undefined) return 'a role';
  return roles.length === 1
    ? `the role \`${only}\``
    : `the roles ${roles.map((role) => `\`${role}\``).join(', ')}`;
}

/** The user pool whose users a mapping is for; nothing where they are of another provider. */
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

/** A user pool of which nothing is in the file. */
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
