import type { IdentityPoolModel, UserPoolClientProvider } from '../model/identity-pool';
import type { UserPoolModel } from '../model/user-pool';
import { lazily } from '../values/lazily';
import { TextIndex } from '../values/text-index';
import { isUnknown } from '../values/unknown';
import type { Resource } from './resource';
import { isReference, objectType, partsOf, reference, text, type Text } from '../values/text';

/**
 * Writes the name of a user pool as a provider in one form: people build it from Region and pool id
 * as well, `cognito-idp.<region>.amazonaws.com/<id>`, instead of taking the pool's `endpoint`.
 *
 * What follows, a client id in the key of a mapping, stays.
 */
export function providerName(written: Text): Text {
  const parts = partsOf(written);
  const at = parts.findIndex(
    (part) =>
      isReference(part) &&
      objectType(part.address) === 'aws_cognito_user_pool' &&
      part.attribute === 'id',
  );
  const pool = parts[at];
  if (pool === undefined || !isReference(pool)) return written;
  const [first, last] = [parts[0], parts[at - 1]];
  const isBuilt =
    typeof first === 'string' &&
    first.startsWith('cognito-idp.') &&
    typeof last === 'string' &&
    last.endsWith('/');
  return isBuilt ? text(reference(pool.address, 'endpoint'), ...parts.slice(at + 1)) : written;
}

/** Finds where in the model an app client of an identity pool is. */
export type FindClient = (
  provider: Text,
  clientId: Text,
) => Pick<UserPoolClientProvider, 'userPool' | 'client'>;

/** Makes a finder of the app clients of user pools. */
export function clientFinder(userPools: readonly UserPoolModel[]): FindClient {
  const byName = new TextIndex(userPools, ({ providerName: name }) => name);
  const clients = lazily(() => new TextIndex(userPools.flatMap(clientsOf), ({ id }) => id));
  return (provider, clientId) => {
    const [named] = byName.equal(provider);
    const among = named === undefined ? clients() : new TextIndex(clientsOf(named), ({ id }) => id);
    const [found] = among.equal(clientId);
    return found === undefined
      ? { userPool: named?.address }
      : { userPool: found.pool, client: found.address };
  };
}

function clientsOf({ address: pool, clients }: UserPoolModel) {
  return clients.map(({ id, address }) => ({ pool, id, address }));
}

/** Reads the app clients whose tokens an identity pool accepts, and finds where in the model they are. */
export function userPoolClientsOf(
  { block }: Resource,
  find: FindClient,
): IdentityPoolModel['userPoolClients'] {
  const blocks = block.blocks('cognito_identity_providers');
  if (isUnknown(blocks)) return blocks;
  return blocks.map((each) => {
    const provider = providerName(each.text('provider_name') ?? '');
    const clientId = each.text('client_id') ?? '';
    return {
      providerName: provider,
      clientId,
      ...find(provider, clientId),
      serverSideTokenCheck: each.flag('server_side_token_check') ?? false,
    };
  });
}
