import {
  clientKey,
  rolesSetBy,
  type IdentityPoolModel,
  type ProviderMapping,
} from '../model/identity-pool';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import { poolOfClient } from '../model/user-pool';
import { compareTexts } from '../values/compare-texts';
import { showText, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import type { PoolFacts } from './writable-attributes';

/** A mapping of a provider that goes by rules. */
export interface RuleMapping<Pool = IdentityPoolModel> {
  readonly pool: Pool;
  /** The mapping with the provider that it is of. */
  readonly place: ProviderMapping;
  readonly mapping: Extract<ReadRoleMapping, { type: 'Rules' }>;
  /** What declares it: the roles attachment, or the identity pool. */
  readonly address: string;
}

/** The mappings of a federation that go by rules, as far as they are known. */
export function ruleMappings<
  Pool extends Pick<IdentityPoolModel, 'address' | 'mappings' | 'rolesAttachment'>,
>({ identityPools }: { readonly identityPools: readonly Pool[] }): RuleMapping<Pool>[] {
  return identityPools.flatMap((pool) =>
    (isUnknown(pool.mappings) ? [] : pool.mappings).flatMap((place): RuleMapping<Pool>[] => {
      const { mapping } = place;
      if (isUnknown(mapping) || mapping.type !== 'Rules') return [];
      return [{ pool, place, mapping, address: rolesSetBy(pool) }];
    }),
  );
}

/** The user pool whose users a mapping is for; nothing where they are of another provider. */
export function ownerOf(
  { client, provider }: ProviderMapping,
  { userPoolClients }: Pick<IdentityPoolModel, 'userPoolClients'>,
  { userPools }: { readonly userPools: readonly PoolFacts[] },
): PoolFacts | undefined {
  const byClient = poolOfClient(userPools, client);
  if (byClient !== undefined) return byClient;
  const accepted = isUnknown(userPoolClients) ? [] : userPoolClients;
  const found = accepted.find((each) => compareTexts(clientKey(each), provider) === 'equal');
  if (found === undefined) return undefined;
  return (
    userPools.find(({ address }) => address === found.userPool) ?? poolOutside(found.providerName)
  );
}

/** A user pool of which nothing is in the file. */
export function poolOutside(providerName: Text): PoolFacts {
  const unknown = { unknown: "the user pool isn't in the file" };
  return {
    address: showText(providerName),
    declared: false,
    providerName,
    attributes: unknown,
    selfSignUp: unknown,
    clients: [],
  };
}
