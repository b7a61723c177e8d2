import { CognitoIdentityClient, CreateIdentityPoolCommand } from '@aws-sdk/client-cognito-identity';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Adopt, type Existing } from '../../examples/adopt';
import { rendered } from './rendered';
import { temporaryFolder } from './temporary-folder';
import { type ClientSettings, Workbench } from './workbench';

jest.setTimeout(300_000);

const folder = temporaryFolder();
let workbench: Workbench;

beforeAll(async () => {
  workbench = await Workbench.start(folder);
});

afterAll(() => workbench?.stop());

describe('taking over what was made by hand', () => {
  test('imports it and changes nothing of it', async () => {
    const existing = await madeByHand(workbench.clientSettings);
    const { json } = rendered((app) => new Adopt(app, 'adopt', existing));
    const module = await workbench.rootModule('adopt', json);
    await module.lead(await module.facts(), 'kept');

    const changes = await module.plan();
    const { resource_changes } = await module.planned();
    const imported = resource_changes.filter(({ change }) => change.importing !== undefined);
    expect(
      Object.fromEntries(
        imported.map(({ address, change }) => [address, [change.importing?.id, change.actions]]),
      ),
    ).toEqual({
      'aws_cognito_identity_pool.auth': [existing.identityPoolId, ['no-op']],
      'aws_cognito_user_pool.legacy_users': [existing.userPoolId, ['no-op']],
      'aws_cognito_user_pool_client.auth_web': [
        `${existing.userPoolId}/${existing.clientId}`,
        ['no-op'],
      ],
      'aws_cognito_user_pool_domain.auth': [existing.domain, ['no-op']],
    });
    expect(changes.filter((each) => !each.startsWith('import '))).toEqual([
      'create aws_cognito_identity_pool_roles_attachment.auth',
      'create aws_iam_role.auth_authenticated',
    ]);

    await module.apply();
    expect(await module.plan()).toEqual([]);
  });
});

/** A user pool, a client, a domain and an identity pool as a person makes them. */
async function madeByHand(settings: ClientSettings): Promise<Existing> {
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
  const domain = 'legacy-sign-in';
  await userPools.send(new CreateUserPoolDomainCommand({ UserPoolId: userPoolId, Domain: domain }));
  const { IdentityPoolId } = await new CognitoIdentityClient(settings).send(
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
  return { userPoolId, clientId, domain, identityPoolId: IdentityPoolId as string };
}
