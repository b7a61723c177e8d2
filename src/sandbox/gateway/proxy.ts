import {
  request as send,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { Transform, type TransformCallback } from 'node:stream';
import { pairsOf } from './raw-headers';
import { readBody } from './read-body';

/** From where to where a request is passed on. */
export interface ProxyRoute {
  readonly endpoint: string;
  readonly emulator: string;
}

/** Takes a body piece by piece, and throws where it is refused. */
export interface BodyCheck {
  readonly write: (bytes: Buffer) => void;
  /** Called once all of it is there. */
  readonly end: () => void;
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
  /**
   * Verifies the body while it is passed on, all but its last piece: nobody takes what is refused for
   * complete.
   *
   * @default - the body goes on as it comes
   */
  readonly check?: BodyCheck;
  /** Called with the address to which the answer sends a browser, as the emulator wrote it. */
  readonly onLocation?: (location: string) => void;
  /**
   * Headers by which a browser lets the app read the answer, in place of the emulator's.
   *
   * @default - the emulator's own: of S3, which goes by the CORS configuration of the bucket
   */
  readonly cors?: Readonly<Record<string, string>>;
  /**
   * Whether the answer is one of OAuth, whose JSON is `application/json`. The emulator gives it the type
   * of an AWS protocol, which a client refuses.
   *
   * @default false
   */
  readonly isOauth?: boolean;
}

/**
 * Passes a request on to the emulator, and its answer back as a stream; an address of a hosted sign-in
 * domain in `Location` is replaced by the gateway's.
 *
 * @throws what the check of the body throws, unless the emulator has answered already
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
    // Each request has its own connection: none is used again just when the emulator closes it.
    agent: false,
  });
  outgoing.once('response', (answer) => {
    if (answer.headers.location !== undefined) changed.onLocation?.(answer.headers.location);
    const answered = withCors(ledBack(withoutHops(answer.rawHeaders), endpoint), changed.cors);
    const typed = changed.isOauth === true ? withJsonType(answered) : answered;
    response.writeHead(answer.statusCode ?? 502, typed);
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  let isRefused = false;
  outgoing.once('error', () => {
    if (isRefused) return;
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end('the local AWS does not answer');
  });
  response.once('close', () => outgoing.destroy());
  if (body !== undefined) return void outgoing.end(body);
  if (changed.check === undefined) return void incoming.pipe(outgoing);
  const checked = incoming.pipe(checkedBody(changed.check));
  checked.pipe(outgoing);
  await new Promise<void>((resolve, reject) => {
    checked.once('end', resolve);
    response.once('close', resolve);
    checked.once('error', (error) => {
      isRefused = true;
      outgoing.destroy();
      if (!response.headersSent) return reject(error);
      response.destroy();
      resolve();
    });
  });
}

/** Passes a body on, its last piece after the check has seen all of it. */
function checkedBody(check: BodyCheck): Transform {
  let kept: Buffer | undefined;
  const passOn = (check: () => void, next: Buffer | undefined, done: TransformCallback) => {
    const piece = kept;
    kept = next;
    try {
      check();
    } catch (error) {
      return done(error as Error);
    }
    done(null, piece);
  };
  return new Transform({
    transform: (bytes: Buffer, _, done) => passOn(() => check.write(bytes), bytes, done),
    flush: (done) => passOn(() => check.end(), undefined, done),
  });
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

function withJsonType(rawHeaders: readonly string[]): string[] {
  return rawHeaders.map((each) =>
    each.replace(/^application\/x-amz-json-1\.\d$/, 'application/json'),
  );
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

/** What the emulator answered, read to its end. */
export interface EmulatorAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends a JSON request on to the emulator and reads its answer, to look at it. */
export async function askEmulator(
  emulator: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer | string,
): Promise<EmulatorAnswer> {
  const { hostname, port } = new URL(emulator);
  return new Promise((resolve, reject) => {
    const outgoing = send({ hostname, port, method: 'POST', path: '/', headers, agent: false });
    outgoing.once('response', (answer) => {
      readBody(answer).then(
        (read) =>
          resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: read }),
        reject,
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
