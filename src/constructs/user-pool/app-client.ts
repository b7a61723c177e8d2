import { CognitoUserPoolClient } from '@cdktf/provider-aws/lib/cognito-user-pool-client';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import type { ParsedClient, ParsedSignInClient } from '../../config/clients';

/** What an app client refers to, so that Terraform makes it after those, and who judges it. */
export interface AppClientReferences {
  readonly userPoolId: string;
  /** Names of identity providers by key, as references to their resources. */
  readonly providerNames: ReadonlyMap<string, string>;
  /** Custom scopes, as references to their resource servers. */
  readonly scopes: ReadonlyMap<string, string>;
  /** Throws where a client is dangerous; called whenever such a client is rendered. */
  readonly assertSafe: () => void;
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
    this.resource = placeAt(
      new CognitoUserPoolClient(this, 'Resource', {
        name: isDangerous(client) ? guarded(client.name, references.assertSafe) : client.name,
        userPoolId: references.userPoolId,
        generateSecret: client.type === 'machine' || client.generateSecret,
        allowedOauthFlowsUserPoolClient: oauthFlows(client).length > 0,
        allowedOauthFlows: oauthFlows(client),
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
              defaultRedirectUri: client.defaultRedirectUri,
              explicitAuthFlows: explicitAuthFlows(client),
              authSessionValidity: client.authSessionMinutes,
              enablePropagateAdditionalUserContextData:
                client.propagateAdditionalUserContext || undefined,
              refreshTokenRotation: rotation(client),
              readAttributes: [...client.readAttributes],
              writeAttributes: [...client.writeAttributes],
            }),
        accessTokenValidity: client.accessTokenMinutes,
        idTokenValidity: client.type === 'machine' ? 60 : client.idTokenMinutes,
        ...refreshToken(client),
      }),
      address,
    );
  }
}

/** What OAuth flows an app client allows; none where users sign in by native flows alone. */
export function oauthFlows(client: ParsedClient): string[] {
  if (client.type === 'machine') return ['client_credentials'];
  if (client.callbackUrls.length === 0) return [];
  return client.allowImplicitFlow ? ['code', 'implicit'] : ['code'];
}

/** The native flows of an app client, and the one that refreshes tokens where there is such a flow. */
export function explicitAuthFlows(client: ParsedSignInClient): string[] {
  const { authFlows, refreshTokenRotation } = client;
  const isLegacy = authFlows.some((flow) => !flow.startsWith('ALLOW_'));
  return isLegacy || refreshTokenRotation?.feature === 'ENABLED'
    ? [...authFlows]
    : ['ALLOW_REFRESH_TOKEN_AUTH', ...authFlows];
}

function isDangerous(client: ParsedClient): boolean {
  return client.type !== 'machine' && client.allowImplicitFlow;
}

// Tests render stacks without running validations; a rendering of a dangerous client must fail too.
function guarded(name: string, assertSafe: () => void): string {
  const produce = () => {
    assertSafe();
    return name;
  };
  return Lazy.stringValue({ produce });
}

function rotation({ refreshTokenRotation }: ParsedSignInClient) {
  return refreshTokenRotation && [refreshTokenRotation];
}

function refreshToken(client: ParsedClient) {
  const minutes = client.type === 'machine' ? undefined : client.refreshTokenMinutes;
  const days = client.type === 'machine' ? 1 : client.refreshTokenDays;
  const refreshTokenUnit = minutes === undefined ? 'days' : 'minutes';
  return {
    refreshTokenValidity: minutes ?? days,
    tokenValidityUnits: [
      { accessToken: 'minutes', idToken: 'minutes', refreshToken: refreshTokenUnit },
    ],
  };
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
