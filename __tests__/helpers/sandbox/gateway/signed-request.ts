import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';

/** A request before it is signed. */
export interface Unsigned {
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly service: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** In seconds since 1970. */
  readonly at: number;
  /** Puts the signature into the query, good for so many seconds. */
  readonly expiresIn?: number;
}

/** A request as it is sent: the SDK's own signers have signed it. */
export interface Signed {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signs a request with the signer of the AWS SDK: an implementation that isn't ours. */
export async function sign(unsigned: Unsigned): Promise<Signed> {
  const { credentials, service, at, expiresIn, body = '' } = unsigned;
  const config = { region: 'eu-west-1', credentials };
  const client = service === 's3' ? new S3Client(config) : new STSClient(config);
  const signer = await client.config.signer({
    name: 'sigv4',
    signingName: service,
    signingRegion: 'eu-west-1',
    properties: {},
  });
  const request = {
    method: unsigned.method ?? 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: 4566,
    path: unsigned.path ?? '/',
    query: { ...unsigned.query },
    headers: { host: '127.0.0.1:4566', ...unsigned.headers },
    body,
  };
  const options = {
    signingDate: new Date(at * 1000),
    signingService: service,
    signingRegion: 'eu-west-1',
  };
  const signed =
    expiresIn === undefined
      ? await signer.sign(request as never, options)
      : await (signer as unknown as Presigner).presign(request, { ...options, expiresIn });
  const query = Object.entries((signed as typeof request).query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const { method, path, headers } = signed as typeof request;
  return { method, url: query.length === 0 ? path : `${path}?${query.join('&')}`, headers, body };
}

interface Presigner {
  presign(request: object, options: object): Promise<object>;
}

/** A request as Node's server gives it. */
export function messageOf({ method, url, headers, body }: Signed): IncomingMessage {
  const message = Readable.from([Buffer.from(body)]);
  // Node has them behind a getter, so that no copy has them.
  Object.defineProperty(message, 'headers', {
    value: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
  });
  return Object.assign(message, {
    method,
    url,
    rawHeaders: Object.entries(headers).flat(),
    socket: { remoteAddress: '127.0.0.1' },
  }) as unknown as IncomingMessage;
}
