import { isHidden, reportMisnamedClaim } from './claims';
import { LONGEST_ROLE_NAME, MAX_TAGS } from '../cognito/limits';
import { isUnresolved } from '../values/is-unresolved';
import type { AccessPlan } from './parsed/access-plan';
import type { ParsedIdentityPool } from './parsed/identity-pool';
import { tagKeyProblem } from './parse-tags';
import type { Cursor } from './reading/cursor';
import { readChoice } from './reading/read-choice';
import { readMap } from './reading/read-map';
import { readObject } from './reading/read-object';
import { readOptional, readOr } from './reading/read-or';
import { type TextShape, readText } from './reading/read-text';
import { showText } from '../values/show-value';

/** Options of every federation with an identity pool, beside its name, protection and tags. */
export const IDENTITY_POOL_OPTIONS: readonly string[] = [
  'ambiguousRoleResolution',
  'principalTags',
  'roleDefaults',
  'partition',
  'roles',
  'rules',
];

/** What is known of the people who come to an identity pool. */
export type KnownProviders = Pick<
  AccessPlan,
  'customAttributes' | 'providers' | 'providersAt' | 'providersPath'
>;

const TAG_CLAIM: TextShape = {
  what: 'the name of a claim',
  pattern: /^\S{1,256}$/,
  rule: '1 to 256 characters without spaces',
  mustBeKnown: true,
};
const BOUNDARY: TextShape = {
  what: 'the ARN of a policy',
  pattern: /^arn:[\w-]+:iam::(\d{12}|aws):policy\/\S+$/,
  rule: 'such as `arn:aws:iam::111122223333:policy/boundary`',
};
const PATH: TextShape = {
  what: 'a path',
  pattern: /^\/([\x21-\x7E]{1,510}\/)?$/,
  rule: 'beginning and ending with `/`, such as `/people/`',
};
const NAME_PREFIX: TextShape = {
  what: 'the beginning of a role name',
  pattern: /^[\w+=,.@-]*$/,
  rule: 'letters, digits and `_ + = , . @ -`',
};

/** Reads what an identity pool and its roles are made from, and fills in the defaults. */
export function parseIdentityPoolOptions(
  spec: Cursor,
  given: Pick<ParsedIdentityPool, 'allowClassicFlow' | 'name' | 'protection' | 'tags'>,
  known: KnownProviders,
): ParsedIdentityPool {
  const principalTags = readPrincipalTags(spec.at('principalTags'), known);
  reportTagsOfRoles(spec.at('tags'), given.tags, principalTags);
  const partition = readOptional(spec.at('partition'), (at) =>
    readChoice(at, ['aws', 'aws-cn'] as const),
  );
  return {
    ...given,
    principalTags,
    roleDefaults: readRoleDefaults(spec.at('roleDefaults'), given.name),
    partition: partition ?? 'aws',
  };
}

function readPrincipalTags(
  cursor: Cursor,
  known: KnownProviders,
): Readonly<Record<string, string>> {
  const shape = { what: 'principal tags', keyProblem: tagKeyProblem, max: MAX_TAGS };
  const tags = readOr(cursor, [], (given) =>
    readMap(given, shape, (key, entry) => {
      const claim = readText(entry, TAG_CLAIM);
      if (!isUnresolved(claim) && !reportMisnamedClaim(entry, claim, known)) {
        reportHiddenEverywhere(entry, claim, known);
      }
      return [key, claim] as const;
    }),
  );
  tags.forEach(([key], index) => {
    const twin = tags.slice(0, index).find(([other]) => isSameTag(other, key));
    if (twin === undefined) return;
    cursor
      .at(key)
      .report(
        'duplicate',
        `capitals don't tell tags apart, and there is \`${twin[0]}\`; take one out`,
      );
  });
  return Object.fromEntries(tags);
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
    `no token shows ${showText(claim)}, so nobody would have the tag; ${way}`,
  );
}

// IAM would take the tag of the role for the tag of a person whose token has no such claim.
function reportTagsOfRoles(
  cursor: Cursor,
  tags: Readonly<Record<string, string>>,
  principalTags: Readonly<Record<string, string>>,
): void {
  for (const key of Object.keys(tags)) {
    if (!Object.keys(principalTags).some((other) => isSameTag(other, key))) continue;
    cursor
      .at(key)
      .report(
        'conflict',
        `is a principal tag too, and the role's own tag would stand in for people whose token lacks the claim; choose another key`,
      );
  }
}

function isSameTag(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function readRoleDefaults(cursor: Cursor, name: string): ParsedIdentityPool['roleDefaults'] {
  const options = ['permissionsBoundary', 'path', 'namePrefix'];
  const spec = readOr(cursor, cursor, (given) =>
    readObject(given, { what: 'what roles have in common', options }),
  );
  const roleDefaults = {
    permissionsBoundary: readOptional(spec.at('permissionsBoundary'), (at) =>
      readText(at, BOUNDARY),
    ),
    path: readOr(spec.at('path'), '/', (at) => readText(at, PATH)),
    namePrefix: readOr(spec.at('namePrefix'), `${name}-`, (at) => readText(at, NAME_PREFIX)),
  };
  const longest = `${roleDefaults.namePrefix}authenticated`;
  if (longest.length > LONGEST_ROLE_NAME && !isUnresolved(longest)) {
    spec
      .at('namePrefix')
      .report(
        'bad-value',
        `a role name has at most ${LONGEST_ROLE_NAME} characters, got ${longest.length} of ${showText(longest)}; give a shorter prefix`,
      );
  }
  return roleDefaults;
}
