import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { IAMClient } from '@aws-sdk/client-iam';
import type { PolicyJson } from '../../src/policies/to-json';
import { chooseRole } from '../../src/role-mapping/choose-role';
import type { Claims } from '../../src/role-mapping/claims';
import type { RoleChoice } from '../../src/role-mapping/role-choice';
import type { RoleMapping } from '../../src/role-mapping/role-mapping';
import { createPerson, type Person } from '../../src/sandbox/create-person';
import { readDeployedRoles } from '../../src/sandbox/deployed-roles';
import { signInHosted } from '../../src/sandbox/hosted-sign-in';
import { regionOf } from '../../src/sandbox/region-of';
import { readRolePolicies } from '../../src/sandbox/role-policies';
import type { Sandbox } from '../../src/sandbox/sandbox';
import type { FederationOutputs } from './federation-outputs';

/** A person who has signed in, the role that the deployed mapping means for them, and what it may do. */
export interface SignedInPerson {
  readonly username: string;
  readonly claims: Claims;
  readonly mapping: RoleMapping | undefined;
  readonly choice: RoleChoice;
  /** Key of the role in the spec, or its name where it has none. */
  readonly role?: string;
  readonly policies: readonly PolicyJson[];
}

/** Makes people in a deployed user pool, signs them in at a client, and looks up what they get. */
export async function signPeopleIn(
  sandbox: Sandbox,
  federation: FederationOutputs,
  clientKey: string,
  people: readonly Person[],
  onProgress: (text: string) => void,
): Promise<SignedInPerson[]> {
  const { userPoolId, identityPoolId, clientIds, signInUrls, roleArns } = federation;
  const aws = sandbox.awsConfig(regionOf(userPoolId));
  const users = new CognitoIdentityProviderClient(aws);
  const iam = new IAMClient(aws);
  const deployed = await readDeployedRoles(new CognitoIdentityClient(aws), identityPoolId);
  const [provider, mapping] =
    Object.entries(deployed.mappings).find(([key]) => key.endsWith(`:${clientIds[clientKey]}`)) ??
    [];
  const signedIn: SignedInPerson[] = [];
  for (const person of people) {
    onProgress(person.username);
    const { username, password } = await createPerson(users, userPoolId, person);
    const { claims } = await signInHosted({
      endpoint: sandbox.endpoint,
      userPoolId,
      signInUrl: signInUrls[clientKey] as string,
      username,
      password,
    });
    const choice = chooseRole(mapping, claims, {
      authenticatedRole: deployed.authenticated,
      provider,
    });
    if (choice.outcome !== 'assigned') {
      signedIn.push({ username, claims, mapping, choice, policies: [] });
      continue;
    }
    const [key] = Object.entries(roleArns).find(([, arn]) => arn === choice.role) ?? [];
    signedIn.push({
      username,
      claims,
      mapping,
      choice,
      role: key ?? choice.role.slice(choice.role.lastIndexOf('/') + 1),
      policies: (await readRolePolicies(iam, choice.role)).map(({ document }) => document),
    });
  }
  return signedIn;
}
