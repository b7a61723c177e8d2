import { request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { pairsOf } from './raw-headers';

/** From where to where a request is passed on. */
export interface ProxyRoute {
  readonly endpoint: string;
  readonly emulator: string;
}

/** What of a request is changed on its way. */
export interface ChangedRequest {
  readonly method?: string;
  /** Path and query. */
  readonly url?: string;
  /** Names and values in turn, as Node has them. */
  readonly rawHeaders?: readonly string[];
  /** The body, where it was read already. */
  readonly body?: Buffer;
  /** Called with the address to which the answer sends a browser, as the emulator wrote it. */
  readonly onLocation?: (location: string) => void;
  /**
   * Headers by which a browser lets the app read the answer, in place of the emulator's.
   *
   * @default - the emulator's own: of S3, which goes by the CORS configuration of the bucket
   */
  readonly cors?: Readonly<Record<string, string>>;
}

/**
 * Passes a request on to the emulator, and its answer back as a stream; an address of a hosted sign-in
 * domain in `Location` is replaced by the gateway's.
 */
export async function proxy(
  incoming: IncomingMessage,
  response: ServerResponse,
  { emulator, endpoint }: ProxyRoute,
  changed: ChangedRequest = {},
): Promise<void> {
  const { hostname, port } = new URL(emulator);
  const headers = withoutHops(changed.rawHeaders ?? incoming.rawHeaders);
  const { body } = changed;
  const outgoing = send({
    hostname,
    port,
    method: changed.method ?? incoming.method,
    path: changed.url ?? incoming.url,
    headers: body === undefined ? headers : withLength(headers, body.length),
    // The emulator closes what is idle at any moment, so each request has its own connection.
    agent: false,
  });
  outgoing.once('response', (answer) => {
    if (answer.headers.location !== undefined) changed.onLocation?.(answer.headers.location);
    const answered = withCors(ledBack(withoutHops(answer.rawHeaders), endpoint), changed.cors);
    response.writeHead(answer.statusCode ?? 502, answered);
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  outgoing.once('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end('the local AWS does not answer');
  });
  response.once('close', () => outgoing.destroy());
  if (body === undefined) incoming.pipe(outgoing);
  else outgoing.end(body);
}

// They belong to one connection, or were answered already.
const HOPS = new Set(['connection', 'expect', 'keep-alive', 'proxy-connection', 'upgrade']);
const LENGTH = new Set(['content-length', 'transfer-encoding']);

function withoutHops(rawHeaders: readonly string[]): string[] {
  return without(rawHeaders, (name) => HOPS.has(name));
}

function withLength(rawHeaders: readonly string[], length: number): string[] {
  return [...without(rawHeaders, (name) => LENGTH.has(name)), 'content-length', String(length)];
}

function withCors(rawHeaders: readonly string[], cors: ChangedRequest['cors']): string[] {
  if (cors === undefined) return [...rawHeaders];
  const others = without(rawHeaders, (name) => name.startsWith('access-control-'));
  return [...others, ...Object.entries(cors).flat()];
}

function without(rawHeaders: readonly string[], isLeftOut: (name: string) => boolean): string[] {
  return pairsOf(rawHeaders)
    .filter(([name]) => !isLeftOut(name.toLowerCase()))
    .flat();
}

function ledBack(rawHeaders: readonly string[], endpoint: string): string[] {
  return pairsOf(rawHeaders).flatMap(([name, value]) =>
    name.toLowerCase() === 'location' ? [name, toGateway(value, endpoint)] : [name, value],
  );
}

const HOSTED = /^https:\/\/[a-z0-9-]+\.auth(?:-fips)?\.[a-z0-9-]+\.amazoncognito\.com(?=[/?#]|$)/;

/** Replaces a hosted sign-in domain by the gateway, which answers for every one. */
export function toGateway(location: string, endpoint: string): string {
  return location.replace(HOSTED, endpoint);
}
