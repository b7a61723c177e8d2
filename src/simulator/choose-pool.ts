import { alternatives } from '../values/no-such';
import type { Federation } from '../model/federation';
import type { IdentityPoolModel } from '../model/identity-pool';
import { allNamed, chooseNamed, shownName, type Named } from './choose-named';
import { keysOf } from './keys-of';
import { providersOf } from './pool-provider';
import type { SignIn } from './sign-in';
import { SignInError } from './sign-in-error';

/**
 * Finds the identity pool that is asked for credentials: the one named, the only one, or the only one
 * that accepts the client or provider of the sign-in.
 *
 * @throws SignInError where nothing settles it
 */
export function choosePool(federation: Federation, signIn: SignIn): IdentityPoolModel {
  const pools = federation.identityPools.map(namedPool);
  const { identityPool: name } = signIn;
  if (name !== undefined) return chooseNamed('identityPool', 'identity pool', name, pools);
  const [only, ...others] = pools;
  if (only === undefined) {
    throw new SignInError(
      'identityPool',
      'no identity pool in the file, and only those give roles; give the file that declares `aws_cognito_identity_pool`',
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
    `${pools.length} identity pools, and nothing says which; choose ${alternatives(pools.map(shownName))}`,
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
