import {
  AdminListGroupsForUserCommand,
  paginateListGroups,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AppClientModel } from '../../model/app-client';
import type { UserPoolGroup, UserPoolModel } from '../../model/user-pool';
import { regionOf } from './region-of';
import { isUnknown } from '../../values/unknown';
import { ifOfAccount, ifThere, itemsOf } from './answers';

const NOT_READ = { unknown: 'not read: no role depends on it' };

/** Reads what of a user pool decides about roles: its groups. Addresses in the model are ids. */
export async function readUserPool(
  client: CognitoIdentityProviderClient,
  id: string,
  clientIds: readonly string[],
): Promise<UserPoolModel> {
  const groups = await ifOfAccount(
    'cognito-idp:ListGroups',
    'the user pool',
    readGroups(client, id),
  );
  return {
    address: id,
    declared: true,
    id,
    providerName: `cognito-idp.${regionOf(id)}.amazonaws.com/${id}`,
    name: id,
    attributes: NOT_READ,
    selfSignUp: NOT_READ,
    usernameAttributes: NOT_READ,
    triggers: NOT_READ,
    identityProviders: [],
    clients: clientIds.map(appClient),
    ...(isUnknown(groups)
      ? { groups: [], incomplete: { groups: [{ address: `the groups of ${id}`, ...groups }] } }
      : { groups, hasEveryGroup: true }),
  };
}

/** Reads the names of the groups that a user of a user pool is in. */
export async function readGroupsOf(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  username: string,
): Promise<string[]> {
  const command = new AdminListGroupsForUserCommand({ UserPoolId: userPoolId, Username: username });
  const found = await ifThere(client.send(command));
  return (found?.Groups ?? []).map(({ GroupName }) => GroupName as string);
}

function appClient(id: string): AppClientModel {
  const notRead = { oauthFlows: NOT_READ, scopes: NOT_READ, callbackUrls: NOT_READ } as const;
  return {
    ...{ address: id, id, name: id, hasSecret: NOT_READ },
    ...{ writeAttributes: NOT_READ, explicitAuthFlows: NOT_READ, ...notRead },
  };
}

async function readGroups(
  client: CognitoIdentityProviderClient,
  id: string,
): Promise<UserPoolGroup[]> {
  const pages = paginateListGroups({ client }, { UserPoolId: id });
  const groups = await itemsOf(pages, ({ Groups }) => Groups);
  return groups.map(({ GroupName: name = '', RoleArn: role, Precedence: precedence }) => ({
    address: `${id}/${name}`,
    ...{ name, role, precedence },
  }));
}
