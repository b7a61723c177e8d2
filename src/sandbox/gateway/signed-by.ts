/** By whose key a request is signed, for which service and Region. */
export interface SignedBy {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** Whether the signature is in the query. */
  readonly isPresigned: boolean;
  /** @default - the key needs none */
  readonly sessionToken?: string;
}

const SCOPE = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/;

/** Reads by whose key a request is signed; nothing where it isn't signed. */
export function signedBy(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  query: URLSearchParams,
): SignedBy | undefined {
  const { authorization, 'x-amz-security-token': token } = headers;
  const inHeader = /Credential=([^,\s]+)/.exec(String(authorization ?? ''))?.[1];
  const inQuery = query.get('X-Amz-Credential') ?? undefined;
  const scope = SCOPE.exec(inHeader ?? inQuery ?? '');
  if (scope === null) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = ''] = scope;
  const isPresigned = inHeader === undefined;
  const sessionToken = isPresigned ? query.get('X-Amz-Security-Token') : token;
  return {
    ...{ accessKeyId, date, region, service, isPresigned },
    ...(typeof sessionToken === 'string' ? { sessionToken } : {}),
  };
}
