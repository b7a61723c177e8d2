import type { IncomingHttpHeaders } from 'node:http';
import { parseUrl } from '../../values/parse-url';
import type { Answer } from './answer';

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
