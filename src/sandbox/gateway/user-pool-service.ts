import { jsonAnswer, type Answer } from './answer';
import { askEmulator } from './ask-emulator';
import { AwsRefusal } from './aws-refusal';
import { asAwsShows } from './filled-details';
import { readJson } from './read-body';

const PREFIX = 'AWSCognitoIdentityProviderService.';

/** A request about user pools that the emulator doesn't answer as AWS does. */
export interface UserPoolRequest {
  readonly target: string;
  readonly authorization: string;
  readonly body: Buffer;
}

/** Whether the gateway has something to add to a request about user pools. */
export function isOfUserPools(target: string | undefined): target is string {
  return target === `${PREFIX}DescribeIdentityProvider` || target === `${PREFIX}DeleteUserPool`;
}

/**
 * Answers in the emulator's place, as AWS does; nothing where the emulator may answer.
 *
 * @throws AwsRefusal where a user pool is protected
 */
export async function userPoolAnswer(
  emulator: string,
  { target, authorization, body }: UserPoolRequest,
): Promise<Answer | undefined> {
  const ask = (operation: string, input: Buffer | string) =>
    askEmulator(emulator, headersFor(operation, authorization), input);
  if (target === `${PREFIX}DescribeIdentityProvider`) {
    const { status, body: answered } = await ask('DescribeIdentityProvider', body);
    const answer = readJson(answered);
    const { IdentityProvider: provider } = answer;
    return status === 200 && typeof provider === 'object' && provider !== null
      ? jsonAnswer({ IdentityProvider: asAwsShows(provider as Record<string, unknown>) })
      : jsonAnswer(answer, status);
  }
  const { UserPoolId } = readJson(body);
  const { body: answered } = await ask('DescribeUserPool', JSON.stringify({ UserPoolId }));
  const { UserPool: pool } = readJson(answered) as { UserPool?: { DeletionProtection?: string } };
  if (pool?.DeletionProtection !== 'ACTIVE') return undefined;
  throw new AwsRefusal(
    'InvalidParameterException',
    'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
  );
}

function headersFor(operation: string, authorization: string): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${PREFIX}${operation}`,
    authorization,
  };
}
