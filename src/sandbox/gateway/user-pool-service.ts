import { createHash } from 'node:crypto';
import { parseUrl } from '../../values/parse-url';
import { jsonAnswer, type Answer, ServiceError } from './answer';
import { readInput } from './json-input';
import { checkClient, type AskUserPools } from './app-client';
import { askEmulator } from './proxy';
import {
  checkDomain,
  checkGroup,
  checkIdentityProvider,
  checkResourceServer,
} from './user-pool-settings';
import { IDENTITY_PROVIDERS } from '../../cognito/identity-providers';

const PREFIX = 'AWSCognitoIdentityProviderService.';

/** A request about user pools that the emulator doesn't answer as AWS does. */
interface UserPoolRequest {
  readonly target: string;
  readonly authorization: string;
  readonly body: Buffer;
}

/** Whether the gateway has something to add to a request about user pools. */
export function isOfUserPools(target: string | undefined): target is string {
  return OPERATIONS.some((operation) => target === `${PREFIX}${operation}`);
}

const OPERATIONS = [
  'CreateGroup',
  'CreateIdentityProvider',
  'CreateResourceServer',
  'CreateUserPoolClient',
  'CreateUserPoolDomain',
  'DeleteUserPool',
  'DescribeIdentityProvider',
  'UpdateResourceServer',
  'UpdateUserPoolClient',
];

/**
 * Answers in the emulator's place, as AWS does; nothing where the emulator may answer.
 *
 * @throws ServiceError where AWS refuses
 */
export async function userPoolAnswer(
  emulator: string,
  { target, authorization, body }: UserPoolRequest,
): Promise<Answer | undefined> {
  const send = (operation: string, input: Buffer | string) =>
    askEmulator(emulator, headersFor(operation, authorization), input);
  const ask: AskUserPools = async (operation, input) => {
    const { status, body: answered } = await send(operation, JSON.stringify(input));
    return status === 200 ? readInput(answered, {}) : undefined;
  };
  switch (target.slice(PREFIX.length)) {
    case 'CreateIdentityProvider':
      checkIdentityProvider(body);
      return undefined;
    case 'CreateGroup':
      checkGroup(body);
      return undefined;
    case 'CreateResourceServer':
    case 'UpdateResourceServer':
      checkResourceServer(body);
      return undefined;
    case 'CreateUserPoolDomain':
      checkDomain(body);
      return undefined;
    case 'CreateUserPoolClient':
    case 'UpdateUserPoolClient':
      await checkClient(body, ask);
      return undefined;
    case 'DeleteUserPool':
      await checkDeletion(body, ask);
      return undefined;
    default: {
      const { status, body: answered } = await send('DescribeIdentityProvider', body);
      const answer = readInput(answered, {});
      const { IdentityProvider: provider } = answer;
      return status === 200 && isDescribed(provider)
        ? jsonAnswer({ IdentityProvider: asAwsShows(provider) })
        : jsonAnswer(answer, status);
    }
  }
}

async function checkDeletion(body: Buffer, ask: AskUserPools): Promise<void> {
  const { UserPoolId } = readInput(body, { UserPoolId: 'string' });
  const described = await ask('DescribeUserPool', { UserPoolId });
  const pool = described?.UserPool;
  if (!isDescribed(pool) || pool.DeletionProtection !== 'ACTIVE') return;
  throw new ServiceError(
    'InvalidParameterException',
    'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
  );
}

function isDescribed(value: unknown): value is Described {
  return typeof value === 'object' && value !== null;
}

function headersFor(operation: string, authorization: string): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${PREFIX}${operation}`,
    authorization,
  };
}

type Described = Readonly<Record<string, unknown>>;

/**
 * Shows an identity provider as AWS does: with the details that AWS fills in where they aren't written,
 * and without those that it keeps to itself.
 *
 * What AWS fills in is only said to be there; its values are AWS's own.
 */
export function asAwsShows(described: Described): Described {
  const { ProviderType: type, ProviderDetails: details } = described;
  if (!isDetails(details) || !isType(type)) return described;
  const filled = IDENTITY_PROVIDERS[type].filledByAws.map((key) => [key, FILLED]);
  const shown = Object.entries(details).filter(([key]) => !WITHHELD.has(key));
  return { ...described, ProviderDetails: Object.fromEntries([...filled, ...shown]) };
}

/** A placeholder for a value that AWS would fill in. */
export const FILLED = 'filled-in-by-aws';

// AWS never shows a private key again.
const WITHHELD = new Set(['private_key']);

function isDetails(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null;
}

function isType(value: unknown): value is keyof typeof IDENTITY_PROVIDERS {
  return typeof value === 'string' && Object.hasOwn(IDENTITY_PROVIDERS, value);
}

/** The code challenge of an authorization request. */
interface Challenge {
  readonly challenge: string;
  readonly method: string;
}

/**
 * Remembers the challenges of sign-ins (PKCE) until their codes are exchanged: the emulator forgets that of
 * a sign-in which goes by an external identity provider.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc7636
 */
export class CodeChallenges {
  private readonly waiting = new Map<string, Challenge>();
  private readonly byCode = new Map<string, Challenge>();

  /** Remembers the challenge of an authorization request. */
  asked(query: URLSearchParams): void {
    const place = placeOf(query.get('redirect_uri') ?? '', query.get('state'));
    const challenge = query.get('code_challenge');
    if (challenge === null) this.waiting.delete(place);
    else {
      this.waiting.set(place, { challenge, method: query.get('code_challenge_method') ?? 'plain' });
    }
  }

  /** Links the challenge to the code with which a browser is sent back to the app. */
  sent(location: string): void {
    const url = parseUrl(location);
    if (url === undefined) return;
    const code = url.searchParams.get('code');
    if (code === null) return;
    const state = url.searchParams.get('state');
    for (const name of ['code', 'state']) url.searchParams.delete(name);
    const place = placeOf(url.toString(), state);
    const asked = this.waiting.get(place);
    if (asked === undefined) return;
    this.waiting.delete(place);
    this.byCode.set(code, asked);
  }

  /** Whether the verifier of a token request fits the challenge of its code; each code is checked once. */
  isKept(form: URLSearchParams): boolean {
    const code = form.get('code') ?? '';
    const asked = this.byCode.get(code);
    this.byCode.delete(code);
    if (asked === undefined || form.get('grant_type') !== 'authorization_code') return true;
    const verifier = form.get('code_verifier') ?? '';
    const shown =
      asked.method === 'S256'
        ? createHash('sha256').update(verifier).digest('base64url')
        : verifier;
    return shown === asked.challenge;
  }
}

function placeOf(redirectUri: string, state: string | null): string {
  const uri = parseUrl(redirectUri)?.href ?? redirectUri;
  return JSON.stringify([uri, state]);
}
