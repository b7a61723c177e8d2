import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { SignInError } from '../../simulator/sign-in-error';
import { awsClients } from '../../sources/deployed/aws-clients';
import { deployedAws } from '../../sources/deployed/deployed-aws';
import type { TrustedIssuer } from '../issuer-table';
import { CodeChallenges } from '../pkce';
import { SANDBOX_CREDENTIALS } from '../sandbox-credentials';
import { jsonAnswer, oauthError, queryAnswer, ServiceError, type Answer } from './answer';
import { awsService, lackedService, type EmulatorServices } from './aws-service';
import { Identities } from './identities';
import { IdentityService, type IdentityOperation } from './identity-service';
import { AllowedOrigins, incoming, isLoopback, type Incoming } from './incoming';
import { PoolTokens } from './pool-tokens';
import { errorAnswer } from './protocol';
import { proxy, type ChangedRequest, type ProxyRoute } from './proxy';
import { readBody } from './read-body';
import { checkIdentityPoolRoles } from './identity-pool-settings';
import { assumeRoleWithWebIdentity, showsPoolToken } from './sts-service';
import { isOfUserPools, userPoolAnswer } from './user-pool-service';
import { VendedCredentials } from './vended-credentials';
import { vendedRequest } from './vended-request';
import { tokenVerifier } from './verify-token';

/** Where the gateway stands. */
export interface GatewayPlace extends ProxyRoute {
  /** Issuers whose tokens are accepted besides those of user pools. */
  readonly issuers: readonly TrustedIssuer[];
  readonly services: EmulatorServices;
}

/** Answers requests, itself or by the emulator. */
export interface GatewayHandler {
  readonly listener: RequestListener;
  /** Accepts the tokens of one more issuer; the same one again moves its keys. */
  readonly trust: (issuer: TrustedIssuer) => void;
  /** Lets pages of the origins of these addresses read what is answered. */
  readonly allowOrigins: (addresses: readonly string[]) => void;
}

/** Makes the gateway's handler of requests. */
export function createGateway(place: GatewayPlace): GatewayHandler {
  const gateway = new GatewayRequests(place);
  return {
    listener: (message, response) => void gateway.handle(message, response),
    trust: (issuer) => gateway.trust(issuer),
    allowOrigins: (addresses) => gateway.origins.allow(addresses),
  };
}

class GatewayRequests {
  readonly origins = new AllowedOrigins();
  private readonly deployed;
  private readonly vended = new VendedCredentials();
  private readonly tokens = new PoolTokens();
  private readonly identities;
  private readonly challenges = new CodeChallenges();
  private issuers: readonly TrustedIssuer[];

  constructor(private readonly place: GatewayPlace) {
    this.issuers = place.issuers;
    this.deployed = deployedAws(
      awsClients({ endpoint: place.emulator, credentials: SANDBOX_CREDENTIALS }),
    );
    this.identities = new IdentityService({
      deployed: this.deployed,
      identities: new Identities(),
      tokens: this.tokens,
      vended: this.vended,
      verify: tokenVerifier(() => ({ endpoint: place.emulator, issuers: this.issuers })),
      now,
    });
  }

  trust(issuer: TrustedIssuer): void {
    this.issuers = [...this.issuers.filter((each) => each.issuer !== issuer.issuer), issuer];
  }

  async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = incoming(message);
    const cors = this.origins.headersFor(message.headers);
    try {
      const reaction = await this.react(request, response);
      if ('status' in reaction) write(response, reaction, cors);
      else if (isForS3(request)) await proxy(message, response, this.place, reaction);
      else {
        const isOauth = request.path.startsWith('/oauth2/');
        await proxy(message, response, this.place, { ...reaction, cors, isOauth });
      }
    } catch (error) {
      write(response, errorAnswer(asServiceError(error), request.protocol), cors);
    }
  }

  /** Answers, or says how the request goes on to the emulator. */
  private async react(
    request: Incoming,
    response: ServerResponse,
  ): Promise<Answer | ChangedRequest> {
    const { message, method, signedBy, target } = request;
    const { host } = message.headers;
    if (!isLoopback(host)) {
      const text = `the sandbox answers on the loopback address only, got host \`${host ?? ''}\`; use 127.0.0.1 or localhost`;
      throw new ServiceError('AccessDenied', text, 403);
    }
    if (method === 'OPTIONS' && !isForS3(request)) return this.origins.preflight(message.headers);
    awsService(target, signedBy);
    const lacked = lackedService(request, this.place.services);
    if (lacked !== undefined) return lacked;
    const operation = identityOperation(target);
    if (operation !== undefined) {
      return jsonAnswer(await this.identities.answer(operation, await readBody(message)));
    }
    const vended = signedBy && this.vended.find(signedBy.accessKeyId);
    if (signedBy !== undefined && vended !== undefined) {
      const { emulator } = this.place;
      const parts = { deployed: this.deployed, emulator, now };
      return vendedRequest({ ...request, signedBy }, vended, parts);
    }
    // The administrator may change anything.
    this.deployed.forget();
    response.once('close', () => this.deployed.forget());
    if (target === 'AWSCognitoIdentityService.SetIdentityPoolRoles') {
      const body = await readBody(message);
      await checkIdentityPoolRoles(body, this.deployed);
      return { body };
    }
    if (isOfUserPools(target)) {
      const body = await readBody(message);
      const authorization = message.headers.authorization ?? '';
      const answer = await userPoolAnswer(this.place.emulator, { target, authorization, body });
      return answer ?? { body };
    }
    return request.isForm ? this.reactToForm(request) : this.reactToPage(request);
  }

  private async reactToForm({ message, path }: Incoming): Promise<Answer | ChangedRequest> {
    const body = await readBody(message);
    const form = new URLSearchParams(body.toString('utf8'));
    if (path === '/oauth2/token' && !this.challenges.isKept(form)) {
      return oauthError('invalid_grant');
    }
    const reaction = await this.reactToQuery(form);
    return 'status' in reaction ? reaction : { body, onLocation: this.onLocation };
  }

  /** The pages of the hosted sign-in, and whatever else is asked for without a form. */
  private async reactToPage({ path, query }: Incoming): Promise<Answer | ChangedRequest> {
    if (path === '/oauth2/authorize') this.challenges.asked(query);
    const reaction = await this.reactToQuery(query);
    return 'status' in reaction ? reaction : { ...reaction, onLocation: this.onLocation };
  }

  private readonly onLocation = (location: string): void => this.challenges.sent(location);

  private async reactToQuery(parameters: URLSearchParams): Promise<Answer | ChangedRequest> {
    if (!showsPoolToken(parameters)) return {};
    const { deployed, tokens, vended } = this;
    const parts = { deployed, tokens, vended, now };
    return queryAnswer(
      'AssumeRoleWithWebIdentity',
      await assumeRoleWithWebIdentity(parameters, parts),
    );
  }
}

const PAGE = /^\/(?:$|(?:oauth2|saml2)\/|log(?:in|out)\b|[\w-]+_[0-9A-Za-z]+\/\.well-known\/)/;

function isForS3({ path, signedBy, target }: Incoming): boolean {
  if (target !== undefined) return false;
  return signedBy === undefined ? !PAGE.test(path) : signedBy.service === 's3';
}

const OPERATIONS: ReadonlySet<string> = new Set<IdentityOperation>([
  'GetCredentialsForIdentity',
  'GetId',
  'GetOpenIdToken',
]);

function identityOperation(target = ''): IdentityOperation | undefined {
  const [service, operation = ''] = target.split('.');
  const isOurs = service === 'AWSCognitoIdentityService' && OPERATIONS.has(operation);
  return isOurs ? (operation as IdentityOperation) : undefined;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** Reports internal errors as such; client data is not echoed. */
function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const { message } = error as Error;
  return error instanceof SignInError
    ? new ServiceError('InvalidParameterException', message)
    : new ServiceError('InternalErrorException', `the sandbox failed: ${message}`, 500);
}

function write(
  response: ServerResponse,
  { status, headers, body }: Answer,
  cors: Readonly<Record<string, string>>,
): void {
  // A client that is still sending would miss the answer if the connection closed.
  response.req.resume();
  response.writeHead(status, { ...cors, ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
