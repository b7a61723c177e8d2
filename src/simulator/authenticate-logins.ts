import { claimIn } from '../role-mapping/claims';
import { compareTexts } from '../values/compare-texts';
import { isUnknown, type Maybe } from '../values/unknown';
import type { IdentityPoolModel } from '../model/identity-pool';
import { checkToken, type TokenCheck } from './check-token';
import { AWS_ERRORS, refused, undecided, type Refused, type Undecided } from './verdict';
import type { ResolvedLogin, ResolvedSignIn } from './resolve-sign-in';
import { identityOf, type Identity, type LinkedLogin } from './sign-in';
import type { ReadSwitch } from './switches';

/** What an identity pool says to the tokens of a sign-in; no problem means that it accepts them. */
export interface Authentication {
  readonly problem?: Refused | Undecided;
  /** What was taken for granted, a line each. */
  readonly notes: readonly string[];
}

/**
 * Shows the tokens of a sign-in, or none, to its identity pool, before it comes to any role: whether it
 * serves the flow, knows the identity, accepts each token, and finds the identity theirs.
 *
 * The same for every call (`GetId`, `GetOpenIdToken`, `GetCredentialsForIdentity`). One certain refusal
 * decides, whatever is undecided beside it.
 */
export function authenticateLogins(
  { pool, signIn, logins }: ResolvedSignIn,
  read: ReadSwitch,
): Authentication {
  const identity = identityOf(signIn);
  const checks = logins.map((login) => checkLogin(login, signIn.at, read));
  const problems = [
    signIn.flow === 'classic' ? (classicFlowProblem(pool) ?? samlProblem(logins)) : undefined,
    identity.exists === false ? NO_SUCH_IDENTITY : undefined,
    ...(logins.length === 0 ? [linkedGuest(identity), guestProblem(pool)] : []),
    ...checks.map(({ problem }) => problem),
  ].filter((each) => each !== undefined);
  const problem =
    problems.find(({ outcome }) => outcome === 'refused') ??
    checkIdentity(identity, logins, read) ??
    problems[0];
  return { problem, notes: checks.flatMap(({ assumptions }) => assumptions) };
}

function checkLogin(
  { chosen, login }: ResolvedLogin,
  at: number | undefined,
  read: ReadSwitch,
): TokenCheck {
  if (chosen === undefined) {
    return problem(
      'the token is of no provider that the identity pool accepts',
      AWS_ERRORS.notSupported,
    );
  }
  const { provider, doubt, isForeign } = chosen;
  const { value } = provider;
  if (isForeign) {
    const why = `the identity pool doesn't accept \`${provider.address}\``;
    return problem(why, AWS_ERRORS.notSupported);
  }
  if (doubt !== undefined) {
    const why = `whether the identity pool accepts \`${provider.address}\` is unknown: ${doubt}`;
    return { problem: undecided('token', why), assumptions: [] };
  }
  if (value.type === 'SAML' || value.type === 'developer') return { assumptions: [] };
  return checkToken(value, { given: login.claims ?? {}, at }, read);
}

function problem(because: string, error: Refused['error']): TokenCheck {
  return { problem: refused('token', because, error), assumptions: [] };
}

const NO_SUCH_IDENTITY = refused(
  'identity',
  'the identity pool has no such identity',
  AWS_ERRORS.identityNotFound,
);

/** Why an identity pool refuses the classic flow, or may; nothing where it serves it. */
export function classicFlowProblem(pool: IdentityPoolModel): Refused | Undecided | undefined {
  const { allowsClassicFlow } = pool;
  if (allowsClassicFlow === false) {
    const why = "the identity pool doesn't allow the classic flow";
    return refused('identity', why, AWS_ERRORS.classicIsOff);
  }
  const mapped = hasMappings(pool);
  if (mapped === true) {
    const why = 'the identity pool has role mappings';
    return refused('identity', why, AWS_ERRORS.classicWithMappings);
  }
  const unknown = [allowsClassicFlow, mapped].find(isUnknown);
  return unknown === undefined
    ? undefined
    : undecided(
        'identity',
        `whether the identity pool serves the classic flow is unknown: ${unknown.unknown}`,
      );
}

/** Whether an identity pool has mappings, of whatever provider: the classic flow is refused then. */
function hasMappings({ mappings }: IdentityPoolModel): Maybe<boolean> {
  return isUnknown(mappings) ? mappings : mappings.length > 0;
}

function samlProblem(logins: readonly ResolvedLogin[]): Refused | undefined {
  return logins.some(({ chosen }) => chosen?.provider.value.type === 'SAML')
    ? refused('token', 'the classic flow takes no SAML assertions')
    : undefined;
}

function linkedGuest({ linkedLogins = [] }: Identity): Refused | undefined {
  return linkedLogins.length === 0
    ? undefined
    : refused(
        'identity',
        'the identity has linked logins, and the call shows no token of one',
        AWS_ERRORS.identityHasLogins,
      );
}

function guestProblem({ allowsGuests }: IdentityPoolModel): Refused | Undecided | undefined {
  if (isUnknown(allowsGuests)) {
    return undecided('identity', `whether guests are allowed is unknown: ${allowsGuests.unknown}`);
  }
  return allowsGuests
    ? undefined
    : refused('identity', 'the identity pool allows no guests', AWS_ERRORS.noGuests);
}

/**
 * Checks that the logins of a call belong to the identity, as Cognito does; nothing where they do.
 *
 * Logins that aren't linked yet become linked, where the identity has none or one of them is right.
 */
function checkIdentity(
  { linkedLogins }: Identity,
  logins: readonly ResolvedLogin[],
  read: ReadSwitch,
): Refused | undefined {
  const taken = logins.filter(({ login }) => login.ofAnotherIdentity === true);
  const right = logins.filter((each) => !taken.includes(each) && isLinked(each, linkedLogins));
  if (linkedLogins !== undefined && linkedLogins.length > 0 && right.length === 0) {
    const why = 'no token is of a login that is linked to the identity';
    return refused('identity', why, AWS_ERRORS.loginsDiffer);
  }
  // Beside one that is right, Cognito may take the other's identity for the same user's.
  if (taken.length > 0 && (right.length === 0 || read('foreignLogin') === 'refused')) {
    const why = 'a token is of a login that belongs to another identity';
    return refused('identity', why, AWS_ERRORS.loginTaken);
  }
  const second = logins.find((each) => !right.includes(each) && hasOther(each, linkedLogins));
  return second === undefined
    ? undefined
    : refused(
        'identity',
        'the identity already has a login of this provider, of another user',
        AWS_ERRORS.loginTaken,
      );
}

function isLinked(login: ResolvedLogin, linked: readonly LinkedLogin[] | undefined): boolean {
  if (linked === undefined) return true;
  return linked.some((each) => isSameProvider(login, each) && isSameUser(login, each));
}

function hasOther(login: ResolvedLogin, linked: readonly LinkedLogin[] = []): boolean {
  return linked.some((each) => isSameProvider(login, each) && !isSameUser(login, each));
}

function isSameProvider({ chosen }: ResolvedLogin, { login }: LinkedLogin): boolean {
  const provider = chosen?.provider.value;
  return provider !== undefined && compareTexts(provider.login, login) === 'equal';
}

function isSameUser({ claims }: ResolvedLogin, { sub }: LinkedLogin): boolean {
  return sub === undefined || claimIn(claims, 'sub') === sub;
}
