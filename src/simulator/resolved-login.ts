import type { Federation } from '../model/federation';
import type { IdentityPoolModel } from '../model/identity-pool';
import { chooseProvider, type ChosenProvider } from './choose-provider';
import { shownToken, type ShownToken } from './shown-token';
import type { Login, SignIn } from './sign-in';
import { SignInError } from './sign-in-error';
import type { Switches } from './switches';

/** A login whose provider is known, with the claims of its token. */
export interface ResolvedLogin extends ShownToken {
  readonly login: Login;
  /** Whose token it is; absent where it is of none that the identity pool accepts. */
  readonly chosen?: ChosenProvider;
}

/**
 * Finds out whose each token of a sign-in is, and completes its claims; none for a guest.
 *
 * @throws SignInError where nothing settles it
 */
export function resolveLogins(
  pool: IdentityPoolModel,
  federation: Federation,
  signIn: SignIn,
  switches: Partial<Switches>,
): ResolvedLogin[] {
  if (signIn.guest === true) return [];
  return [signIn, ...(signIn.furtherLogins ?? [])].map((login) => {
    if (login.client !== undefined && login.provider !== undefined) {
      throw new SignInError(
        'provider',
        'a token is of a client of a user pool or of another provider; give `client` or `provider`',
      );
    }
    const chosen = chooseProvider(pool, federation, login);
    if (chosen === undefined) {
      return { login, claims: login.claims ?? {}, roleClaims: {}, restsOn: [], notes: [] };
    }
    const token = shownToken(login, chosen.provider.value, federation, switches);
    return { login, chosen, ...token };
  });
}
