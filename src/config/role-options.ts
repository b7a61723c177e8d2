import { LONGEST_ROLE_NAME, TAG_VALUE_PATTERN } from '../cognito/limits';
import type { RoleDefaults } from '../spec/identity-pool';
import type { RoleTrustSpec } from '../spec/roles';
import { isUnresolved } from '../values/is-unresolved';
import { noSuch } from '../values/no-such';
import { showString } from '../values/show-value';
import { UnicodePattern } from '../values/unicode-pattern';
import { keyed, strings } from './reading/collections';
import type { Cursor } from './reading/cursor';
import {
  openOptions,
  optional,
  options,
  readBy,
  type Reader,
  type TableOf,
  withDefault,
} from './reading/options';
import { string, whole } from './reading/read-value';
import type { ParsedRoleTrust, RoleAssignments } from './role-assignments/role-assignments';

const readBoundary = string({
  what: 'the ARN of a policy',
  pattern: /^arn:[\w-]+:iam::(\d{12}|aws):policy\/\S+$/,
  rule: 'such as `arn:aws:iam::111122223333:policy/boundary`',
});
const readPath = string({
  what: 'a path',
  pattern: /^\/([\x21-\x7E]{1,510}\/)?$/,
  rule: 'beginning and ending with `/`, such as `/users/`',
});
const readNamePrefix = string({
  what: 'the beginning of a role name',
  pattern: /^[\w+=,.@-]*$/,
  rule: 'letters, digits and `_ + = , . @ -`',
});

const readSessionDuration = whole({
  what: 'a duration in seconds',
  min: 3600,
  max: 43_200,
});

/** Reads what every IAM role of a federation has in common. */
export function roleDefaults(name: string) {
  const table = {
    permissionsBoundary: optional(readBoundary),
    path: withDefault('/', readPath),
    maxSessionDuration: optional(readSessionDuration),
    namePrefix: withDefault(`${withoutSpaces(name)}-`, readNamePrefix),
  } satisfies TableOf<RoleDefaults>;
  return (cursor: Cursor) => {
    const shape = { what: 'what roles have in common' };
    const spec = cursor.isAbsent ? cursor : openOptions(cursor, shape, Object.keys(table));
    const read = readBy(spec, table);
    const longest = `${read.namePrefix}authenticated`;
    if (longest.length > LONGEST_ROLE_NAME && !isUnresolved(longest)) {
      spec
        .at('namePrefix')
        .report(
          'bad-value',
          `a role name has at most ${LONGEST_ROLE_NAME} characters, got ${longest.length} of ${showString(longest)}; give a shorter prefix`,
        );
    }
    return read;
  };
}

// IAM takes no spaces in a name.
function withoutSpaces(name: string): string {
  return isUnresolved(name) ? name : name.replace(/ +/g, '-');
}

const readProvider = string({
  what: 'the key of a provider',
  pattern: /\S/,
  rule: 'such as `userPool`',
  mustBeKnown: true,
});
const readTagValue = string({
  what: 'the value of a session tag',
  pattern: new UnicodePattern(`(?=^[^])${TAG_VALUE_PATTERN.source}`),
  rule: '1 to 256 letters, digits, spaces and `_ . : / = + @ -`',
});

/** Reads what the trust of one role asks beside what those of all roles ask. */
export function roleTrust({
  namedProviders,
  principalTags,
}: Pick<RoleAssignments, 'namedProviders' | 'principalTags'>): Reader<ParsedRoleTrust> {
  const tags = Object.keys(principalTags);
  const table = {
    providers: optional(
      strings({ what: 'keys of providers', min: 1 }, (item) => {
        const key = readProvider(item);
        if (isUnresolved(key) || namedProviders.includes(key)) return key;
        item.report('unknown-reference', noSuch('provider', key, namedProviders));
        return undefined;
      }),
    ),
    requestTags: withDefault(
      [],
      keyed(
        {
          what: 'values of session tags',
          min: 1,
          keyProblem: (key) =>
            tags.includes(key) ? undefined : noSuch('key of `principalTags`', key, tags),
        },
        (key, entry) => [key, strings({ what: 'values', min: 1 }, readTagValue)(entry)] as const,
      ),
    ),
  } satisfies TableOf<RoleTrustSpec>;
  return options(
    { what: 'what a trust policy asks' },
    table,
    ({ providers, requestTags }, spec) => {
      if (spec.at('providers').isAbsent && spec.at('requestTags').isAbsent) {
        spec.report('missing', 'expected `providers` or `requestTags`; give one, or take this out');
      }
      return { providers, requestTags: Object.fromEntries(requestTags) };
    },
  );
}
