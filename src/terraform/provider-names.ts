import type { UserPoolClientProvider } from '../model/identity-pool';
import type { UserPool } from '../model/user-pool';
import { compareTexts } from '../policies/compare-texts';
import { isReference, objectType, partsOf, reference, text, type Text } from '../policies/text';

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

/** Where in the model an app client of an identity pool is found. */
export function findClient(
  provider: Text,
  clientId: Text,
  userPools: readonly UserPool[],
): Pick<UserPoolClientProvider, 'userPool' | 'client'> {
  const byName = userPools.find((pool) => compareTexts(pool.providerName, provider) === 'equal');
  for (const pool of byName === undefined ? userPools : [byName]) {
    const client = pool.clients.find((each) => compareTexts(each.id, clientId) === 'equal');
    if (client !== undefined) return { userPool: pool.address, client: client.address };
  }
  return { userPool: byName?.address };
}
