import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

/** A person to make in a user pool. */
export interface Person {
  readonly username: string;
  /** Attributes by name, such as `email` and `custom:department`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A person who can sign in. */
export interface PersonWithPassword extends Person {
  readonly password: string;
}

/** Makes a person in a user pool, with a new password and without a message to anybody. */
export async function createPerson(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  person: Person,
): Promise<PersonWithPassword> {
  const { username, attributes } = person;
  // One of each kind, whatever the pool's password policy asks for.
  const password = `Aa1!${randomBytes(24).toString('base64url')}`;
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username: username,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      MessageAction: 'SUPPRESS',
      TemporaryPassword: password,
    }),
  );
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: userPoolId,
      Username: username,
      Password: password,
      Permanent: true,
    }),
  );
  return { ...person, password };
}
