/** The Signature Version 4 of a request, as its head states it. */
export interface SignedBy {
  readonly accessKeyId: string;
  /** Day of the credential scope, `20261129`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** Whether the signature is in the query. */
  readonly isPresigned: boolean;
  /** Names of the signed headers, in lower case. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /**
   * When the request was signed, `20261129T120000Z`.
   *
   * @default - not sent
   */
  readonly signedAt?: string;
  /** @default - the key needs none */
  readonly sessionToken?: string;
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const SCOPE = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/;

/**
 * Reads the signature of a request; nothing where it has none.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export function signedBy(headers: Headers, query: URLSearchParams): SignedBy | undefined {
  const authorization = textOf(headers.authorization);
  const inHeader = /^AWS4-HMAC-SHA256\s/.test(authorization ?? '');
  const part = (name: string) => {
    if (!inHeader) return query.get(`X-Amz-${name}`) ?? undefined;
    return new RegExp(`[\\s,]${name}=([^,\\s]+)`).exec(authorization ?? '')?.[1];
  };
  const scope = SCOPE.exec(part('Credential') ?? '');
  if (scope === null) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = ''] = scope;
  const signedAt = inHeader ? textOf(headers['x-amz-date']) : part('Date');
  const sessionToken = inHeader ? textOf(headers['x-amz-security-token']) : part('Security-Token');
  return {
    ...{ accessKeyId, date, region, service, isPresigned: !inHeader },
    signedHeaders: (part('SignedHeaders') ?? '').toLowerCase().split(';'),
    signature: part('Signature') ?? '',
    ...(signedAt === undefined ? {} : { signedAt }),
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}

function textOf(value: Headers[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
