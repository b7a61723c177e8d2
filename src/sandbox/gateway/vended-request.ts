import type { DeployedAws } from '../../sources/deployed/deployed-aws';
import { queryAnswer, type Answer, ServiceError } from './answer';
import type { RequiredActions, NotRead } from './required-actions';
import { DENIED, authorize } from './authorize';
import { dynamodbRequest } from './dynamodb-request';
import type { Incoming } from './incoming';
import { listedKeys, listsKeys, s3Request } from './s3-request';
import { otherRequest } from './other-request';
import type { ChangedRequest } from './proxy';
import { EXPIRED, WRONG_TOKEN } from './protocol';
import { readBody, readJson } from './read-body';
import { reSign } from './re-sign';
import type { SignedBy } from './signed-by';
import { callerIdentity } from './sts-service';
import type { Vended } from './vended-credentials';

/** Whom a request of vended credentials is decided with. */
export interface VendedRequestParts {
  readonly deployed: DeployedAws;
  /** The time in seconds since 1970. */
  readonly now: () => number;
}

/**
 * Decides a request of vended credentials, and signs it anew where it may pass.
 *
 * @returns What goes on to the emulator, or an answer in its place.
 *
 * @throws ServiceError
 */
export async function vendedRequest(
  request: Incoming & { readonly signedBy: SignedBy },
  vended: Vended,
  { deployed, now }: VendedRequestParts,
): Promise<ChangedRequest | Answer> {
  const { message, protocol, signedBy } = request;
  if (signedBy.sessionToken !== vended.sessionToken) throw WRONG_TOKEN[protocol];
  if (vended.expiresAt <= now()) throw EXPIRED[protocol];
  if (hasEnded(request, now())) throw new ServiceError(DENIED, 'Request has expired', 403);
  // An object may be of any size, and its bytes decide nothing.
  const isStream = signedBy.service === 's3' && !listsKeys(request);
  const body = isStream ? undefined : await readBody(message);
  const action = actionIn(request, body);
  if (signedBy.service === 'sts' && action === 'GetCallerIdentity') {
    return queryAnswer(action, callerIdentity(vended));
  }
  const { headers, socket } = message;
  const origin = {
    region: signedBy.region,
    sourceIp: socket.remoteAddress ?? '127.0.0.1',
    userAgent: headers['user-agent'],
    referer: headers.referer,
    now: now(),
  };
  await authorize(await asked(request, body, action, deployed), vended, origin, deployed);
  return { ...reSign(request.url, message.rawHeaders, signedBy), ...(body && { body }) };
}

async function asked(
  request: Incoming & { readonly signedBy: SignedBy },
  body: Buffer | undefined,
  action: string | undefined,
  deployed: DeployedAws,
): Promise<RequiredActions | NotRead> {
  const { message, signedBy, target } = request;
  switch (signedBy.service) {
    case 's3':
      return s3Request({
        ...request,
        headers: message.headers,
        listedKeys: body && listedKeys(body.toString('utf8')),
      });
    case 'dynamodb':
      return dynamodbRequest(
        target?.split('.').at(-1) ?? '',
        readJson(body ?? Buffer.alloc(0)),
        (name) => deployed.tableKeys(name, signedBy.region),
      );
    default:
      return otherRequest({ signedBy, target, action });
  }
}

function actionIn({ isForm, query }: Incoming, body: Buffer | undefined): string | undefined {
  const form = new URLSearchParams(isForm ? body?.toString('utf8') : '');
  return form.get('Action') ?? query.get('Action') ?? undefined;
}

/** Whether the time of a presigned address has come. */
function hasEnded({ query, signedBy }: Incoming, now: number): boolean {
  if (signedBy?.isPresigned !== true) return false;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '') ?? [];
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) / 1000;
  return !(now <= signedAt + Number(query.get('X-Amz-Expires') ?? NaN));
}
