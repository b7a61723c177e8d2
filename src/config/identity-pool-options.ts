import {
  GOV_CLOUD_REGIONS,
  type GovCloudRegion,
  MAX_TAGS,
  type Partition,
} from '../cognito/limits';
import type {
  DefaultRolesSpec,
  ExistingIdentityPoolSpec,
  IdentityPoolCommonSpec,
} from '../spec/identity-pool';
import { isUnresolved } from '../values/is-unresolved';
import { alternatives } from '../values/no-such';
import { showString } from '../values/show-value';
import { isHidden, reportMisnamedClaim } from './claims';
import { readResolution } from './clients';
import { readExistingRole } from './grant-targets';
import { keyed, reportTwins } from './reading/collections';
import type { Cursor } from './reading/cursor';
import {
  optional,
  options,
  orDefaults,
  readBy,
  type ReadBy,
  type Reader,
  type TableOf,
  withDefault,
} from './reading/options';
import { choice, flag, string } from './reading/read-value';
import { roleDefaults } from './role-options';
import type { RoleAssignments } from './role-assignments/role-assignments';
import { tagKeyProblem } from './tags';

/** What is known of the users who come to an identity pool. */
export type KnownProviders = Pick<
  RoleAssignments,
  'customAttributes' | 'providers' | 'providersAt' | 'providersPath'
>;

const readTagClaim = string({
  what: 'the name of a claim',
  pattern: /^\S{1,256}$/,
  rule: '1 to 256 characters without spaces',
  mustBeKnown: true,
});

const readDeveloperProvider = string({
  what: 'the name of a developer provider',
  pattern: /^[\w.-]{1,100}$/,
  rule: '1 to 100 letters, digits and `_ . -`',
});
const readPoolId = string({
  what: 'the id of an identity pool',
  pattern: /^(?=.{1,55}$)[\w-]+:[0-9a-f-]+$/,
  rule: '`<region>:<uuid>`, such as `eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab`',
});
const EXISTING = { id: readPoolId } satisfies TableOf<ExistingIdentityPoolSpec>;
const DEFAULT_ROLES = {
  authenticated: optional(readExistingRole),
  guest: optional(readExistingRole),
} satisfies TableOf<DefaultRolesSpec>;

/** The options of every federation with an identity pool, beside its name, protection and tags. */
function identityPoolOptions(name: string, known: KnownProviders) {
  return {
    // Read before, since providers need it.
    ambiguousRoleResolution: () => undefined,
    identityPool: optional(
      options({ what: 'the identity pool that exists already, as `{ id }`' }, EXISTING),
    ),
    principalTags: principalTags(known),
    allowClassicFlow: flag(false),
    developerProviderName: optional(readDeveloperProvider),
    roleDefaults: roleDefaults(name),
    defaultRoles: orDefaults(
      options({ what: 'default roles that are made elsewhere' }, DEFAULT_ROLES),
    ),
    partition: withDefault('aws' as const, choice(['aws', 'aws-cn', 'aws-us-gov'])),
    govCloudRegion: optional(choice(GOV_CLOUD_REGIONS)),
  } satisfies TableOf<IdentityPoolCommonSpec>;
}

const NOBODY: KnownProviders = { providersAt: 'clients', providersPath: 'clients', providers: [] };

/** The names of those options, and of what is read after them. */
export const IDENTITY_POOL_OPTIONS: readonly string[] = [
  ...Object.keys(identityPoolOptions('', NOBODY)),
  'roles',
  'rules',
];

/** What a pool is told beside those options. */
interface Given {
  readonly name: string;
  /** Whether AWS asks the user pools before it gives credentials. */
  readonly serverSideTokenCheck: boolean;
  readonly protection: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

type OptionsRead = ReadBy<ReturnType<typeof identityPoolOptions>>;

/** An identity pool and what its roles have in common, with defaults filled in. */
export type ParsedIdentityPool = Given &
  Omit<
    OptionsRead,
    'ambiguousRoleResolution' | 'govCloudRegion' | 'identityPool' | 'partition' | 'principalTags'
  > & {
    /** The identity pool where it exists already. */
    readonly existing: OptionsRead['identityPool'];
    /** The partition, or the Region of GovCloud. */
    readonly partition: Partition;
    /** Tag key → claim. */
    readonly principalTags: Readonly<Record<string, string>>;
    /** Whether those are AWS's own tags. */
    readonly usesDefaultTags: boolean;
  };

/** Reads what an identity pool and its roles are made from, and fills in the defaults. */
export function readIdentityPoolOptions(
  spec: Cursor,
  given: Given,
  known: KnownProviders,
): ParsedIdentityPool {
  const {
    ambiguousRoleResolution: _,
    govCloudRegion,
    identityPool: existing,
    ...read
  } = readBy(spec, identityPoolOptions(given.name, known));
  if (existing !== undefined) {
    for (const option of ['allowClassicFlow', 'developerProviderName', 'serverSideTokenCheck']) {
      reportOfExisting(spec.at(option));
    }
  } else if (read.roleDefaults.maxSessionDuration !== undefined && !read.allowClassicFlow) {
    spec
      .at('roleDefaults')
      .at('maxSessionDuration')
      .report(
        'conflict',
        'the enhanced flow gives sessions of one hour, whatever a role says; take it out, or state `allowClassicFlow`',
      );
  }
  const usesDefaultTags = read.principalTags === 'defaults';
  const principalTags = read.principalTags === 'defaults' ? DEFAULT_TAGS : read.principalTags;
  reportTagsOfRoles(spec.at('tags'), given.tags, principalTags);
  const partition = partitionOf(spec, read.partition, govCloudRegion);
  return { ...given, ...read, existing, partition, principalTags, usesDefaultTags };
}

/** Reports an option that is one of the identity pool itself, where that exists already. */
export function reportOfExisting(at: Cursor): void {
  if (at.isAbsent) return;
  at.report('conflict', 'the identity pool exists already and is not changed; take it out');
}

// In GovCloud, each Region has a principal and condition keys of its own.
function partitionOf(
  spec: Cursor,
  partition: OptionsRead['partition'],
  region: GovCloudRegion | undefined,
): Partition {
  const at = spec.at('govCloudRegion');
  if (partition !== 'aws-us-gov') {
    if (region !== undefined) {
      at.report('conflict', 'only applies with the partition `aws-us-gov`; take it out');
    }
    return partition;
  }
  if (at.isAbsent) {
    const regions = alternatives(GOV_CLOUD_REGIONS);
    const message = `missing; trust policies of GovCloud name the Region, so give ${regions}`;
    at.report('missing', message);
  }
  return region ?? 'us-gov-west-1';
}

/** What a federation states of users that nothing leads to a role. */
export function statedResolution(spec: Cursor) {
  return readResolution(spec.at('ambiguousRoleResolution'));
}

/** AWS's own tags, and what fills them in tokens of a user pool. */
const DEFAULT_TAGS = { username: 'sub', client: 'aud' };

function principalTags(
  known: KnownProviders,
): Reader<Readonly<Record<string, string>> | 'defaults'> {
  const shape = { what: 'principal tags', keyProblem: tagKeyProblem, max: MAX_TAGS };
  const read = keyed(shape, (key, entry) => {
    const claim = readTagClaim(entry);
    if (!isUnresolved(claim) && !reportMisnamedClaim(entry, claim, known)) {
      reportHiddenEverywhere(entry, claim, known);
    }
    return { key, claim };
  });
  return (cursor) => {
    if (cursor.value === 'defaults') return cursor.value;
    const tags = withDefault([], read)(cursor);
    reportTwins(
      cursor,
      tags,
      ({ key }) => key.toLowerCase(),
      (_, twin) => `tag keys are case-insensitive, and there is \`${twin.key}\`; take one out`,
    );
    return Object.fromEntries(tags.map(({ key, claim }) => [key, claim]));
  };
}

function reportHiddenEverywhere(entry: Cursor, claim: string, known: KnownProviders): void {
  const { providers, providersAt } = known;
  if (providers.length === 0 || !providers.every((each) => isHidden(claim, each, known))) return;
  const way =
    providersAt === 'clients'
      ? 'add it to the `readAttributes` of a client'
      : 'use a claim that its tokens show';
  entry.report(
    'conflict',
    `no token shows ${showString(claim)}, so no session would have the tag; ${way}`,
  );
}

// IAM would take the tag of the role for the tag of a user whose token has no such claim.
function reportTagsOfRoles(
  cursor: Cursor,
  tags: Readonly<Record<string, string>>,
  sessionTags: Readonly<Record<string, string>>,
): void {
  const folded = Object.keys(sessionTags).map((key) => key.toLowerCase());
  for (const key of Object.keys(tags)) {
    if (!folded.includes(key.toLowerCase())) continue;
    cursor
      .at(key)
      .report(
        'conflict',
        `is a principal tag too, and the role's own tag would be used for users whose token lacks the claim; choose another key`,
      );
  }
}
