import { jsonAnswer, type Answer, ServiceError } from './answer';
import { readInput } from './json-input';
import { checkClient, checkIdentityProvider, type AskUserPools } from './user-pool-settings';
import { IDENTITY_PROVIDERS } from '../../cognito/identity-providers';
import { request as send, type IncomingHttpHeaders } from 'node:http';
import { readBody } from './read-body';

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
  'CreateIdentityProvider',
  'CreateUserPoolClient',
  'DeleteUserPool',
  'DescribeIdentityProvider',
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

/** What the emulator answered, read to its end. */
interface EmulatorAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends a JSON request on to the emulator and reads its answer, to look at it. */
async function askEmulator(
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
