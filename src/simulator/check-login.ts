import { compareTexts, compareWithAny, type TextComparison } from '../values/compare-texts';
import { isKnown, showText } from '../values/text';
import { claimIn, type Claims, type ClaimValue } from '../role-mapping/claims';
import { AWS_ERRORS } from './verdict';
import { withoutScheme, type PoolProvider } from './pool-provider';
import type { ResolvedLogin } from './resolve-sign-in';
import { refused, undecided, type Refused, type Undecided } from './verdict';

/** What became of a token at the door of the identity pool; nothing stands for accepted. */
export interface LoginCheck {
  readonly problem?: Refused | Undecided;
  /** What was taken for granted, a line each. */
  readonly assumptions: readonly string[];
}

/**
 * Checks a token as the identity pool does before it looks for a role: whose it is, who issued it, for
 * whom, and until when.
 *
 * @param at Time of the sign-in in seconds since 1970; without it tokens don't expire.
 */
export function checkLogin({ chosen, claims, login }: ResolvedLogin, at?: number): LoginCheck {
  if (chosen === undefined) {
    return problem(
      'the token is of no provider that the identity pool accepts',
      AWS_ERRORS.notSupported,
    );
  }
  const { provider, doubt, isForeign } = chosen;
  const { value } = provider;
  if (isForeign) {
    const why = `the identity pool doesn't accept \`${provider.address}\``;
    return problem(why, AWS_ERRORS.notSupported);
  }
  if (doubt !== undefined) {
    const why = `whether the identity pool accepts \`${provider.address}\` is unknown: ${doubt}`;
    return { problem: undecided('token', why), assumptions: [] };
  }
  if (value.type === 'SAML' || value.type === 'developer') return { assumptions: [] };
  const given = login.claims ?? {};
  if (given.token_use === 'access' && given.aud === undefined) {
    return problem('an access token has no `aud`', AWS_ERRORS.noAudience);
  }
  return check(value, given, claims, at);
}

function check(
  provider: PoolProvider,
  given: Claims,
  claims: Claims,
  at: number | undefined,
): LoginCheck {
  const assumptions: string[] = [];
  const issuer = given.iss;
  if (typeof issuer === 'string') {
    const comparison = compareIssuer(issuer, provider);
    const name = showText(provider.login);
    if (comparison === 'different') {
      return problem(
        `the token's \`iss\` is \`${issuer}\`, not \`${name}\``,
        AWS_ERRORS.issuerDiffers,
      );
    }
    if (comparison === 'unknown') assumptions.push(assumed(`\`iss\` \`${issuer}\` is \`${name}\``));
  }
  const audience = audienceIn(provider, given);
  if (audience !== undefined && provider.audiences !== undefined) {
    const comparison = compareWithAny(audience.value, provider.audiences);
    const names = provider.audiences.map((each) => `\`${showText(each)}\``).join(', ');
    if (comparison === 'different') {
      const why = `the token's \`${audience.claim}\` is \`${audience.value}\`, not ${names}`;
      return problem(why, AWS_ERRORS.notSupported);
    }
    if (comparison === 'unknown') {
      assumptions.push(assumed(`\`${audience.claim}\` \`${audience.value}\` is ${names}`));
    }
  }
  const expiry = claimIn(claims, 'exp');
  if (at !== undefined && typeof expiry === 'number' && expiry + grace(provider) < at) {
    return problem('the token has expired', AWS_ERRORS.tokenExpired);
  }
  return { assumptions };
}

function compareIssuer(issuer: string, { type, login }: PoolProvider): TextComparison {
  const host = withoutScheme(issuer);
  // The pool's own id may not be known, but every user pool's issuer begins alike.
  if (type === 'user-pool' && !showText(host).startsWith('cognito-idp.')) return 'different';
  return compareTexts(host, login);
}

/** The claim that names whom a token is for: `azp` goes before `aud` where OpenID Connect has both. */
function audienceIn(
  { type }: PoolProvider,
  claims: Claims,
): { readonly claim: string; readonly value: string } | undefined {
  const names = type === 'OIDC' ? ['azp', 'aud'] : ['aud'];
  for (const claim of names) {
    const value = firstText(claims[claim]);
    if (value !== undefined) return { claim, value };
  }
  return undefined;
}

function firstText(value: ClaimValue | undefined): string | undefined {
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return typeof one === 'string' && isKnown(one) ? one : undefined;
}

// Clocks of other providers may be wrong by five minutes.
function grace({ type }: PoolProvider): number {
  return type === 'OIDC' ? 300 : 0;
}

function problem(because: string, error: Refused['error']): LoginCheck {
  return { problem: refused('token', because, error), assumptions: [] };
}

/** Says what was taken for granted. */
function assumed(assumption: string): string {
  return `assumed: ${assumption}`;
}
