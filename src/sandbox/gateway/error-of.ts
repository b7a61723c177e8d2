import type { RequestVerdict } from '../../simulator/decide-request';
import { AWS_ERRORS, type AwsError, type Refused, type Undecided } from '../../simulator/verdict';
import { showText } from '../../values/text';
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

/** Explains a denial in AWS's words, and an undecided request in ours. */
export function denialText(verdict: RequestVerdict, callerArn: string): string {
  const { action, because, by, outcome, reason } = verdict;
  const resource = showText(verdict.resource);
  const shown = action.startsWith('s3:') ? `"${resource}"` : resource;
  const refused = `User: ${callerArn} is not authorized to perform: ${action} on resource: ${shown}`;
  if (outcome === 'undecided') {
    return `the sandbox can't tell whether ${callerArn} may perform ${action} on ${resource}: ${because}`;
  }
  if (by !== undefined) return `${refused} with an explicit deny in ${POLICIES[by.kind]}`;
  return `${refused} because no ${LACKING[reason ?? 'no-allow']} allows the ${action} action`;
}

const POLICIES: Readonly<Record<NonNullable<RequestVerdict['by']>['kind'], string>> = {
  boundary: 'a permissions boundary',
  identity: 'an identity-based policy',
  resource: 'a resource-based policy',
  session: 'a session policy',
  trust: 'a resource-based policy',
};

const LACKING: Readonly<Record<NonNullable<RequestVerdict['reason']>, string>> = {
  boundary: 'permissions boundary',
  'explicit-deny': 'identity-based policy',
  'identity-policy': 'identity-based policy',
  'no-allow': 'identity-based policy',
  'resource-policy': 'resource-based policy',
  'session-policy': 'session policy',
};
