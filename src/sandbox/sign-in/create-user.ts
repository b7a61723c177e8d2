import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type * as Sdk from '@aws-sdk/client-cognito-identity-provider';

/** A user to create in a user pool. */
export interface User {
  /** User name in the user pool. */
  readonly username: string;
  /** Attributes by name, such as `email` and `custom:department`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A user with the password to sign in with. */
export interface UserWithPassword extends User {
  /** A random password that fits any password policy. */
  readonly password: string;
}

/** What `createUser` needs of a client: give a `CognitoIdentityProviderClient` of the AWS SDK. */
export interface UserPoolsClient {
  /** Sends a command to the service. */
  readonly send: (command: never) => Promise<unknown>;
}

/** Creates a user in a user pool with a random password, without sending a message. */
export async function createUser(
  client: UserPoolsClient,
  userPoolId: string,
  user: User,
): Promise<UserWithPassword> {
  // Only here: where the SDK isn't installed, `startSandbox` says so.
  const { AdminCreateUserCommand, AdminSetUserPasswordCommand } = createRequire(__filename)(
    '@aws-sdk/client-cognito-identity-provider',
  ) as typeof Sdk;
  const { username, attributes } = user;
  // One of each kind, whatever the pool's password policy asks for.
  const password = `Aa1!${randomBytes(24).toString('base64url')}`;
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username: username,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      MessageAction: 'SUPPRESS',
      TemporaryPassword: password,
    }) as never,
  );
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: userPoolId,
      Username: username,
      Password: password,
      Permanent: true,
    }) as never,
  );
  return { ...user, password };
}
