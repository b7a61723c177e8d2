import { CognitoUserPoolClient } from '@cdktf/provider-aws/lib/cognito-user-pool-client';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import type { ParsedClient } from '../../config/clients';

/** What an app client refers to, so that Terraform makes it after those. */
export interface AppClientReferences {
  readonly userPoolId: string;
  /** Names of identity providers by key, as references to their resources. */
  readonly providerNames: ReadonlyMap<string, string>;
  /** Custom scopes, as references to their resource servers. */
  readonly scopes: ReadonlyMap<string, string>;
}

/**
 * An app client of a user pool.
 *
 * Every list is always written, empty ones too: the provider keeps the old value of an argument that
 * is left out.
 */
export class AppClient extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoUserPoolClient;

  constructor(
    scope: Construct,
    id: string,
    address: string,
    client: ParsedClient,
    references: AppClientReferences,
  ) {
    super(scope, id);
    const isHosted = client.type === 'machine' || client.callbackUrls.length > 0;
    this.resource = placeAt(
      new CognitoUserPoolClient(this, 'Resource', {
        name: client.name,
        userPoolId: references.userPoolId,
        generateSecret: client.type === 'server' || client.type === 'machine',
        allowedOauthFlowsUserPoolClient: isHosted,
        allowedOauthFlows: isHosted
          ? [client.type === 'machine' ? 'client_credentials' : 'code']
          : [],
        allowedOauthScopes: client.scopes.map((each) => references.scopes.get(each) ?? each),
        enableTokenRevocation: true,
        preventUserExistenceErrors: 'ENABLED',
        ...(client.type === 'machine'
          ? MACHINE
          : {
              callbackUrls: [...client.callbackUrls],
              logoutUrls: [...client.logoutUrls],
              supportedIdentityProviders: client.identityProviders.map(
                (key) => references.providerNames.get(key) ?? key,
              ),
              explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', ...client.authFlows],
              readAttributes: [...client.readAttributes],
              writeAttributes: [...client.writeAttributes],
            }),
        accessTokenValidity: client.accessTokenMinutes,
        idTokenValidity: client.type === 'machine' ? 60 : client.idTokenMinutes,
        refreshTokenValidity: client.type === 'machine' ? 1 : client.refreshTokenDays,
        tokenValidityUnits: [{ accessToken: 'minutes', idToken: 'minutes', refreshToken: 'days' }],
      }),
      address,
    );
  }
}

// No user signs in here; what is left out would open native flows and let every attribute be written.
const MACHINE = {
  callbackUrls: [],
  logoutUrls: [],
  supportedIdentityProviders: [],
  explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
  readAttributes: ['email'],
  writeAttributes: ['email'],
};
