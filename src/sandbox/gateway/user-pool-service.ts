import { jsonAnswer, type Answer, ServiceError } from './answer';
import { checkPattern, readInput, type Shape } from './json-input';
import { askEmulator } from './proxy';
import {
  checkClient,
  checkIdentityProvider,
  invalid,
  type AskUserPools,
} from './user-pool-settings';
import { IDENTITY_PROVIDERS } from '../../cognito/identity-providers';
import {
  DOMAIN_PREFIX_PATTERN,
  GROUP_NAME_PATTERN,
  reservedInDomain,
  SCOPE_NAME_PATTERN,
  SCOPE_PATTERN,
} from '../../cognito/limits';

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

/**
 * Checks the domain that a user pool is to have, as Cognito does: the prefix of one of Cognito's own. Of a
 * custom domain nothing is known but its certificate, which the emulator asks for.
 *
 * @throws ServiceError in Cognito's words
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html
 */
function checkDomain(body: Buffer): void {
  const { CustomDomainConfig: custom, Domain } = readInput(body, { Domain: 'string' });
  const { Domain: prefix = '' } = { Domain } as { readonly Domain?: string };
  if (custom !== undefined) return;
  if (!DOMAIN_PREFIX_PATTERN.test(prefix)) {
    throw invalid(
      'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$',
    );
  }
  const word = reservedInDomain(prefix);
  if (word !== undefined) throw invalid(`Domain cannot contain reserved word: ${word}`);
}

const GROUP_NAME = {
  pattern: GROUP_NAME_PATTERN,
  shown: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+',
  longest: 128,
};
const IDENTIFIER = {
  pattern: SCOPE_PATTERN,
  shown: '[\\x21\\x23-\\x5B\\x5D-\\x7E]+',
  longest: 256,
};
const SCOPE_NAME = {
  pattern: SCOPE_NAME_PATTERN,
  shown: '[\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+',
  longest: 256,
};

/** Checks the name of a group as Cognito does. */
function checkGroup(body: Buffer): void {
  const { GroupName } = readInput(body, { GroupName: 'string' });
  checkPattern(
    'groupName',
    GroupName as string | undefined,
    GROUP_NAME,
    'InvalidParameterException',
  );
}

/** Checks the identifier of a resource server, and the names of its scopes, as Cognito does. */
function checkResourceServer(body: Buffer): void {
  const scope: Shape = { members: { ScopeName: 'string' } };
  const { Identifier, Scopes } = readInput(body, { Identifier: 'string', Scopes: { list: scope } });
  const code = 'InvalidParameterException';
  checkPattern('identifier', Identifier as string | undefined, IDENTIFIER, code);
  const scopes = (Scopes ?? []) as readonly { readonly ScopeName?: string }[];
  for (const [at, { ScopeName: name }] of scopes.entries()) {
    checkPattern(`scopes.${at + 1}.member.scopeName`, name, SCOPE_NAME, code);
  }
}
