import { LOGIN_PROVIDERS } from '../cognito/identity-providers';
import { alternatives } from '../values/no-such';
import type { Federation } from '../model/federation';
import type { IdentityPoolModel } from '../model/identity-pool';
import { compareWithAny, type TextComparison } from '../values/compare-texts';
import { isKnown } from '../values/text';
import { claimIn } from '../role-mapping/claims';
import { audienceIn, compareAudience, compareIssuer } from './check-token';
import { allNamed, chooseNamed, shownName, type Named } from './terraform-names';
import {
  clientProvider,
  iamProvider,
  providersOf,
  loginProviderNamed,
  type PoolProvider,
} from './pool-provider';
import type { Login } from './sign-in';
import { SignInError } from './sign-in-error';

/** Whose token a login is, and whether the identity pool accepts it. */
export interface ChosenProvider {
  /** The provider, with the names that it goes by. */
  readonly provider: Named<PoolProvider>;
  /** What isn't known about whether the pool accepts it; absent where it does. */
  readonly doubt?: string;
  /** Whether the pool is known not to accept it. */
  readonly isForeign: boolean;
}

/**
 * Finds whose token a login is: of the client or provider named, or of the only one that it can be.
 *
 * @returns Nothing where the token is of none that the pool accepts.
 *
 * @throws SignInError where nothing settles it
 */
export function chooseProvider(
  pool: IdentityPoolModel,
  federation: Federation,
  login: Login,
): ChosenProvider | undefined {
  const { providers, unknown } = providersOf(pool, federation);
  const word = login.client !== undefined ? 'client' : 'provider';
  const name = login[word];
  if (name === undefined) return onlyOne(providers, unknown, login, pool);
  const isMeant = ({ value }: Named<PoolProvider>) =>
    (value.type === 'user-pool') === (word === 'client');
  const accepted = providers.filter(isMeant);
  if (allNamed(name, accepted).length > 0) return acceptedOne(word, name, accepted);
  const elsewhere = word === 'client' ? clientsOf(federation) : otherProviders(pool, federation);
  const all = [...accepted, ...elsewhere.filter((each) => !isAmong(each, accepted))];
  const named = all.map((each) => ({ ...each, value: each }));
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
  const shown = named.map(shownName);
  const word = possible.every(({ value }) => value.type === 'user-pool') ? 'client' : 'provider';
  throw new SignInError(
    word,
    `\`${pool.address}\` accepts ${possible.length} ${word}s; ${
      hidden === 0
        ? `choose ${alternatives(shown)}`
        : `name one${shown.length === 0 ? '' : `, such as ${alternatives(shown)}`}: the ids of ${hidden} are unknown`
    }`,
  );
}

/** Whether anything that users could write is known of a provider. */
function isNamed({ address, names }: Named<PoolProvider>): boolean {
  return !address.includes('${?}') || names.some((each) => each !== undefined && isKnown(each));
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
  if (byIssuer === 'but-for-slash') return 'unknown';
  return byAudience === 'equal' || (byIssuer === 'equal' && audiences === undefined)
    ? 'equal'
    : 'unknown';
}

function clientsOf({ userPools }: Federation): Named<PoolProvider>[] {
  return userPools.flatMap((userPool) =>
    userPool.clients.map((client) =>
      clientProvider(userPool.providerName, client.id, userPool, client),
    ),
  );
}

function otherProviders(
  pool: IdentityPoolModel,
  { iamProviders }: Federation,
): Named<PoolProvider>[] {
  return [
    ...Object.keys(LOGIN_PROVIDERS).map((domain) => loginProviderNamed(domain)),
    ...iamProviders.map((each) => iamProvider(each.type, each.arn, each, pool)),
  ];
}

function isAmong(one: Named<PoolProvider>, others: readonly Named<PoolProvider>[]): boolean {
  return others.some(({ address }) => address === one.address);
}
