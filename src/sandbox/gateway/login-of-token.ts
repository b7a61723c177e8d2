import type { Federation } from '../../model/federation';
import { isKnown, showText } from '../../values/text';
import type { Claims } from '../../role-mapping/claims';
import { providersOf } from '../../simulator/pool-provider';
import type { LinkedLogin, Login } from '../../simulator/sign-in';
import type { VerifiedToken } from './verify-token';

/** A token of a logins map, as the simulator wants to be told of it. */
export interface TokenLogin {
  readonly login: Login;
  /** What an identity is linked by. */
  readonly linked: Required<LinkedLogin>;
  /** The user pool whose groups complete the claims; absent for other providers. */
  readonly userPoolId?: string;
}

/** Finds the provider of a login by its key, and the app client by `aud`. */
export function loginOfToken(
  key: string,
  { claims }: VerifiedToken,
  federation: Federation,
): TokenLogin {
  const [pool] = federation.identityPools as [Federation['identityPools'][number]];
  const named = providersOf(pool, federation).providers.filter(
    ({ value }) => showText(value.login) === key,
  );
  const audiences = [claims.azp, claims.aud].flat();
  const provider =
    named.find(({ value }) =>
      value.audiences?.some((each) => audiences.includes(each as string)),
    ) ?? named[0];
  const linked = { login: key, sub: String(claims.sub) };
  if (provider === undefined) {
    // Of a provider that the pool doesn't accept, whatever the token says.
    return { login: { claims: { ...claims, iss: `https://${key}` } }, linked };
  }
  const { address, value } = provider;
  if (value.type !== 'user-pool') return { login: { provider: address, claims }, linked };
  const userPoolId = value.userPool?.id;
  return {
    login: { client: address, claims },
    linked,
    ...(userPoolId !== undefined && isKnown(userPoolId) ? { userPoolId } : {}),
  };
}

/** ARNs of the roles that the claims of a token name. */
export function rolesIn(claims: Claims): string[] {
  const named = [claims['cognito:roles'], claims['cognito:preferred_role']].flat();
  return named.filter(
    (each): each is string => typeof each === 'string' && each.startsWith('arn:'),
  );
}
