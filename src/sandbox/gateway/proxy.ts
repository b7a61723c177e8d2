import { request as send, type IncomingMessage, type ServerResponse } from 'node:http';

/** From where to where a request is passed on. */
export interface ProxyRoute {
  readonly endpoint: string;
  readonly emulator: string;
}

/** What of a request is changed on its way. */
export interface ChangedRequest {
  /** Path and query. */
  readonly url?: string;
  /** Names and values in turn, as Node has them. */
  readonly rawHeaders?: readonly string[];
  /** The body, where it was read already. */
  readonly body?: Buffer;
  /** Hears where the answer sends a browser, as the emulator wrote it. */
  readonly onLocation?: (location: string) => void;
}

/**
 * Passes a request on to the emulator as it came, and its answer back as a stream; only an address of a
 * hosted sign-in domain in `Location` is led back to the gateway.
 */
export async function proxy(
  incoming: IncomingMessage,
  response: ServerResponse,
  { emulator, endpoint }: ProxyRoute,
  changed: ChangedRequest = {},
): Promise<void> {
  const { hostname, port } = new URL(emulator);
  const outgoing = send({
    hostname,
    port,
    method: incoming.method,
    path: changed.url ?? incoming.url,
    headers: withoutHops(changed.rawHeaders ?? incoming.rawHeaders),
    // The emulator closes what is idle at any moment, so each request has its own connection.
    agent: false,
  });
  outgoing.once('response', (answer) => {
    if (answer.headers.location !== undefined) changed.onLocation?.(answer.headers.location);
    response.writeHead(answer.statusCode ?? 502, ledBack(withoutHops(answer.rawHeaders), endpoint));
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  outgoing.once('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end('the local AWS does not answer');
  });
  response.once('close', () => outgoing.destroy());
  if (changed.body === undefined) incoming.pipe(outgoing);
  else outgoing.end(changed.body);
}

// They belong to one connection, or were answered already.
const HOPS = new Set(['connection', 'expect', 'keep-alive', 'proxy-connection', 'upgrade']);

function withoutHops(rawHeaders: readonly string[]): string[] {
  return pairsOf(rawHeaders)
    .filter(([name]) => !HOPS.has(name.toLowerCase()))
    .flat();
}

function ledBack(rawHeaders: readonly string[], endpoint: string): string[] {
  return pairsOf(rawHeaders).flatMap(([name, value]) =>
    name.toLowerCase() === 'location' ? [name, toGateway(value, endpoint)] : [name, value],
  );
}

/** Headers as Node has them, name by name. */
export function pairsOf(rawHeaders: readonly string[]): (readonly [string, string])[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] as string] as const] : [],
  );
}

const HOSTED = /^https:\/\/[a-z0-9-]+\.auth(?:-fips)?\.[a-z0-9-]+\.amazoncognito\.com(?=[/?#]|$)/;

/** Leads an address of a hosted sign-in domain back to the gateway, which answers for every one. */
export function toGateway(location: string, endpoint: string): string {
  return location.replace(HOSTED, endpoint);
}
