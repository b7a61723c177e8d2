import { rolesSetBy, type IdentityPoolModel } from '../model/identity-pool';
import { isWritableAttribute } from '../cognito/attributes';
import { compareTexts } from '../values/compare-texts';
import { partsOf, showText, whyUnknown, type Text } from '../values/text';
import { isUnknown, type Unknown } from '../values/unknown';
import { isKeyOfSpec, type Danger } from './finding';
import { ownerOf, poolOutside } from './rule-mappings';
import {
  loginPaths,
  USER_NAME,
  writePaths,
  type PoolFacts,
  type WritePath,
} from './writable-attributes';

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
  const address = rolesSetBy(pool);
  const ownsUsers = !isUnknown(pool.userPoolClients) && pool.userPoolClients.length === 0;
  if (isUnknown(pool.mappings)) {
    return ownsUsers ? [] : [openRules(address, 'role mappings', pool.mappings)];
  }
  return pool.mappings.flatMap((mapping) => {
    const owner = ownerOf(mapping, pool, federation);
    const ways = waysToWrite(mapping.provider, owner);
    if (ways === undefined) {
      // An IAM provider has no attributes that its users write here.
      return isUnknown(pool.userPoolClients) && !isOfOtherProvider(mapping.provider)
        ? [openRules(address, `mapping of \`${showText(mapping.provider)}\``, pool.userPoolClients)]
        : [];
    }
    if (isUnknown(mapping.mapping)) {
      return [openRules(address, `mapping of \`${showText(mapping.provider)}\``, mapping.mapping)];
    }
    if (mapping.mapping.type !== 'Rules') return [];
    const { rules } = mapping.mapping;
    const open = rules.flatMap((rule, at) => {
      const { claim } = rule;
      return isUnknown(claim)
        ? [{ ...openRules(address, `rule ${at + 1}`, claim), about: [rule] }]
        : [];
    });
    const claims = rules.flatMap(({ claim }) => (isUnknown(claim) ? [] : [claim]));
    const found = [...new Set(claims)].filter(isChosenByUsers).flatMap((claim) => {
      const numbers = rules.flatMap((rule, at) => (rule.claim === claim ? [at + 1] : []));
      const roles = rules.flatMap(({ claim: each, role }) =>
        each === claim && !isUnknown(role) ? [roleName(role)] : [],
      );
      const rulesNamed = `rule${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}`;
      const client = owner?.clients.find(({ address }) => address === mapping.client);
      const place = client === undefined ? '' : ` at client \`${client.address}\``;
      const what = titles([...new Set(roles)]);
      return dangerOf(claim, ways, {
        address,
        part: `${rulesNamed}${place}`,
        about: rules.filter((each) => each.claim === claim),
        danger: `Users can assign themselves ${what}: they can ${verb(claim)} \`${claim}\``,
        end: `sign in again, ${numbers.length === 1 ? `${rulesNamed} matches` : `one of ${rulesNamed} matches`}`,
      });
    });
    return [...found, ...open];
  });
}

/** Says that users may assign themselves a role by rules of which something is unknown. */
function openRules(address: string, part: string, { unknown }: Unknown): Danger {
  return {
    level: 'error',
    certainty: 'undecided',
    address,
    part,
    subject: part,
    danger: 'Users may be able to assign themselves a role: which claims decide is unknown',
    attack: [unknown],
    remedy: 'To tell: check a source in which it is known, such as a plan with --source',
    exception: 'If users can write none of the claims that decide',
  };
}

/** Whether the key of a mapping is that of a social provider, or the ARN of a provider of IAM. */
function isOfOtherProvider(key: Text): boolean {
  const [start] = partsOf(key);
  return typeof start === 'string' && !start.startsWith('cognito-idp.');
}

function verb(claim: string): string {
  return claim === USER_NAME ? 'choose' : 'write';
}

/** Whether users may write the attribute behind a claim, or choose it when they register. */
function isChosenByUsers(claim: string): boolean {
  return isWritableAttribute(claim) || claim === USER_NAME;
}

/** Finds session tags whose claim users can write themselves: they would choose their own tag. */
export function forgeableTags(federation: ClaimFacts): Danger[] {
  return federation.identityPools.flatMap((pool) => tagsOf(pool, federation));
}

function tagsOf(pool: PoolOfRules, federation: ClaimFacts): Danger[] {
  return pool.principalTags.flatMap(({ address, provider, tags, useDefaults }) => {
    const isOfProvider = ({ providerName }: { readonly providerName: Text }) =>
      compareTexts(providerName, provider) === 'equal';
    const accepted = isUnknown(pool.userPoolClients) ? [] : pool.userPoolClients;
    const outside = accepted.some(isOfProvider) ? poolOutside(provider) : undefined;
    const ways = waysToWrite(provider, federation.userPools.find(isOfProvider) ?? outside);
    // AWS's own tags are filled from `sub` and `aud`, which no user can write.
    if (useDefaults === true) return [];
    if (ways === undefined) {
      const mayBeOf = federation.userPools.some(
        ({ providerName }) => compareTexts(providerName, provider) === 'unknown',
      );
      return mayBeOf ? [openTags(address, 'provider', whyUnknown(provider))] : [];
    }
    if (isUnknown(tags)) return [openTags(address, 'tags', tags)];
    return Object.entries(tags).flatMap(([key, claim]) =>
      isUnknown(claim)
        ? [openTags(address, `tag ${key}`, claim)]
        : !isChosenByUsers(claim)
          ? []
          : dangerOf(claim, ways, {
              address,
              part: `tag ${key}`,
              danger: `Users can choose their session tag \`${key}\`: they can ${verb(claim)} \`${claim}\``,
              end: `sign in again, the tag \`${key}\` is what they chose`,
            }),
    );
  });
}

function openTags(address: string, part: string, why: Unknown): Danger {
  const danger = 'Users may be able to choose a session tag: which claims fill it is unknown';
  return { ...openRules(address, part, why), danger };
}

type Place = Pick<Danger, 'address' | 'part' | 'about' | 'danger'> & {
  /** What follows the attack, as the end of its last step. */
  readonly end: string;
};

/** How users write claims: in a user pool, or at a login provider that shows their profile. */
interface Ways {
  readonly pool?: PoolFacts;
  readonly pathsOf: (claim: string) => readonly WritePath[];
}

function waysToWrite(provider: Text, pool: PoolFacts | undefined): Ways | undefined {
  if (pool !== undefined) return { pool, pathsOf: (claim) => writePaths(claim, pool) };
  const pathsOf = loginPaths(showText(provider));
  return pathsOf === undefined ? undefined : { pathsOf };
}

function dangerOf(claim: string, { pool, pathsOf }: Ways, place: Place): Danger[] {
  const paths = pathsOf(claim);
  const certain = paths.filter(({ certainty }) => certainty === 'certain');
  const shown = certain.length > 0 ? certain : paths;
  const [first] = shown;
  const { end, ...rest } = place;
  // Tokens that go to the identity pool directly pass no trigger.
  const exception =
    pool === undefined ? 'If its users cannot edit it there' : 'If a trigger validates the value';
  const common = { ...rest, level: 'error', subject: claim, exception } as const;
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
  // Whether users choose their own name does not depend on clients.
  if (pool === undefined || claim === USER_NAME) return [];
  const [client] = pool.incomplete?.clients ?? [];
  const [provider] = pool.incomplete?.identityProviders ?? [];
  // What is left to ask where clients or identity providers of a user pool aren't in the file.
  if (pool.declared && client === undefined && provider === undefined) return [];
  const open = `which clients of \`${pool.address}\` may write the attribute is unknown`;
  const reasons = [client?.unknown, provider?.unknown].filter((each) => each !== undefined);
  const closed = `no client with a native auth flow may write ${claim}, and that self sign-up is off`;
  const unfilled = `no identity provider fills ${claim} from a profile that its users edit`;
  return [
    {
      ...common,
      certainty: 'undecided',
      attack: reasons.length === 0 ? [open] : [...new Set(reasons)],
      remedy: `Make sure that ${[
        ...(client === undefined && provider !== undefined ? [] : [closed]),
        ...(provider === undefined ? [] : [unfilled]),
      ].join(', and that ')}`,
    },
  ];
}

function stepOf(paths: readonly WritePath[]): string {
  if (paths.some(({ type }) => type === 'update')) return 'UpdateUserAttributes';
  return paths.some(({ type }) => type === 'sign-up')
    ? 'SignUp'
    : 'the profile at the identity provider';
}

function remedyOf(claim: string, paths: readonly WritePath[]): string {
  const fixes = [...new Set(paths.flatMap(({ fix }) => fix ?? []))];
  if (claim === USER_NAME || paths.some(({ type }) => type === 'profile')) {
    return fixes.length === 0
      ? `Fix: let another claim than ${claim} decide`
      : `Fix one of: let another claim than ${claim} decide; ${fixes.join(' and ')}`;
  }
  const clients = [
    ...new Set(
      paths.flatMap(({ client }) => (client === undefined ? [] : [`\`${client.address}\``])),
    ),
  ];
  const word = clients.every(isKeyOfSpec) ? 'writeAttributes' : 'write_attributes';
  return `Fix one of: remove ${claim} from ${word} of ${clients.join(' and ')}; ${fixes.join(' and ')}`;
}

/** The short name of a role: its name in the configuration, or the key of its instance. */
function roleName(key: string): string {
  const last = /\["([^"]+)"\]$/.exec(key)?.[1] ?? key.replace(/^.*\./, '');
  return last === 'this' ? key : last;
}

function titles(roles: readonly string[]): string {
  const [only] = roles;
  if (only === undefined) return 'a role';
  return roles.length === 1
    ? `the role \`${only}\``
    : `the roles ${roles.map((role) => `\`${role}\``).join(', ')}`;
}
