import type { Federation } from '../../model/federation';
import type { IdentityPoolModel } from '../../model/identity-pool';
import type { UserPoolModel } from '../../model/user-pool';
import { loginProvider } from '../../cognito/identity-providers';
import { claimIn } from '../../role-mapping/claims';
import { findMapping } from '../../simulator/decide-role';
import { idToken } from '../../simulator/id-token';
import { providersOf, type PoolProvider } from '../../simulator/pool-provider';
import type { ResolvedLogin } from '../../simulator/resolve-sign-in';
import { sessionOf, type Session } from '../../simulator/session';
import { claimsOfTags } from '../../simulator/session';
import type { SignIn } from '../../simulator/sign-in';
import { SIGN_IN_SWITCHES, type ReadSwitch } from '../../simulator/switches';
import { shownName, type Named } from '../../simulator/terraform-names';
import { isKnown } from '../../values/text';
import { isUnknown, type Maybe } from '../../values/unknown';
import type { ReadRoleMapping } from '../../role-mapping/role-mapping';

/** A way to come to credentials: an identity pool, whose token is shown, and by which flow. */
export interface Door {
  /** The same for the same door of another federation. */
  readonly key: string;
  readonly federation: Federation;
  readonly pool: IdentityPoolModel;
  /** Whose token is shown; absent for guests. */
  readonly provider?: Named<PoolProvider>;
  readonly flow: 'enhanced' | 'classic';
  /** Why it may be closed; absent where it is open. */
  readonly doubt?: string;
}

/** The doors of a federation, and why there may be others. */
export interface Doors {
  readonly doors: readonly Door[];
  readonly unknown: readonly string[];
}

/** Lists every way to come to credentials. */
export function doorsOf(federation: Federation): Doors {
  const { identityPools, incomplete = {} } = federation;
  const missing = [...(incomplete.identityPools ?? []), ...(incomplete.iamProviders ?? [])];
  const pools = identityPools.map((pool) => doorsOfPool(pool, federation));
  return {
    doors: pools.flatMap(({ doors }) => doors),
    unknown: [
      ...pools.flatMap(({ unknown }) => unknown),
      ...missing.map(({ address, unknown }) => `\`${address}\` may be there: ${unknown}`),
    ],
  };
}

function doorsOfPool(pool: IdentityPoolModel, federation: Federation): Doors {
  const { providers, unknown } = providersOf(pool, federation);
  const { allowsGuests } = pool;
  const doubt = isUnknown(allowsGuests) ? allowsGuests.unknown : undefined;
  const guest = allowsGuests === false ? [] : [{ doubt }];
  const doors = flowsOf(pool).flatMap((flow): Door[] => [
    ...guest.map((each) => doorOf(federation, pool, undefined, flow, each.doubt)),
    ...providers
      .filter(({ value }) => flow.name === 'enhanced' || value.type !== 'SAML')
      .map((provider) => doorOf(federation, pool, provider, flow, undefined)),
  ]);
  return {
    doors,
    unknown: unknown.map((each) => `the providers of \`${pool.address}\` are unknown: ${each}`),
  };
}

interface Flow {
  readonly name: Door['flow'];
  readonly doubt?: string;
}

function flowsOf({ allowsClassicFlow, mappings }: IdentityPoolModel): Flow[] {
  const isMapped = isUnknown(mappings) ? mappings : mappings.length > 0;
  const enhanced: Flow = { name: 'enhanced' };
  if (allowsClassicFlow === false || isMapped === true) return [enhanced];
  const doubt = [allowsClassicFlow, isMapped].find(isUnknown)?.unknown;
  return [enhanced, { name: 'classic', doubt }];
}

function doorOf(
  federation: Federation,
  pool: IdentityPoolModel,
  provider: Named<PoolProvider> | undefined,
  flow: Flow,
  doubt: string | undefined,
): Door {
  const whose = provider === undefined ? 'guest' : `${provider.value.type} ${provider.address}`;
  const why = doubt ?? flow.doubt;
  return {
    key: `${pool.address} | ${whose} | ${flow.name}`,
    ...{ federation, pool, provider, flow: flow.name },
    ...(why === undefined ? {} : { doubt: why }),
  };
}

/** Points that AWS leaves undocumented, as they are read where nobody says otherwise. */
export const DEFAULT_READING = ((name: keyof typeof SIGN_IN_SWITCHES) => {
  const { byDefault, readings } = SIGN_IN_SWITCHES[name];
  return byDefault === 'undecided' ? readings[0] : byDefault;
}) as ReadSwitch;

/** The mapping that decides at a door; nothing where none does, as for guests. */
export function mappingAt({ pool, provider }: Door): Maybe<ReadRoleMapping> | undefined {
  return provider && findMapping(pool, provider.value, DEFAULT_READING);
}

/** The claim of each session tag that tokens of a door get; nothing where they get none. */
export function tagsOfDoor({ pool, provider }: Door) {
  if (provider === undefined || provider.value.type === 'developer') return undefined;
  return claimsOfTags(pool.principalTags, provider.value);
}

/** The identity pool's own token at a door, as far as it is the same for everybody. */
export function sessionAt(door: Door): Session {
  const { federation, pool, provider, flow } = door;
  const signIn: SignIn = provider === undefined ? { guest: true, flow } : { flow };
  return sessionOf(
    pool,
    federation,
    signIn,
    provider && loginAt(provider, federation),
    DEFAULT_READING,
  );
}

function loginAt(provider: Named<PoolProvider>, federation: Federation): ResolvedLogin {
  const token = idToken({}, provider.value, federation);
  return { ...token, login: {}, chosen: { provider, isForeign: false } };
}

/** What a claim of the tokens at a door may be. */
export type ClaimAt =
  | { readonly type: 'constant'; readonly value: string }
  | { readonly type: 'missing' }
  | { readonly type: 'unknown'; readonly because: string }
  /** Any text; `isAlways` where every token has it. */
  | { readonly type: 'free'; readonly isAlways: boolean; readonly mayBeList: boolean };

/** Says what a claim of the tokens at a door may be. */
export function claimAt({ provider, federation }: Door, name: string): ClaimAt {
  if (provider === undefined) return { type: 'missing' };
  const { value } = provider;
  const fixed = claimIn(idToken({}, value, federation).claims, name);
  if (typeof fixed === 'string') return { type: 'constant', value: fixed };
  if (isUnknown(fixed) && OF_THE_PROVIDER.has(name)) {
    return { type: 'unknown', because: fixed.unknown };
  }
  if (fixed === undefined && isHidden(value, name)) return { type: 'missing' };
  const mayBeList = hasFreeTokens(value) || LISTS.has(name);
  return { type: 'free', isAlways: isUnknown(fixed), mayBeList };
}

const OF_THE_PROVIDER = new Set(['iss', 'aud', 'azp']);
const LISTS = new Set(['address', 'cognito:groups', 'cognito:roles', 'identities']);

/** Tokens of some providers are opaque, and Cognito sees three claims of them. */
function isHidden({ type, login }: PoolProvider, name: string): boolean {
  const isOpaque =
    type === 'social' && isKnown(login) && loginProvider(login)?.hasOpaqueTokens === true;
  return isOpaque && name !== 'exp' && name !== 'user_id';
}

/** Whether claims may hold what no attribute of a user pool does: lists and objects. */
function hasFreeTokens(provider: PoolProvider): boolean {
  return (
    provider.type === 'OIDC' || provider.type === 'SAML' || tokenTrigger(provider) !== undefined
  );
}

/** Why tokens of a user pool may say anything: its trigger, or that it is unknown whether it has one. */
export function tokenTrigger({ userPool, type }: PoolProvider): string | undefined {
  if (type !== 'user-pool' || userPool === undefined) return undefined;
  const { triggers, address } = userPool;
  if (isUnknown(triggers)) return `the triggers of \`${address}\` are unknown: ${triggers.unknown}`;
  return hasTokenTrigger(userPool)
    ? `the pre token generation trigger of \`${address}\` can write any claim and group`
    : undefined;
}

/** Whether a user pool certainly has a trigger that writes its tokens. */
export function hasTokenTrigger({ triggers }: UserPoolModel): boolean {
  return !isUnknown(triggers) && triggers.some((each) => each.startsWith('pre_token_generation'));
}

/** How a door is called in an answer. */
export function doorName({ provider, pool, flow }: Door): string {
  const classic = flow === 'classic' ? ', by the classic flow' : '';
  if (provider === undefined) return `guests of ${pool.address}${classic}`;
  const { type, userPool } = provider.value;
  if (type !== 'user-pool') return `with ${provider.address}${classic}`;
  const of = userPool === undefined ? '' : ` of ${userPool.address}`;
  return `at client \`${shownName(provider)}\`${of}${classic}`;
}
