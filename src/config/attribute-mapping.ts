import { type IdentityProviderType, identityProviderKind } from '../cognito/identity-providers';
import { LONGEST_ATTRIBUTE_VALUE } from '../cognito/attributes';
import { byCodeUnit } from '../values/by-code-unit';
import { attributeProblem } from './attribute-names';
import type { ParsedCustomAttribute } from './custom-attributes';
import type { ParsedStandardAttribute } from './standard-attributes';
import { keyed } from './reading/collections';
import type { Cursor } from './reading/cursor';
import { withDefault } from './reading/options';
import { string } from './reading/read-value';

/** What a mapping fills: the attributes of the user pool. */
export interface MappedPool {
  readonly customAttributes: readonly ParsedCustomAttribute[];
  readonly requiredAttributes: readonly string[];
  readonly standardAttributes: readonly ParsedStandardAttribute[];
}

const readClaim = string({
  what: 'the name of a claim, or `false`',
  pattern: /^\S(.*\S)?$/,
  rule: 'as the provider writes it',
});
// Whole tokens of a provider, which need all the room that an attribute has.
const TOKEN_CLAIMS = ['access_token', 'id_token'];

/** Reads which claim fills which attribute: the type's defaults, then what the spec says. */
export function readAttributeMapping(
  cursor: Cursor,
  type: IdentityProviderType,
  pool: MappedPool,
): Readonly<Record<string, string>> {
  const { usernameClaim, usualClaims } = identityProviderKind(type);
  const keyProblem = (key: string) => mappingProblem(key, usernameClaim, pool);
  const shape = { what: 'mapped attributes', keyProblem };
  const read = keyed(shape, (attribute, entry) => {
    const claim = entry.value === false ? undefined : readClaim(entry);
    if (claim !== undefined) reportUnfit(entry, attribute, claim, pool);
    return [attribute, claim] as const;
  });
  const given = withDefault([], read)(cursor);
  const mapping = new Map<string, string | undefined>([...Object.entries(usualClaims), ...given]);
  for (const required of pool.requiredAttributes) {
    if (mapping.get(required) !== undefined) continue;
    cursor.report(
      'missing',
      `\`${required}\` is required and not mapped, so no user could sign in here; map a claim to it`,
    );
  }
  if (usernameClaim !== undefined) mapping.set('username', usernameClaim);
  return Object.fromEntries(
    [...mapping]
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .sort(([a], [b]) => byCodeUnit(a, b)),
  );
}

function mappingProblem(
  key: string,
  usernameClaim: string | undefined,
  pool: MappedPool,
): string | undefined {
  if (key === 'username') {
    const source = usernameClaim === undefined ? 'the NameID' : `\`${usernameClaim}\``;
    return `the user name is always made from ${source}; map \`preferred_username\` for a name to show`;
  }
  const custom = pool.customAttributes.map((attribute) => attribute.key);
  return attributeProblem(key, { custom, verified: true });
}

function reportUnfit(
  entry: Cursor,
  attribute: string,
  claim: string,
  { customAttributes, standardAttributes }: MappedPool,
): void {
  const standard = standardAttributes.find(({ key }) => key === attribute);
  if (standard?.mutable === false) {
    entry.report(
      'conflict',
      `\`${attribute}\` is not mutable, so a second sign-in would fail; set \`mutable\` in \`standardAttributes.${attribute}\` to true, or take the mapping out`,
    );
  }
  const target = customAttributes.find(({ key }) => `custom:${key}` === attribute);
  if (target === undefined) return;
  if (!target.mutable) {
    entry.report(
      'conflict',
      `\`${attribute}\` is not mutable, so a second sign-in would fail; set \`mutable\` in \`customAttributes.${target.key}\` to true, or take the mapping out`,
    );
  }
  const isTooShort = target.type !== 'String' || target.maxLength < LONGEST_ATTRIBUTE_VALUE;
  if (TOKEN_CLAIMS.includes(claim) && isTooShort) {
    entry.report(
      'conflict',
      `\`${claim}\` needs an attribute of type \`String\` with room for ${LONGEST_ATTRIBUTE_VALUE} characters; take \`maxLength\` out of \`customAttributes.${target.key}\``,
    );
  }
}
