import type { Federation } from '../model/federation';
import type { IdentityPoolModel } from '../model/identity-pool';
import type { RoleKey } from '../model/role';
import { claimIn } from '../role-mapping/claims';
import { compareWithAny, type TextComparison } from '../values/compare-texts';
import { alternatives } from '../values/no-such';
import { SHOWN_UNKNOWN } from '../values/text';
import { audienceIn, compareAudience, compareIssuer } from './check-token';
import { findRole } from './find-role';
import { idToken, type IdToken } from './id-token';
import {
  clientsOf,
  mappedClients,
  otherProviders,
  providersOf,
  type PoolProvider,
} from './pool-provider';
import type { Login, SignIn } from './sign-in';
import { SignInError } from './sign-in-error';
import type { Switches } from './switches';
import { allNamed, chooseNamed, keysOf, shownName, type Named } from './terraform-names';

/** A sign-in whose identity pool, tokens and asked role are known. */
export interface ResolvedSignIn {
  readonly pool: IdentityPoolModel;
  readonly federation: Federation;
  readonly signIn: SignIn;
  /** The tokens; none for a guest. */
  readonly logins: readonly ResolvedLogin[];
  /** The address of the role that the caller asks for, or its ARN where it isn't in the file. */
  readonly askedRole?: RoleKey;
  readonly switches: Partial<Switches>;
}

/** A login whose provider is known, with the claims of its token. */
export interface ResolvedLogin extends IdToken {
  /** The login as it was asked about. */
  readonly login: Login;
  /** Whose token it is; absent where it is of none that the identity pool accepts. */
  readonly chosen?: ChosenProvider;
}

/** Whose token a login is, and whether the identity pool accepts it. */
export interface ChosenProvider {
  /** The provider, with the names that it goes by. */
  readonly provider: Named<PoolProvider>;
  /** Why it is unknown whether the pool accepts it; absent where it does. */
  readonly doubt?: string;
  /** Whether the pool is known not to accept it. */
  readonly isForeign: boolean;
}

/**
 * Finds the identity pool of a sign-in, whose each of its tokens is and which role is asked for, and
 * completes the claims.
 *
 * @throws SignInError where nothing settles it
 */
export function resolveSignIn(
  federation: Federation,
  signIn: SignIn,
  switches: Partial<Switches>,
): ResolvedSignIn {
  const pool = choosePool(federation, signIn);
  const shown = signIn.guest === true ? [] : [signIn, ...(signIn.furtherLogins ?? [])];
  const logins = shown.map((login) => resolveLogin(login, pool, federation, switches));
  const { askedRole: name } = signIn;
  const askedRole = name === undefined ? undefined : findRole('askedRole', name, federation);
  return { pool, federation, signIn, logins, askedRole, switches };
}

function resolveLogin(
  login: Login,
  pool: IdentityPoolModel,
  federation: Federation,
  switches: Partial<Switches>,
): ResolvedLogin {
  if (login.client !== undefined && login.provider !== undefined) {
    throw new SignInError('provider', 'give either `client` (user pool) or `provider`, not both');
  }
  const chosen = chooseProvider(pool, federation, login);
  if (chosen === undefined) {
    return { login, claims: login.claims ?? {}, roleClaims: {}, restsOn: [], notes: [] };
  }
  return { login, chosen, ...idToken(login, chosen.provider.value, federation, switches) };
}

/**
 * Finds whose token a login is: of the client or provider named, or of the only one that it can be.
 *
 * @returns Nothing where the token is of none that the pool accepts.
 *
 * @throws SignInError where nothing settles it
 */
function chooseProvider(
  pool: IdentityPoolModel,
  federation: Federation,
  login: Login,
): ChosenProvider | undefined {
  const { providers, unknown } = providersOf(pool, federation);
  const word = login.client !== undefined ? 'client' : 'provider';
  const name = login[word];
  if (name === undefined) return onlyOne(providers, unknown, login, pool);
  const accepted = providers.filter((each) => wordFor(each) === word);
  if (allNamed(name, accepted).length > 0) return acceptedOne(word, name, accepted);
  const elsewhere =
    word === 'client'
      ? [...clientsOf(federation), ...mappedClients(pool)]
      : otherProviders(pool, federation);
  const all = [...accepted, ...elsewhere.filter((each) => !isAmong(each, accepted))];
  const named = all.map((each) => ({ ...each, value: each }));
  if (unknown[0] !== undefined && allNamed(name, named).length === 0) {
    throw new SignInError(
      word,
      `whether \`${pool.address}\` accepts a ${word} \`${name}\` is unknown: ${unknown[0]}; ask where both are, such as in \`aws:<identity pool id>\``,
    );
  }
  const provider = chooseNamed(word, word, name, named);
  const same = compareWithAny(
    provider.value.mappingKey,
    accepted.map(({ value }) => value.mappingKey),
  );
  const doubt = same === 'unknown' ? 'it may be a client whose id is unknown' : unknown[0];
  return { provider, doubt, isForeign: same === 'different' && doubt === undefined };
}

function acceptedOne(
  word: 'client' | 'provider',
  name: string,
  accepted: readonly Named<PoolProvider>[],
): ChosenProvider {
  const named = accepted.map((each) => ({ ...each, value: each }));
  return { provider: chooseNamed(word, word, name, named), isForeign: false };
}

function onlyOne(
  providers: readonly Named<PoolProvider>[],
  unknown: readonly string[],
  login: Login,
  pool: IdentityPoolModel,
): ChosenProvider | undefined {
  const [doubt] = unknown;
  if (doubt !== undefined) {
    throw new SignInError(
      'client',
      `the providers of \`${pool.address}\` are unknown: ${doubt}; name the client or provider`,
    );
  }
  const possible = providers.filter(({ value }) => comparison(value, login) !== 'different');
  const certain = possible.filter(({ value }) => comparison(value, login) === 'equal');
  const [provider, ...others] = certain.length === 1 ? certain : possible;
  if (provider === undefined) return undefined;
  if (others.length === 0) return { provider, isForeign: false };
  const named = possible.filter(isNamed);
  const hidden = possible.length - named.length;
  const words = new Set(possible.map(wordFor));
  const word = words.size === 1 ? wordFor(provider) : 'provider';
  const shown =
    words.size === 1
      ? alternatives(named.map(shownName))
      : named.map((each) => `${wordFor(each)} \`${shownName(each)}\``).join(' or ');
  throw new SignInError(
    word,
    `\`${pool.address}\` accepts ${possible.length} ${word}s; ${
      hidden === 0
        ? `choose ${shown}`
        : `name one${shown === '' ? '' : `, such as ${shown}`}: the ids of ${hidden} are unknown`
    }`,
  );
}

/** The word of a login that names a provider. */
function wordFor({ value }: Named<PoolProvider>): 'client' | 'provider' {
  return value.type === 'user-pool' ? 'client' : 'provider';
}

/** Whether the address of a provider is one that users can write. */
function isNamed({ address }: Named<PoolProvider>): boolean {
  return !address.includes(SHOWN_UNKNOWN);
}

/** Whether what a token says of its issuer and audience is what a provider's tokens say. */
function comparison(provider: PoolProvider, { claims = {} }: Login): TextComparison {
  const issuer = claimIn(claims, 'iss');
  const byIssuer = typeof issuer === 'string' ? compareIssuer(issuer, provider) : 'unknown';
  const { audiences } = provider;
  const { values } = audienceIn(provider, claims) ?? {};
  const byAudience =
    audiences === undefined || (values === undefined && audiences.length > 0)
      ? 'unknown'
      : compareAudience(values ?? [], audiences);
  if (byIssuer === 'different' || byAudience === 'different') return 'different';
  if (byIssuer === 'but-for-slash' || byIssuer === 'other-host') return 'unknown';
  return byAudience === 'equal' || (byIssuer === 'equal' && audiences === undefined)
    ? 'equal'
    : 'unknown';
}

function isAmong(one: Named<PoolProvider>, others: readonly Named<PoolProvider>[]): boolean {
  return others.some(({ address }) => address === one.address);
}

/** The identity pool named, the only one, or the only one that accepts the client or provider. */
function choosePool(federation: Federation, signIn: SignIn): IdentityPoolModel {
  const { identityPool: name } = signIn;
  const [addressed, ...alike] = federation.identityPools.filter(({ address }) => address === name);
  // The names of the others are not read for it.
  if (addressed !== undefined && alike.length === 0) return addressed;
  const pools = federation.identityPools.map(namedPool);
  if (name !== undefined) return chooseNamed('identityPool', 'identity pool', name, pools);
  const [only, ...others] = pools;
  if (only === undefined) {
    throw new SignInError(
      'identityPool',
      'the file has no identity pool, and only those give roles; give the file that declares `aws_cognito_identity_pool`',
    );
  }
  if (others.length === 0) return only.value;
  const wanted = signIn.guest === true ? undefined : (signIn.client ?? signIn.provider);
  const accepting = pools.filter(
    ({ value }) =>
      wanted !== undefined && allNamed(wanted, providersOf(value, federation).providers).length > 0,
  );
  const [found] = accepting;
  if (found !== undefined && accepting.length === 1) return found.value;
  throw new SignInError(
    'identityPool',
    `${pools.length} identity pools; choose ${alternatives(pools.map(shownName))}`,
  );
}

function namedPool(pool: IdentityPoolModel): Named<IdentityPoolModel> {
  const keys = keysOf(pool.address);
  return {
    value: pool,
    address: pool.address,
    names: [...keys, pool.name, pool.id],
    shown: keys.at(-1),
  };
}
