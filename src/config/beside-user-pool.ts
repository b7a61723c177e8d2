import { comparableIssuer } from '../cognito/issuers';
import { isUnresolved } from '../values/is-unresolved';
import type { ParsedDirectProvider } from './direct-providers';
import { readDirectProviders } from './direct-providers';
import {
  type FirstUserPool,
  furtherUserPools,
  type ParsedFurtherUserPool,
} from './existing-user-pool';
import type { ParsedIdentityProvider } from './identity-providers';
import type { ParseContext } from './parse-context';
import { comparable, rolesOfDirect } from './parse-identity-pool';
import type { Cursor } from './reading/cursor';
import { withDefault } from './reading/options';
import type { ProviderRoles } from './role-assignments/role-assignments';
import { reportSecondPlaces } from './second-places';

/** What lets users into an identity pool beside its first user pool. */
export interface Beside {
  readonly furtherUserPools: readonly ParsedFurtherUserPool[];
  readonly directIdentityProviders: readonly ParsedDirectProvider[];
  /** Who gets what there, before any role is assigned. */
  readonly providers: readonly ProviderRoles[];
}

type Stated = ProviderRoles['ambiguousRoleResolution'];

/** Reads the user pools and the direct providers that let users in beside the first user pool. */
export function readBeside(
  spec: Cursor,
  context: ParseContext,
  stated: Stated,
  first: FirstUserPool & { readonly identityProviders: readonly ParsedIdentityProvider[] },
): Beside {
  const further = furtherUserPools(first)(spec.at('furtherUserPools'));
  const at = spec.at('directIdentityProviders');
  const readings = withDefault([], readDirectProviders)(at);
  const direct = readings.flatMap(({ provider }) => provider ?? []);
  reportOwnProviders(at, direct, first.identityProviders);
  reportSecondPlaces(at, comparable(direct), {
    elsewhere: context.issuersInUserPools,
    mayShare: () => false,
    place: 'identity pool',
  });
  const taken = new Map([
    ...further.map(({ key }) => [key, 'furtherUserPools'] as const),
    ...further.flatMap(({ key, clients }) =>
      clients.map((client) => [client.key, `furtherUserPools.${key}.clients`] as const),
    ),
    ...first.clientKeys.map((key) => [key, first.clientsPath] as const),
  ]);
  for (const { key } of readings) {
    const place = taken.get(key);
    if (place === undefined) continue;
    const message = `there is \`${key}\` in \`${place}\` already; choose another key`;
    at.at(key).report('duplicate', message);
  }
  const ofFurther = further.flatMap(({ key: furtherUserPool, clients }) =>
    clients.map((client) => ({ ...withoutRoles(client, stated), furtherUserPool })),
  );
  const ofDirect = readings.map((reading) => ({
    ...rolesOfDirect(reading, stated),
    isDirect: true,
  }));
  const providers = [...ofFurther, ...ofDirect];
  return { furtherUserPools: further, directIdentityProviders: direct, providers };
}

function reportOwnProviders(
  at: Cursor,
  direct: readonly ParsedDirectProvider[],
  own: readonly ParsedIdentityProvider[],
): void {
  for (const { key, issuer } of comparable(direct)) {
    if (issuer === undefined) continue;
    const twin = own.find(
      (other) =>
        other.issuer !== undefined && comparableIssuer(other.issuer) === comparableIssuer(issuer),
    );
    if (twin === undefined) continue;
    const shown = isUnresolved(issuer) ? 'this issuer' : `\`${comparableIssuer(issuer)}\``;
    at.at(key).report(
      'duplicate-idp',
      `${shown} signs users in through \`identityProviders.${twin.key}\` of the user pool too, so one user would have two identities; take one out`,
    );
  }
}

/** The roles of a client before any is assigned. */
export function withoutRoles(
  client: Pick<ProviderRoles, 'ambiguousRoleResolution' | 'key' | 'roleMapping'>,
  stated: Stated,
): ProviderRoles {
  const { key, roleMapping, ambiguousRoleResolution = stated } = client;
  return { key, roleMapping, ambiguousRoleResolution, rules: [], groupRoles: [] };
}

/** The custom attributes of several user pools, known only where those of each are. */
export function attributesOf(
  first: readonly { readonly key: string }[] | undefined,
  further: readonly ParsedFurtherUserPool[],
): readonly string[] | undefined {
  const all = [first, ...further.map(({ customAttributes }) => customAttributes)];
  return all.some((each) => each === undefined)
    ? undefined
    : all.flatMap((each) => (each ?? []).map(({ key }) => key));
}
