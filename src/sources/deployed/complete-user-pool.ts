import {
  DescribeIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  paginateListIdentityProviders,
  paginateListUserPoolClients,
  type CognitoIdentityProviderClient,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AppClientModel } from '../../model/app-client';
import type { Incomplete } from '../../model/declared';
import type { UserPoolIdentityProvider } from '../../model/identity-provider';
import type { PoolAttribute, UserPoolModel } from '../../model/user-pool';
import { isUnknown, type Maybe } from '../../values/unknown';
import { issuerByDetails } from '../../terraform/user-pool-parts';
import { ifOfAccount, itemsOf } from './answers';

/**
 * Reads the rest of a user pool: its settings, every app client and every identity provider of it.
 *
 * A client that the identity pool doesn't accept counts too: its users may write what tokens of another one carry.
 */
export async function completeUserPool(
  client: CognitoIdentityProviderClient,
  pool: UserPoolModel,
): Promise<UserPoolModel> {
  const id = pool.address;
  const settings = await ifOfAccount(
    'cognito-idp:DescribeUserPool',
    POOL,
    client.send(new DescribeUserPoolCommand({ UserPoolId: id })),
  );
  const clientIds = await ifOfAccount(
    'cognito-idp:ListUserPoolClients',
    POOL,
    listClients(client, id),
  );
  const providers = await ifOfAccount(
    'cognito-idp:ListIdentityProviders',
    POOL,
    listProviders(client, id),
  );
  const listed = isUnknown(clientIds) ? [] : clientIds;
  const known = pool.clients.map(({ address }) => address);
  const incomplete: Incomplete<'clients' | 'identityProviders' | 'groups'> = {
    ...pool.incomplete,
    ...(isUnknown(clientIds)
      ? { clients: [{ address: `the app clients of ${id}`, ...clientIds }] }
      : {}),
    ...(isUnknown(providers)
      ? { identityProviders: [{ address: `the identity providers of ${id}`, ...providers }] }
      : {}),
  };
  return {
    ...pool,
    ...settingsOf(isUnknown(settings) ? settings : (settings.UserPool ?? {})),
    // One after the other: AWS answers few of these a second, and a user pool may have hundreds.
    clients: await oneByOne([...new Set([...known, ...listed])], (each) =>
      readClient(client, id, each),
    ),
    identityProviders: await oneByOne(isUnknown(providers) ? [] : providers, (name) =>
      readProvider(client, id, name),
    ),
    ...(Object.keys(incomplete).length === 0 ? {} : { incomplete }),
  };
}

const POOL = 'the user pool';

async function oneByOne<Item, Result>(
  items: readonly Item[],
  readOne: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await readOne(item));
  return results;
}

async function listClients(client: CognitoIdentityProviderClient, id: string): Promise<string[]> {
  const pages = paginateListUserPoolClients({ client }, { UserPoolId: id });
  const clients = await itemsOf(pages, ({ UserPoolClients }) => UserPoolClients);
  return clients.map(({ ClientId = '' }) => ClientId);
}

async function listProviders(client: CognitoIdentityProviderClient, id: string): Promise<string[]> {
  const pages = paginateListIdentityProviders({ client }, { UserPoolId: id });
  const providers = await itemsOf(pages, ({ Providers }) => Providers);
  return providers.map(({ ProviderName = '' }) => ProviderName);
}

type Settings = Pick<
  UserPoolModel,
  'name' | 'attributes' | 'selfSignUp' | 'usernameAttributes' | 'triggers' | 'domain'
>;

function settingsOf(described: Maybe<UserPoolType>): Partial<Settings> {
  if (isUnknown(described)) {
    const [attributes, selfSignUp, usernameAttributes] = [described, described, described];
    return { attributes, selfSignUp, usernameAttributes, triggers: described };
  }
  const domain = described.CustomDomain ?? described.Domain;
  return {
    ...(described.Name === undefined ? {} : { name: described.Name }),
    attributes: (described.SchemaAttributes ?? []).map(
      ({ Name = '', Mutable = false, Required = false }): PoolAttribute => ({
        name: Name,
        mutable: Mutable,
        required: Required,
      }),
    ),
    selfSignUp: described.AdminCreateUserConfig?.AllowAdminCreateUserOnly !== true,
    usernameAttributes: described.UsernameAttributes ?? [],
    triggers: triggersIn(described.LambdaConfig ?? {}),
    ...(domain === undefined ? {} : { domain }),
  };
}

/** The triggers that are set, by the names that Terraform has for them. */
function triggersIn(settings: NonNullable<UserPoolType['LambdaConfig']>): string[] {
  const set = Object.entries(settings).filter(
    ([name, value]) => name !== 'KMSKeyID' && value !== undefined,
  );
  const names = set.map(([name]) =>
    name
      .replace(/Config$/, '')
      .replace('SMS', 'Sms')
      .replace(/(?!^)([A-Z])/g, '_$1')
      .toLowerCase(),
  );
  return [...new Set(names)].sort();
}

async function readClient(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  id: string,
): Promise<AppClientModel> {
  const command = new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: id });
  const found = await ifOfAccount(
    'cognito-idp:DescribeUserPoolClient',
    `app client \`${id}\``,
    client.send(command),
  );
  if (isUnknown(found)) {
    return {
      ...{ address: id, id, name: id, hasSecret: found },
      ...{ readAttributes: found, writeAttributes: found, explicitAuthFlows: found },
      ...{ oauthFlows: found, scopes: found, identityProviders: found, callbackUrls: found },
    };
  }
  const { UserPoolClient: described = {} } = found;
  return {
    ...{ address: id, id },
    name: described.ClientName ?? id,
    hasSecret: described.ClientSecret !== undefined,
    readAttributes: described.ReadAttributes,
    writeAttributes: described.WriteAttributes,
    explicitAuthFlows: described.ExplicitAuthFlows,
    oauthFlows: described.AllowedOAuthFlows,
    scopes: described.AllowedOAuthScopes,
    identityProviders: described.SupportedIdentityProviders,
    callbackUrls: described.CallbackURLs,
    logoutUrls: described.LogoutURLs,
  };
}

async function readProvider(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  name: string,
): Promise<UserPoolIdentityProvider> {
  const address = `${userPoolId}/${name}`;
  const command = new DescribeIdentityProviderCommand({
    UserPoolId: userPoolId,
    ProviderName: name,
  });
  const found = await ifOfAccount(
    'cognito-idp:DescribeIdentityProvider',
    `identity provider \`${name}\``,
    client.send(command),
  );
  if (isUnknown(found)) return { address, name, type: found, attributeMapping: found };
  // Of its details only the issuer: others are secrets.
  const {
    ProviderType,
    AttributeMapping = {},
    ProviderDetails = {},
  } = found.IdentityProvider ?? {};
  return {
    ...{ address, name, type: ProviderType ?? '', attributeMapping: AttributeMapping },
    issuer: issuerByDetails(ProviderType ?? '', ProviderDetails),
  };
}
