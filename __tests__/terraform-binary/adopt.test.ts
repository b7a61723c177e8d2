import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoUserPool } from '@cdktf/provider-aws/lib/cognito-user-pool';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { Adopt, type Existing } from '../../examples/adopt';
import { rendered } from '../helpers/terraform-binary/rendered';
import { temporaryFolder } from '../helpers/terraform-binary/temporary-folder';
import { type ClientSettings, Workbench } from '../helpers/terraform-binary/workbench';

jest.setTimeout(300_000);

const folder = temporaryFolder();
let workbench: Workbench;

beforeAll(async () => {
  workbench = await Workbench.start(folder);
});

afterAll(() => workbench?.stop());

describe('taking over what was made by hand', () => {
  test('imports it and changes nothing, in JSON and in HCL', async () => {
    const existing = await madeByHand(workbench.clientSettings);
    const { json, hcl } = rendered((app) => new Adopt(app, 'adopt', existing));
    const module = await workbench.rootModule('adopt', json);
    const facts = await module.facts();
    await module.lead(facts, 'kept');

    const imports = [
      'import aws_cognito_identity_pool.auth',
      'import aws_cognito_identity_pool_roles_attachment.auth',
      'import aws_cognito_user_pool.legacy_users',
      'import aws_cognito_user_pool_client.auth_web',
      'import aws_cognito_user_pool_domain.auth',
      'import aws_iam_role.auth_authenticated',
    ];
    expect(await module.plan()).toEqual(imports);
    const { resource_changes } = await module.planned();
    expect(resource_changes.map(({ change }) => change.actions)).toEqual(
      imports.map(() => ['no-op']),
    );

    const inHcl = await workbench.rootModule('adopt-hcl', hcl);
    await inHcl.lead(facts, 'kept');
    expect(await inHcl.plan()).toEqual(imports);

    expect(await module.apply()).toEqual({
      add: 0,
      change: 0,
      import: 6,
      operation: 'apply',
      remove: 0,
    });
    expect(await module.plan()).toEqual([]);
  });

  test('is refused where it would replace what holds users', async () => {
    const existing = await madeByHand(workbench.clientSettings, 'second');
    const { json } = rendered((app) => {
      const stack = new Adopt(app, 'adopt', existing);
      const userPool = stack.node.findChild('auth').node.findAll().find(isUserPool);
      if (userPool !== undefined) userPool.lifecycle = { preventDestroy: true };
      return stack;
    });
    const module = await workbench.rootModule('adopt-replacing', json);
    await module.lead(await module.facts(), 'kept');
    await expect(module.plan()).rejects.toThrow('Instance cannot be destroyed');
  });
});

const isUserPool = (construct: unknown): construct is CognitoUserPool =>
  construct instanceof CognitoUserPool;

/** A user pool, a client, a domain and an identity pool with its role, as a person makes them. */
async function madeByHand(settings: ClientSettings, name = 'legacy'): Promise<Existing> {
  const userPools = new CognitoIdentityProviderClient(settings);
  const { UserPool } = await userPools.send(
    new CreateUserPoolCommand({
      PoolName: 'legacy',
      Policies: { PasswordPolicy: { MinimumLength: 8, RequireNumbers: true } },
      AutoVerifiedAttributes: ['email'],
    }),
  );
  const userPoolId = UserPool?.Id as string;
  const { UserPoolClient } = await userPools.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: 'web',
      CallbackURLs: ['https://legacy.example/callback'],
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      AllowedOAuthFlowsUserPoolClient: true,
      SupportedIdentityProviders: ['COGNITO'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AccessTokenValidity: 60,
      IdTokenValidity: 60,
      RefreshTokenValidity: 30,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
      WriteAttributes: ['email', 'name'],
    }),
  );
  const clientId = UserPoolClient?.ClientId as string;
  const domain = `${name}-sign-in`;
  await userPools.send(new CreateUserPoolDomainCommand({ UserPoolId: userPoolId, Domain: domain }));
  const identityPools = new CognitoIdentityClient(settings);
  const { IdentityPoolId } = await identityPools.send(
    new CreateIdentityPoolCommand({
      IdentityPoolName: 'legacy',
      AllowUnauthenticatedIdentities: false,
      CognitoIdentityProviders: [
        {
          ProviderName: `cognito-idp.eu-west-1.amazonaws.com/${userPoolId}`,
          ClientId: clientId,
          ServerSideTokenCheck: true,
        },
      ],
    }),
  );
  const identityPoolId = IdentityPoolId as string;
  const roleName = `Cognito_${name}Auth_Role`;
  const { Role } = await new IAMClient(settings).send(
    new CreateRoleCommand({
      RoleName: roleName,
      Path: '/service-role/',
      AssumeRolePolicyDocument: JSON.stringify(trustAsTheConsoleWritesIt(identityPoolId)),
    }),
  );
  await identityPools.send(
    new SetIdentityPoolRolesCommand({
      IdentityPoolId: identityPoolId,
      Roles: { authenticated: Role?.Arn as string },
    }),
  );
  return { userPoolId, clientId, domain, identityPoolId, roleName };
}

function trustAsTheConsoleWritesIt(identityPoolId: string): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: 'cognito-identity.amazonaws.com' },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: { 'cognito-identity.amazonaws.com:aud': identityPoolId },
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
        },
      },
    ],
  };
}
