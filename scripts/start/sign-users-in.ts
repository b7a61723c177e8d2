import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { PolicyJson } from '../../src/policies/documents/to-json';
import { chooseRole } from '../../src/role-mapping/choose-role';
import type { Claims } from '../../src/role-mapping/claims';
import type { RoleChoice } from '../../src/role-mapping/role-choice';
import type { RoleMapping } from '../../src/role-mapping/role-mapping';
import { createUser } from '../../src/sandbox/sign-in/create-user';
import { readDeployedRoles } from '../../src/sources/deployed/read-identity-pool';
import { signInHosted, type SignedIn } from '../../src/sandbox/sign-in/hosted-sign-in';
import { regionOf } from '../../src/sources/deployed/region-of';
import { readRolePolicies } from '../../src/sources/deployed/read-role';
import type { AwsConfig, Sandbox } from '../../src/sandbox/sandbox';
import type { FederationOutputs } from './federation-outputs';
import { ownPlaces } from './own-places';
import { tryPlaces, type Answers, type GivenCredentials } from './try-places';
import { nameOf, type Visitor } from './visitor';

/** The result of one sign-in: how, with which role, and what AWS answered with its credentials. */
export interface Visit {
  readonly name: string;
  /** An identity provider's name, or `user pool`; absent for a guest. */
  readonly signedInWith?: string;
  /** What the token says and what the deployed mapping makes of it; absent for a guest. */
  readonly signIn?: {
    readonly claims: Claims;
    readonly mapping: RoleMapping | undefined;
    readonly choice: RoleChoice;
  };
  /** Key of the role in the spec, or its name where it has none; absent where none was given. */
  readonly role?: string;
  /** What Cognito said where it gave no role. */
  readonly refusal?: { readonly name: string; readonly message: string };
  readonly policies: readonly PolicyJson[];
  readonly answers: Answers;
}

/** Signs visitors in at a client, asks for their credentials, and tries out what these are good for. */
export async function signUsersIn(
  sandbox: Sandbox,
  federation: FederationOutputs,
  clientKey: string,
  visitors: readonly Visitor[],
): Promise<Visit[]> {
  const admin = sandbox.awsConfig(regionOf(federation.userPoolId));
  const visits: Visit[] = [];
  for (const visitor of visitors) {
    const signedIn = await signIn(visitor, sandbox, federation, clientKey);
    visits.push({
      name: nameOf(visitor),
      ...(visitor.type === 'guest'
        ? {}
        : { signedInWith: visitor.type === 'native' ? 'user pool' : visitor.identityProvider }),
      ...(signedIn === undefined
        ? {}
        : { signIn: await chosen(signedIn, admin, federation, clientKey) }),
      ...(await given(signedIn?.idToken, admin, federation)),
    });
  }
  return visits;
}

async function signIn(
  visitor: Visitor,
  sandbox: Sandbox,
  { userPoolId, signInUrls }: FederationOutputs,
  clientKey: string,
): Promise<SignedIn | undefined> {
  const signInUrl = signInUrls[clientKey] as string;
  const pages = { endpoint: sandbox.endpoint, userPoolId, signInUrl };
  if (visitor.type === 'guest') return undefined;
  if (visitor.type === 'federated') {
    const { user, identityProvider } = visitor;
    return signInHosted({ ...pages, user, identityProvider });
  }
  const users = new CognitoIdentityProviderClient(sandbox.awsConfig(regionOf(userPoolId)));
  const { username, password } = await createUser(users, userPoolId, visitor.user);
  return signInHosted({ ...pages, username, password });
}

async function chosen(
  { claims }: SignedIn,
  admin: AwsConfig,
  { identityPoolId, clientIds }: FederationOutputs,
  clientKey: string,
): Promise<NonNullable<Visit['signIn']>> {
  const deployed = await readDeployedRoles(new CognitoIdentityClient(admin), identityPoolId);
  const [provider, mapping] =
    Object.entries(deployed.mappings).find(([key]) => key.endsWith(`:${clientIds[clientKey]}`)) ??
    [];
  const choice = chooseRole(mapping, claims, {
    authenticatedRole: deployed.authenticated,
    provider,
  });
  return { claims, mapping, choice };
}

/** The role that is vended for a token, or for none, and what it is good for. */
async function given(
  idToken: string | undefined,
  admin: AwsConfig,
  { userPoolId, identityPoolId, roleArns }: FederationOutputs,
): Promise<Pick<Visit, 'role' | 'refusal' | 'policies' | 'answers'>> {
  const pools = new CognitoIdentityClient(admin);
  const provider = `cognito-idp.${admin.region}.amazonaws.com/${userPoolId}`;
  const logins = idToken === undefined ? {} : { Logins: { [provider]: idToken } };
  try {
    const { IdentityId = '' } = await pools.send(
      new GetIdCommand({ IdentityPoolId: identityPoolId, ...logins }),
    );
    const { Credentials: vended } = await pools.send(
      new GetCredentialsForIdentityCommand({ IdentityId, ...logins }),
    );
    const credentials: GivenCredentials = {
      accessKeyId: vended?.AccessKeyId ?? '',
      secretAccessKey: vended?.SecretKey ?? '',
      sessionToken: vended?.SessionToken ?? '',
    };
    const sts = new STSClient({ ...admin, credentials });
    const { Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
    const name = Arn.split('/')[1] ?? '';
    const [key] = Object.entries(roleArns).find(([, arn]) => arn.endsWith(`/${name}`)) ?? [];
    const policies = (await readRolePolicies(new IAMClient(admin), name)).map(
      ({ document }) => document,
    );
    const answers = await tryPlaces(ownPlaces(policies), IdentityId, credentials, admin);
    return { role: key ?? name, policies, answers };
  } catch (error) {
    const { name, message } = error as Error;
    if (!REFUSALS.has(name)) throw error;
    return { refusal: { name, message }, policies: [], answers: {} };
  }
}

const REFUSALS = new Set(['NotAuthorizedException', 'InvalidIdentityPoolConfigurationException']);
