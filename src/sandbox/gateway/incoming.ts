import type { IncomingMessage } from 'node:http';
import { protocolOf, type Protocol } from './protocol';
import { signedBy, type SignedBy } from './signed-by';

/** A request, and what its head says about it. */
export interface Incoming {
  readonly message: IncomingMessage;
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Service and operation of a JSON protocol, `DynamoDB_20120810.GetItem`. */
  readonly target?: string;
  readonly signedBy?: SignedBy;
  readonly protocol: Protocol;
  readonly isForm: boolean;
}

/** Reads the head of a request. */
export function incoming(message: IncomingMessage): Incoming {
  const { method = 'GET', url = '/', headers } = message;
  const [path = '/', search = ''] = url.split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  const header = headers['x-amz-target'];
  const target = typeof header === 'string' ? header : undefined;
  const by = signedBy(headers, query);
  return {
    ...{ message, method, url, path, query },
    ...(target === undefined ? {} : { target }),
    ...(by === undefined ? {} : { signedBy: by }),
    protocol: protocolOf(target, by?.service),
    isForm: String(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'),
  };
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[a-z0-9_-]+\.)*localhost)(?::\d+)?$/i;

/** Whether the `Host` of a request is on the loopback address; a website's own name may lead there too. */
export function isLoopback(host: string | undefined): boolean {
  return LOOPBACK.test(host ?? '');
}
