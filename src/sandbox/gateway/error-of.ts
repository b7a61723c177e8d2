import { AWS_ERRORS, type AwsError } from '../../simulator/verdict';
import type { Refused, Undecided } from '../../simulator/verdict';
import { ServiceError } from './answer';
import type { TokenLogin } from './login-of-token';

/** The caller that is refused. */
export interface RefusedCaller {
  /** @default - none was named */
  readonly identityId?: string;
  readonly shown: readonly TokenLogin[];
  readonly now: number;
}

/** Turns a verdict of the simulator into AWS's error; an undecided one is refused too, and says so. */
export function errorOf(verdict: Refused | Undecided, caller: RefusedCaller): ServiceError {
  const { because } = verdict;
  if (verdict.outcome === 'undecided') {
    const why = `the sandbox can't tell what AWS would answer: ${because}`;
    return new ServiceError('NotAuthorizedException', why);
  }
  const { error = { name: 'NotAuthorizedException' } } = verdict;
  return new ServiceError(error.name, messageOf(error, caller) ?? because);
}

/** AWS's text, with what this caller's request fills in. */
function messageOf(error: AwsError, { identityId = '', shown, now }: RefusedCaller) {
  switch (error) {
    case AWS_ERRORS.identityHasLogins:
      return `Access to Identity '${identityId}' is forbidden.`;
    case AWS_ERRORS.tokenExpired: {
      const expiries = shown.map(({ login }) => Number(login.claims?.exp));
      return filled(error, `${now} >= ${Math.min(...expiries)}`);
    }
    case AWS_ERRORS.classicIsOff:
      return filled(error, ', please use enhanced flow.');
    default:
      return error.message;
  }
}

function filled({ message = '' }: AwsError, end: string): string {
  return message.replace('…', end);
}
