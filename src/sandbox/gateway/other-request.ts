import { text } from '../../values/text';
import { awsService } from './aws-service';
import type { RequiredActions, NotRead } from './required-actions';

/** A request to any other service, as far as it says what it asks for. */
export interface OtherRequest {
  /** The name that the service signs with. */
  readonly service: string;
  /** The header `X-Amz-Target`, of services with a JSON protocol. */
  readonly target?: string;
  /** `Action` of the query or of the form, of services with the query protocol. */
  readonly action?: string;
}

// Where the name that signs isn't the one that policies write.
const PREFIXES: Readonly<Record<string, string>> = { email: 'ses', monitoring: 'cloudwatch' };

/** Says which action of a service a request needs; which resource it is about isn't read. */
export function otherRequest({
  service,
  target,
  action = '',
}: OtherRequest): RequiredActions | NotRead {
  const operation = target === undefined ? action : /^\w+\.(\w+)$/.exec(target)?.[1];
  const isOfService = target === undefined || awsService(target, undefined) === service;
  if (operation === undefined || operation === '' || !isOfService) {
    return { notRead: `it doesn't know which action of \`${service}\` this is` };
  }
  const resource = text({ unknown: `which resource of \`${service}\` it is about isn't read` });
  return [{ action: `${PREFIXES[service] ?? service}:${operation}`, resource }];
}
