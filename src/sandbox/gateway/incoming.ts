import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { parseUrl } from '../../values/parse-url';
import type { Answer } from './answer';
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

/** The origins whose pages may read what the gateway answers: those of the deployed apps. */
export class AllowedOrigins {
  private readonly origins = new Set<string>();

  /** Allows the origins of addresses; what is no address of a page has none. */
  allow(addresses: readonly string[]): void {
    for (const address of addresses) {
      const origin = parseUrl(address)?.origin ?? 'null';
      if (origin !== 'null') this.origins.add(origin);
    }
  }

  /** The headers that let a page of an allowed origin read an answer; none for any other. */
  headersFor({ origin }: IncomingHttpHeaders): Readonly<Record<string, string>> {
    if (origin === undefined || !this.origins.has(origin)) return { vary: 'Origin' };
    return {
      'access-control-allow-origin': origin,
      'access-control-expose-headers': '*',
      vary: 'Origin',
    };
  }

  /** Answers a browser that asks before it sends: 403 where no page of its origin may. */
  preflight(headers: IncomingHttpHeaders): Answer {
    const allowed = this.headersFor(headers);
    if (!('access-control-allow-origin' in allowed)) return { status: 403, headers: {}, body: '' };
    return {
      status: 200,
      headers: {
        ...allowed,
        'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
        'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
        'access-control-max-age': '600',
      },
      body: '',
    };
  }
}
