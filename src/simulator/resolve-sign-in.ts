import { alternatives } from '../values/no-such';
import type { Federation } from '../model/federation';
import type { IdentityPoolModel } from '../model/identity-pool';
import type { RoleKey } from '../model/role';
import { chooseProvider, type ChosenProvider } from './choose-provider';
import { findRole } from './find-role';
import { idToken, type IdToken } from './id-token';
import { providersOf } from './pool-provider';
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

/** The identity pool named, the only one, or the only one that accepts the client or provider. */
function choosePool(federation: Federation, signIn: SignIn): IdentityPoolModel {
  const pools = federation.identityPools.map(namedPool);
  const { identityPool: name } = signIn;
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
