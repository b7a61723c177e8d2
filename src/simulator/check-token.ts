import { claimIn, type Claims, type ClaimValue } from '../role-mapping/claims';
import { compareTexts, compareWithAny, type TextComparison } from '../values/compare-texts';
import { isKnown, showText, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { withoutScheme, type PoolProvider } from './pool-provider';
import type { ReadSwitch } from './switches';
import { AWS_ERRORS, refused, undecided, type Refused, type Undecided } from './verdict';

/** What an identity pool says to a token; no problem where it accepts the token. */
export interface TokenCheck {
  readonly problem?: Refused | Undecided;
  /** What was taken for granted, a line each. */
  readonly assumptions: readonly string[];
}

/** What is known of a token, and when it is shown. */
export interface ShownToken {
  /** The claims as they were given, which are compared with the provider's. */
  readonly given: Claims;
  /** Time in seconds since 1970; without it tokens don't expire. */
  readonly at?: number;
}

/**
 * Checks a token as the identity pool does before it looks for a role: who issued it, who it is for, and
 * until when.
 */
export function checkToken(
  provider: PoolProvider,
  { given, at }: ShownToken,
  read: ReadSwitch,
): TokenCheck {
  if (claimIn(given, 'token_use') === 'access' && claimIn(given, 'aud') === undefined) {
    return problem('an access token has no `aud`', AWS_ERRORS.noAudience);
  }
  const checks = [checkIssuer(provider, given, read), checkAudience(provider, given)];
  const refusal = checks.find((each) => each.problem?.outcome === 'refused');
  if (refusal !== undefined) return refusal;
  const expiry = at === undefined ? undefined : claimIn(given, 'exp');
  if (at !== undefined && typeof expiry === 'number' && expiry + grace(provider) < at) {
    return problem('the token has expired', AWS_ERRORS.tokenExpired);
  }
  return {
    problem: checks.find((each) => each.problem !== undefined)?.problem ?? unreadableTime(expiry),
    assumptions: checks.flatMap(({ assumptions }) => assumptions),
  };
}

const UNCHECKED: TokenCheck = { assumptions: [] };

function checkIssuer(provider: PoolProvider, given: Claims, read: ReadSwitch): TokenCheck {
  const issuer = claimIn(given, 'iss');
  if (issuer === undefined || isUnknown(issuer)) return UNCHECKED;
  if (typeof issuer !== 'string') return open("the token's `iss` is not a string");
  const name = showText(provider.login);
  switch (compareIssuer(issuer, provider)) {
    case 'equal':
      return UNCHECKED;
    case 'but-for-slash':
      return read('issuerSlash') === 'accepted'
        ? UNCHECKED
        : problem(
            `the token's \`iss\` is \`${issuer}\`, and the IAM provider was made for \`${name}\`, without the slash at the end`,
            AWS_ERRORS.issuerDiffers,
          );
    case 'other-host':
      return open(
        `AWS does not document whether an identity pool takes \`${issuer}\` for \`${name}\``,
      );
    case 'different':
      return problem(
        `the token's \`iss\` is \`${issuer}\`, not \`${name}\``,
        AWS_ERRORS.issuerDiffers,
      );
    case 'unknown':
      return assumed(`\`iss\` \`${issuer}\` is \`${name}\``);
  }
}

function checkAudience(provider: PoolProvider, given: Claims): TokenCheck {
  const audience = audienceIn(provider, given);
  if (audience === undefined || provider.audiences === undefined) return UNCHECKED;
  const { claim, values } = audience;
  if (values === undefined) {
    return open(`the token's \`${claim}\` is neither a string nor a list of strings`);
  }
  const comparison = compareAudience(values, provider.audiences);
  const shown = values.map((each) => `\`${each}\``).join(', ');
  const names = provider.audiences.map((each) => `\`${showText(each)}\``).join(', ');
  if (comparison === 'different') {
    const why = `the token's \`${claim}\` is ${shown}, not ${names}`;
    return problem(why, AWS_ERRORS.notSupported);
  }
  if (values.length > 1) {
    return open(
      `AWS does not document whether a token for several audiences is accepted: ${shown}`,
    );
  }
  return comparison === 'unknown' ? assumed(`\`${claim}\` ${shown} is ${names}`) : UNCHECKED;
}

function unreadableTime(expiry: ClaimValue | undefined): Undecided | undefined {
  const isReadable = expiry === undefined || typeof expiry === 'number' || isUnknown(expiry);
  return isReadable ? undefined : undecided('token', "the token's `exp` is not a number");
}

// Clocks of other providers may be wrong by five minutes.
function grace({ type }: PoolProvider): number {
  return type === 'OIDC' ? 300 : 0;
}

function problem(because: string, error: Refused['error']): TokenCheck {
  return { problem: refused('token', because, error), assumptions: [] };
}

/** A token of which only AWS can tell whether it is accepted. */
function open(because: string): TokenCheck {
  return { problem: undecided('token', because), assumptions: [] };
}

function assumed(assumption: string): TokenCheck {
  return { assumptions: [`assumed: ${assumption}`] };
}

/**
 * Compares the issuer that a token names with a provider's: `but-for-slash` where it has a slash at the
 * end and the IAM provider was made without, `other-host` where it is the same user pool's at another
 * host, such as that of updated issuers.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IssuerConfigurationType.html
 */
export function compareIssuer(
  issuer: string,
  { type, login }: PoolProvider,
): TextComparison | 'but-for-slash' | 'other-host' {
  const written = showText(withoutScheme(issuer));
  const host = type === 'user-pool' ? written.replace(OTHER_HOST, 'cognito-idp.') : written;
  // The pool's own id may be unknown, but every user pool's issuer is of one form.
  if (type === 'user-pool' && !isKnown(login) && !USER_POOL.test(host)) return 'different';
  if (host !== written)
    return compareTexts(host, login) === 'different' ? 'different' : 'other-host';
  const comparison = compareTexts(host, login);
  const isButForSlash =
    type === 'OIDC' &&
    comparison === 'different' &&
    host.endsWith('/') &&
    compareTexts(host.slice(0, -1), login) === 'equal';
  return isButForSlash ? 'but-for-slash' : comparison;
}

const USER_POOL = /^cognito-idp\.([a-z\d-]+)\.amazonaws\.(?:com|com\.cn|eu)\/\1_[A-Za-z\d]+$/;

// Of updated issuers, and of GovCloud, where Cognito has FIPS endpoints only.
const OTHER_HOST = /^(?:issuer-cognito-idp|cognito-idp-fips)\./;

/** The claim that says who a token is for. */
export interface TokenAudience {
  readonly claim: 'azp' | 'aud';
  /** What it says; absent where it is neither a string nor a list of strings. */
  readonly values?: readonly string[];
}

/**
 * Finds who a token is for, where the claims say it: `azp` goes before `aud` where OpenID Connect has
 * both.
 */
export function audienceIn({ type }: PoolProvider, claims: Claims): TokenAudience | undefined {
  const names = type === 'OIDC' ? (['azp', 'aud'] as const) : (['aud'] as const);
  const claim = names.find((name) => claimIn(claims, name) !== undefined);
  const value = claim && claimIn(claims, claim);
  if (claim === undefined || value === undefined || isUnknown(value)) return undefined;
  const values: unknown = Array.isArray(value) ? value : [value];
  const isReadable = Array.isArray(values) && values.every((each) => typeof each === 'string');
  return isReadable && values.length > 0 ? { claim, values } : { claim };
}

/** Whether a token is for one of the audiences that a provider accepts. */
export function compareAudience(
  values: readonly string[],
  accepted: readonly Text[],
): TextComparison {
  const comparisons = values.map((value) => compareWithAny(value, accepted));
  if (comparisons.includes('equal')) return 'equal';
  return comparisons.includes('unknown') ? 'unknown' : 'different';
}
