import type { DeployedAws } from '../../sources/deployed/deployed-aws';
import { queryAnswer, ServiceError, type Answer } from './answer';
import { authorize, DENIED, type NotRead, type RequiredActions } from './authorize';
import { otherRequest } from './aws-service';
import { dynamodbShape } from './dynamodb-input';
import { dynamodbRequest } from './dynamodb-request';
import type { Incoming } from './incoming';
import { readInput } from './json-input';
import { EXPIRED, WRONG_TOKEN } from './protocol';
import type { ChangedRequest } from './proxy';
import { pairsOf } from './raw-headers';
import { readBody } from './read-body';
import { checkBody, isInChunks } from './s3-body';
import { checksumsOf } from './s3-checksums';
import { s3Request } from './s3-request';
import { listedKeys, listsKeys, s3Target, s3Url, type S3Target } from './s3-target';
import { secondsOf, verifySignature } from './signature';
import type { SignedBy } from './signed-by';
import { callerIdentity } from './sts-service';
import type { Vended } from './vended-credentials';
import { SANDBOX_CREDENTIALS } from '../sandbox-credentials';

/** What a request of vended credentials is authorized with. */
interface VendedRequestParts {
  readonly deployed: DeployedAws;
  /** Address of the emulator. */
  readonly emulator: string;
  /** The time in seconds since 1970. */
  readonly now: () => number;
}

/**
 * Authorizes a request that vended credentials sign, and signs it anew where it is allowed.
 *
 * What goes on to the emulator is written from what was authorized, so that it can't be read as
 * anything else.
 *
 * @returns the request that goes on to the emulator, or an answer in its place
 *
 * @throws ServiceError
 */
export async function vendedRequest(
  request: Signed,
  vended: Vended,
  parts: VendedRequestParts,
): Promise<ChangedRequest | Answer> {
  const { message, protocol, signedBy } = request;
  const now = parts.now();
  if (signedBy.sessionToken !== vended.sessionToken) throw WRONG_TOKEN[protocol];
  if (vended.expiresAt <= now) throw EXPIRED[protocol];
  checkExpiry(request, now);
  const { headers, rawHeaders, socket } = message;
  const target = signedBy.service === 's3' ? s3Target({ ...request, headers }) : undefined;
  // An object may be of any size: its bytes are verified on their way, and decide nothing.
  const isStream = target !== undefined && !listsKeys(target);
  const body = isStream ? undefined : await readBody(message);
  const secret = vended.secretAccessKey;
  verifySignature({ ...request, rawHeaders, body }, secret, now);
  const { required, onwards } =
    target === undefined
      ? await apiRequest(request, body ?? Buffer.alloc(0), parts)
      : objectRequest(target, { ...request, secret }, body);
  if (onwards.action === 'sts:GetCallerIdentity') {
    return queryAnswer('GetCallerIdentity', callerIdentity(vended));
  }
  const origin = {
    region: signedBy.region,
    sourceIp: socket.remoteAddress ?? '127.0.0.1',
    userAgent: headers['user-agent'],
    referer: headers.referer,
    now,
  };
  await authorize(required, vended, origin, parts.deployed);
  const { action: _, headers: own = [], rawHeaders: sent, ...changed } = onwards;
  return { ...changed, rawHeaders: [...reSign(sent, signedBy, parts.emulator), ...own] };
}

/** What a request needs, and what goes on where that is allowed. */
interface Decided {
  readonly required: RequiredActions | NotRead;
  readonly onwards: Pick<ChangedRequest, 'method' | 'url' | 'body' | 'check'> & {
    readonly action?: string;
    /** Headers of the client that are kept. */
    readonly rawHeaders: readonly string[];
    /** Headers beside those of the client, names and values in turn. */
    readonly headers?: readonly string[];
  };
}

function objectRequest(
  target: S3Target,
  { message, signedBy, secret }: Signed & { readonly secret: string },
  body: Buffer | undefined,
): Decided {
  const { headers, rawHeaders } = message;
  // Those of a completed upload are of the object, not of the body.
  const isOfBody = target.method === 'PUT' || body !== undefined;
  const names = isOfBody ? Object.keys(headers) : [];
  const checksums = checksumsOf(names, (name) => String(headers[name]), 'header');
  const check = checkBody({ headers, signedBy, secret, checksums });
  if (body !== undefined) {
    if (isInChunks({ headers })) {
      const text = "the sandbox can't read which objects to delete in chunks; send the body whole";
      throw new ServiceError('NotImplemented', text, 501);
    }
    check.write(body);
    check.end();
  }
  const others = pairsOf(rawHeaders).filter(([name]) => !target.amzHeaders.has(name.toLowerCase()));
  const required = s3Request({ ...target, listedKeys: body && listedKeys(body.toString('utf8')) });
  return {
    required,
    onwards: {
      url: s3Url(target),
      rawHeaders: [...others, ...target.amzHeaders].flat(),
      ...(body === undefined ? { check } : { body }),
    },
  };
}

type Signed = Incoming & { readonly signedBy: SignedBy };

/** A request to a service whose requests all go to one path: in JSON, or as a form with an `Action`. */
async function apiRequest(
  { isForm, message, query, signedBy, target }: Signed,
  body: Buffer,
  { deployed }: VendedRequestParts,
): Promise<Decided> {
  const { rawHeaders } = message;
  if (target !== undefined) {
    const [, prefix, operation = ''] = /^(\w+)\.(\w+)$/.exec(target) ?? [];
    const onwards = { method: 'POST', url: '/', body, rawHeaders };
    if (prefix !== 'DynamoDB_20120810') {
      const required = otherRequest({ service: signedBy.service, target });
      return { required, onwards: { ...onwards, headers: ['x-amz-target', target] } };
    }
    const input = readInput(body, dynamodbShape(operation));
    const find = (name: string) => deployed.tableKeys(name, signedBy.region);
    return {
      required: await dynamodbRequest(operation, input, find),
      onwards: {
        ...onwards,
        body: Buffer.from(JSON.stringify(input)),
        headers: ['x-amz-target', target],
      },
    };
  }
  const form = isForm ? new URLSearchParams(body.toString('utf8')) : new URLSearchParams(query);
  const action = form.get('Action') ?? '';
  form.set('Action', action);
  for (const name of [...form.keys()]) if (/^X-Amz-/i.test(name)) form.delete(name);
  return {
    required: otherRequest({ service: signedBy.service, action }),
    onwards: {
      action: `${signedBy.service}:${action}`,
      method: 'POST',
      url: '/',
      body: Buffer.from(form.toString()),
      rawHeaders: pairsOf(rawHeaders)
        .filter(([name]) => !/^content-type$/i.test(name))
        .flat(),
      headers: ['content-type', 'application/x-www-form-urlencoded; charset=utf-8'],
    },
  };
}

const WEEK = 604_800;

/** Whether a presigned address is still good. */
function checkExpiry({ query, signedBy }: Incoming, now: number): void {
  if (signedBy?.isPresigned !== true) return;
  const expires = Number(query.get('X-Amz-Expires') ?? NaN);
  if (!(expires >= 0 && expires <= WEEK)) {
    const text =
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds';
    throw new ServiceError('AuthorizationQueryParametersError', text);
  }
  const signedAt = secondsOf(signedBy.signedAt) ?? NaN;
  if (!(now <= signedAt + expires)) throw new ServiceError(DENIED, 'Request has expired', 403);
}

/**
 * Signs an authorized request with the sandbox's own key, for which the emulator allows everything and
 * verifies no signature; answers its headers.
 *
 * Headers that could lead the emulator to another service or another address are left out.
 */
export function reSign(rawHeaders: readonly string[], by: SignedBy, emulator: string): string[] {
  const { date, region, service } = by;
  const credential = `${SANDBOX_CREDENTIALS.accessKeyId}/${date}/${region}/${service}/aws4_request`;
  const kept = pairsOf(rawHeaders).filter(([name]) => !LEFT_OUT.test(name));
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`;
  return ['host', new URL(emulator).host, ...kept.flat(), 'authorization', authorization];
}

const LEFT_OUT =
  /^(?:authorization|host|x-amz-security-token|x-amz-target|x-amz-request-.*|x-forwarded-.*)$/i;
