import { TAG_VALUE_PATTERN } from '../../cognito/limits';
import type { RoleTrustSpec } from '../../spec/roles';
import { isUnresolved } from '../../values/is-unresolved';
import { noSuch } from '../../values/no-such';
import { keyed, strings } from '../reading/collections';
import { optional, options, type Reader, type TableOf, withDefault } from '../reading/options';
import { string } from '../reading/read-value';
import type { ParsedRoleTrust, RoleAssignments } from './role-assignments';

const readProvider = string({
  what: 'the key of a provider',
  pattern: /\S/,
  rule: 'such as `userPool`',
  mustBeKnown: true,
});
const readTagValue = string({
  what: 'the value of a session tag',
  pattern: new RegExp(`(?=^[^])${TAG_VALUE_PATTERN.source}`, 'u'),
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
