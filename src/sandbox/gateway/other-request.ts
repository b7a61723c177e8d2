import { text } from '../../values/text';
import type { RequiredActions, NotRead } from './required-actions';
import type { SignedBy } from './signed-by';

/** What of a request to any other service tells what is asked. */
export interface OtherRequest {
  readonly signedBy: SignedBy;
  /** The header `X-Amz-Target`, of services with a JSON protocol. */
  readonly target?: string;
  /** `Action` of the query or of the form, of services with the query protocol. */
  readonly action?: string;
}

// Where the name that signs isn't the one that policies write.
const PREFIXES: Readonly<Record<string, string>> = { email: 'ses', monitoring: 'cloudwatch' };

/** Says which action of a service is asked for; on which resource isn't read. */
export function otherRequest({
  signedBy,
  target,
  action,
}: OtherRequest): RequiredActions | NotRead {
  const { service } = signedBy;
  const operation = target?.split('.').at(-1) ?? action;
  if (operation === undefined || operation === '') {
    return { notRead: `it doesn't know which action of \`${service}\` this is` };
  }
  const resource = text({ unknown: `which resource of \`${service}\` it is about isn't read` });
  return [{ action: `${PREFIXES[service] ?? service}:${operation}`, resource }];
}
