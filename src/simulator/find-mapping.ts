import type { IdentityPoolModel } from '../model/identity-pool';
import { compareTexts } from '../values/compare-texts';
import { showText, text } from '../values/text';
import type { ReadRoleMapping } from '../role-mapping/role-mapping';
import { isUnknown, type Maybe } from '../values/unknown';
import type { PoolProvider } from './pool-provider';
import type { ReadSwitch } from './under-switches';

/** Finds the mapping of a provider, if the identity pool has one for it. */
export function findMapping(
  { mappings }: IdentityPoolModel,
  provider: PoolProvider,
  read: ReadSwitch,
): Maybe<ReadRoleMapping> | undefined {
  if (provider.type === 'developer') return undefined;
  if (isUnknown(mappings)) return mappings;
  const compared = mappings.map((each) => ({
    ...each,
    comparison: compareTexts(each.provider, provider.mappingKey),
  }));
  const found = compared.find(({ comparison }) => comparison === 'equal');
  if (found !== undefined) return found.mapping;
  if (provider.type === 'OIDC') {
    const byIssuer = mappings.find(({ provider: key }) =>
      [provider.login, text('https://', provider.login)].some(
        (issuer) => compareTexts(key, issuer) === 'equal',
      ),
    );
    if (byIssuer !== undefined && read('oidcMappingKey') === 'issuer') return byIssuer.mapping;
  }
  const unsure = compared.find(({ comparison }) => comparison === 'unknown');
  return unsure === undefined
    ? undefined
    : { unknown: `whether the mapping of \`${showText(unsure.provider)}\` is of this provider` };
}

/** Whether an identity pool has mappings, of whatever provider: the classic flow is refused then. */
export function hasMappings({ mappings }: IdentityPoolModel): Maybe<boolean> {
  return isUnknown(mappings) ? mappings : mappings.length > 0;
}
