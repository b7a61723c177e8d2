import { compareTexts } from '../values/compare-texts';
import { claimIn } from '../role-mapping/claims';
import { AWS_ERRORS } from './aws-error';
import type { ResolvedLogin } from './resolved-login';
import type { Identity, LinkedLogin, SignIn } from './sign-in';
import type { ReadSwitch } from './under-switches';
import { refused, type Refused } from './verdict';

/** The identity of a sign-in, as far as something was said about it. */
export function identityOf({ identity }: SignIn): Identity {
  return typeof identity === 'string' ? { id: identity } : (identity ?? {});
}

/**
 * Checks that the logins of a call belong to the identity, as Cognito does; nothing stands for yes.
 *
 * Logins that aren't linked yet become linked, where the identity has none or one of them is right.
 */
export function checkIdentity(
  { exists = true, linkedLogins }: Identity,
  logins: readonly ResolvedLogin[],
  read: ReadSwitch,
): Refused | undefined {
  if (!exists) {
    return refused(
      'identity',
      'the identity pool knows no such identity',
      AWS_ERRORS.identityNotFound,
    );
  }
  const taken = logins.filter(({ login }) => login.ofAnotherIdentity === true);
  const right = logins.filter((each) => !taken.includes(each) && isLinked(each, linkedLogins));
  if (linkedLogins !== undefined && linkedLogins.length > 0 && right.length === 0) {
    const why = 'none of the tokens is of a login that is linked to the identity';
    return refused('identity', why, AWS_ERRORS.loginsDiffer);
  }
  // Beside one that is right, Cognito may take the other's identity for the same person's.
  if (taken.length > 0 && (right.length === 0 || read('foreignLogin') === 'refused')) {
    const why = 'a token is of a login that is linked to another identity';
    return refused('identity', why, AWS_ERRORS.loginTaken);
  }
  const second = logins.find((each) => !right.includes(each) && hasOther(each, linkedLogins));
  return second === undefined
    ? undefined
    : refused(
        'identity',
        'the identity has a login of the same provider already, of another person',
        AWS_ERRORS.loginTaken,
      );
}

/** Checks that somebody without a token may have the identity; nothing stands for yes. */
export function checkGuestIdentity({
  exists = true,
  linkedLogins = [],
}: Identity): Refused | undefined {
  if (!exists) return checkIdentity({ exists }, [], () => 'refused' as never);
  return linkedLogins.length === 0
    ? undefined
    : refused(
        'identity',
        'logins are linked to the identity, and no token of one was shown',
        AWS_ERRORS.identityHasLogins,
      );
}

function isLinked(login: ResolvedLogin, linked: readonly LinkedLogin[] | undefined): boolean {
  if (linked === undefined) return true;
  return linked.some((each) => isSameProvider(login, each) && isSamePerson(login, each));
}

function hasOther(login: ResolvedLogin, linked: readonly LinkedLogin[] = []): boolean {
  return linked.some((each) => isSameProvider(login, each) && !isSamePerson(login, each));
}

function isSameProvider({ chosen }: ResolvedLogin, { login }: LinkedLogin): boolean {
  const provider = chosen?.provider.value;
  return provider !== undefined && compareTexts(provider.login, login) === 'equal';
}

function isSamePerson({ claims }: ResolvedLogin, { sub }: LinkedLogin): boolean {
  return sub === undefined || claimIn(claims, 'sub') === sub;
}
