import type { Federation } from '../model/federation';
import type { IdentityPoolModel, ProviderTags } from '../model/identity-pool';
import { AMR, type RoleKind, TAG_VALUE_PATTERN } from '../cognito/limits';
import { isKnown, showText, text, type Text } from '../values/text';
import { claimIn, type Claims, type ClaimValue } from '../role-mapping/claims';
import { isUnknown, type Maybe } from '../values/unknown';
import type { PoolProvider } from './pool-provider';
import type { ResolvedLogin } from './resolve-sign-in';
import { identityOf, type SignIn } from './sign-in';
import type { ReadSwitch } from './switches';
import { issuerOf, writtenRegion, type PoolToken } from './token-issuer';
import { loginProvider } from '../cognito/identity-providers';
import { compareTexts } from '../values/compare-texts';

/** The token that the identity pool gives to STS, and what becomes of it. */
export interface Session extends PoolToken {
  /** Whether it is of a user who signed in or of a guest. */
  readonly kind: RoleKind;
  /** Who chose the role: Cognito (`enhanced`), or the caller (`classic`). */
  readonly flow: 'enhanced' | 'classic';
  /** Whether no id was given; the identity is a new one then, which no policy names. */
  readonly isNew: boolean;
  /** Session tags that the token carries. */
  readonly tags: SessionTags;
}

/** The name that Cognito gives to every session of the enhanced flow. */
export const ENHANCED_SESSION_NAME = 'CognitoIdentityCredentials';

/** Makes the token of the identity pool for a login, or for a guest where there is none. */
export function sessionOf(
  pool: IdentityPoolModel,
  federation: Federation,
  signIn: SignIn,
  login: ResolvedLogin | undefined,
  read: ReadSwitch,
): Session {
  const { id } = identityOf(signIn);
  const provider = login?.chosen?.provider.value;
  const common = {
    flow: signIn.flow ?? 'enhanced',
    audience: pool.id,
    identity: id ?? `${writtenRegion(pool) ?? 'us-east-1'}:${NEW_IDENTITY}`,
    isNew: id === undefined,
    ...issuerOf(federation, pool),
  };
  if (login === undefined || provider === undefined) {
    const tags = { isOn: false, tags: {}, missing: {} };
    return { ...common, kind: 'guest', amr: [AMR.guest], tags };
  }
  return {
    ...common,
    kind: 'authenticated',
    amr: [AMR.authenticated, ...amrOf(provider, login, pool)],
    tags: sessionTags(pool, provider, login.claims, login.login.principalTags, read),
  };
}

// AWS makes ids at random, so no policy can name this one.
const NEW_IDENTITY = '00000000-0000-4000-8000-000000000000';

function amrOf(provider: PoolProvider, { claims }: ResolvedLogin, pool: IdentityPoolModel): Text[] {
  const sub = claimIn(claims, 'sub');
  const user = typeof sub === 'string' ? sub : { unknown: "the claims don't say `sub`" };
  const { login, mappingKey } = provider;
  switch (provider.type) {
    case 'user-pool':
      return [login, text(login, ':CognitoSignIn:', user)];
    case 'OIDC':
      return [login, text(mappingKey, ':OIDC:', user)];
    case 'developer':
      return [mappingKey, text(mappingKey, ':', pool.id, ':', user)];
    case 'social':
    case 'SAML':
      return [login, text(login, ':', { unknown: 'what follows in `amr` is not documented' })];
  }
}

/** The address of the identity pool where `aud` is known by it only, for people. */
export function audienceName({ audience }: Session): string {
  if (isKnown(audience)) return audience;
  const [part] = audience;
  return typeof part === 'object' && 'address' in part ? part.address : showText(audience);
}

/** The session tags that the identity pool's token carries. */
export interface SessionTags {
  /** Whether the provider's tokens are made into tags at all, so that roles must allow tagging. */
  readonly isOn: boolean;
  /**
   * Whether they may be off after all, since nothing tells whether the provider has tags.
   *
   * @default false
   */
  readonly mayBeOff?: boolean;
  /** Tag key → value; of tags whose keys aren't known, the reason. */
  readonly tags: Maybe<Readonly<Record<string, Text>>>;
  /** Tags whose claim the token lacks: key → claim. */
  readonly missing: Readonly<Record<string, string>>;
  /**
   * Whether AWS's own two tags are set, `username` and `client`, and no other.
   *
   * @default false
   */
  readonly areDefaults?: boolean;
  /** The first tag whose value no session tag may have. */
  readonly refused?: string;
}

const OFF: SessionTags = { isOn: false, tags: {}, missing: {} };

/** Makes the session tags of a token, as the identity pool is told to. */
function sessionTags(
  { principalTags }: IdentityPoolModel,
  provider: PoolProvider,
  claims: Claims,
  passed: Readonly<Record<string, string>> | undefined,
  read: ReadSwitch,
): SessionTags {
  if (provider.type === 'developer') {
    const tags = passed ?? {};
    return { isOn: Object.keys(tags).length > 0, tags, missing: {} };
  }
  const settings = settingsFor(provider, principalTags);
  const claimOfTag = claimsOfTags(principalTags, provider);
  if (settings === undefined || claimOfTag === undefined) return OFF;
  if (isUnknown(claimOfTag)) {
    const mayBeOff = isUnknown(settings);
    return { isOn: true, tags: claimOfTag, missing: {}, ...(mayBeOff ? { mayBeOff } : {}) };
  }
  const tags: Record<string, Text> = {};
  const missing: Record<string, string> = {};
  let refused: string | undefined;
  for (const [key, claim] of Object.entries(claimOfTag)) {
    const value = isUnknown(claim) ? text(claim) : valueOf(claim, claimIn(claims, claim));
    if (value === undefined) missing[key] = claim as string;
    else if (isPossible(value)) tags[key] = value;
    else if (read('tagCharacters') === 'refused') {
      refused ??= `no session tag may have the value of \`${key}\`: \`${showText(value)}\``;
    } else missing[key] = claim as string;
  }
  const areDefaults = !isUnknown(settings) && settings.useDefaults === true;
  return { isOn: true, tags, missing, ...(areDefaults ? { areDefaults } : {}), refused };
}

/** The claim that fills each session tag of a provider's tokens; nothing where none are made. */
export function claimsOfTags(
  all: readonly ProviderTags[],
  provider: PoolProvider,
): Maybe<Readonly<Record<string, Maybe<string>>>> | undefined {
  const settings = settingsFor(provider, all);
  return settings === undefined || isUnknown(settings) ? settings : tagsOf(settings, provider);
}

function settingsFor(
  provider: PoolProvider,
  all: readonly ProviderTags[],
): Maybe<ProviderTags> | undefined {
  const compared = all.map((each) => ({
    each,
    comparison: compareTexts(each.provider, provider.tagName),
  }));
  const found = compared.find(({ comparison }) => comparison === 'equal');
  if (found !== undefined) return found.each;
  const unsure = compared.find(({ comparison }) => comparison === 'unknown');
  return unsure && { unknown: `whether \`${unsure.each.address}\` is of this provider` };
}

function tagsOf(
  { useDefaults, tags }: ProviderTags,
  provider: PoolProvider,
): Maybe<Readonly<Record<string, Maybe<string>>>> {
  if (isUnknown(useDefaults)) return useDefaults;
  return useDefaults ? defaultTags(provider) : tags;
}

/** The tags that AWS sets by itself: these two and no other. */
function defaultTags({ type, login }: PoolProvider): Readonly<Record<string, Maybe<string>>> {
  if (type === 'SAML') {
    const unknown =
      "which claim of a SAML assertion fills AWS's default tags isn't documented by tag";
    return { username: { unknown }, client: { unknown } };
  }
  const username = (isKnown(login) && loginProvider(login)?.defaultTagClaim) || 'sub';
  return { username, client: 'aud' };
}

function valueOf(claim: string, value: ClaimValue | undefined): Text | undefined {
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isUnknown(value)) return text(value);
  return text({ unknown: `AWS does not document which tag the value of \`${claim}\` makes` });
}

function isPossible(value: Text): boolean {
  return !isKnown(value) || TAG_VALUE_PATTERN.test(value);
}
