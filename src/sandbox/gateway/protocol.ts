import { jsonError, queryError, restError, type Answer, ServiceError } from './answer';

/** How a service writes its errors. */
export type Protocol = 'json' | 'query' | 'rest';

/** The protocol of a request: JSON names its target in a header, S3 is a protocol of its own. */
export function protocolOf(target: string | undefined, service: string | undefined): Protocol {
  if (target !== undefined) return 'json';
  return service === 's3' ? 'rest' : 'query';
}

/** Writes a refusal as the service would. */
export function errorAnswer(refusal: ServiceError, protocol: Protocol): Answer {
  if (protocol === 'query') return queryError(refusal);
  if (protocol === 'rest') return restError(refusal);
  const { code, message } = refusal;
  // Services with this protocol answer every refusal of a client's with 400.
  return jsonError(
    code === 'AccessDenied' ? new ServiceError(`${code}Exception`, message) : refusal,
  );
}

/** What each protocol says of credentials whose time has come. */
export const EXPIRED: Readonly<Record<Protocol, ServiceError>> = {
  json: new ServiceError(
    'ExpiredTokenException',
    'The security token included in the request is expired',
  ),
  query: new ServiceError(
    'ExpiredToken',
    'The security token included in the request is expired',
    403,
  ),
  rest: new ServiceError('ExpiredToken', 'The provided token has expired.'),
};

/** What each protocol says of a session token that isn't the one of its key. */
export const WRONG_TOKEN: Readonly<Record<Protocol, ServiceError>> = {
  json: new ServiceError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ),
  query: new ServiceError(
    'InvalidClientTokenId',
    'The security token included in the request is invalid.',
    403,
  ),
  rest: new ServiceError('InvalidToken', 'The provided token is malformed or otherwise invalid.'),
};
