import { customNames, isAttribute } from '../cognito/attributes';
import { CLAIMS_OF_COGNITO, RULE_CLAIM_PATTERN } from '../cognito/limits';
import { alternatives, noSuch } from '../values/no-such';
import { showString } from '../values/show-value';
import type { Cursor } from './reading/cursor';
import { string } from './reading/read-value';
import {
  isClient,
  providerPath,
  type ProviderRoles,
  type RoleAssignments,
} from './role-assignments/role-assignments';

/** What is known of the tokens that claims are looked up in. */
export type KnownTokens = Pick<
  RoleAssignments,
  'providersAt' | 'providersPath' | 'customAttributes'
>;

/** Reads the claim of a rule, which is shorter than Cognito lets it be elsewhere. */
export const readRuleClaim = string({
  what: 'the name of a claim',
  pattern: RULE_CLAIM_PATTERN,
  rule: 'rules take 1 to 64 characters without spaces',
  mustBeKnown: true,
});

/** Reports a claim that names a custom attribute wrongly, where those are known. */
export function reportMisnamedClaim(cursor: Cursor, claim: string, tokens: KnownTokens): boolean {
  const { customAttributes } = tokens;
  if (customAttributes === undefined) return false;
  if (claim.startsWith('custom:')) {
    if (customAttributes.includes(claim.slice(7))) return false;
    const message = noSuch('custom attribute', claim, customNames(customAttributes));
    cursor.report('unknown-reference', message);
    return true;
  }
  const isOther = isAttribute(claim) || CLAIMS_OF_COGNITO.includes(claim);
  if (isOther || !customAttributes.includes(claim)) return false;
  cursor.report(
    'unknown-reference',
    `tokens show no ${showString(claim)}; the custom attribute is called \`custom:${claim}\``,
  );
  return true;
}

/** Whether the tokens of a provider are known not to show a claim. */
export function isHidden(claim: string, provider: ProviderRoles, tokens: KnownTokens): boolean {
  const { readAttributes } = provider;
  if (readAttributes === undefined || readAttributes.includes(claim)) return false;
  return !isClient(tokens, provider) || isAttribute(claim);
}

/** Reports each provider whose tokens don't show a claim that a rule looks at. */
export function reportHiddenClaim(
  cursor: Cursor,
  claim: string,
  providers: readonly ProviderRoles[],
  tokens: KnownTokens,
): void {
  for (const provider of providers.filter((each) => isHidden(claim, each, tokens))) {
    const { key, readAttributes = [] } = provider;
    cursor.report(
      'conflict',
      isClient(tokens, provider)
        ? `tokens of client \`${key}\` don't show ${showString(claim)}; add it to \`${providerPath(tokens, provider)}.readAttributes\``
        : `tokens of \`${key}\` show ${alternatives(readAttributes, 'and')} only, never ${showString(claim)}; name the providers that show it in \`identityProviders\``,
    );
  }
}
