import type { PoolFacts } from '../checks/writable-attributes';
import type { ClaimFacts } from '../checks/forgeable-claims';
import { mappingOf } from '../config/role-assignments/role-assignments';
import { isUnresolved } from '../values/is-unresolved';
import type { RoleAssignments } from '../config/role-assignments/role-assignments';
import type { ParsedClient } from '../config/clients';
import type { ParsedExistingClient, ParsedExistingUserPool } from '../config/existing-user-pool';
import type { ParsedUserPool } from '../config/user-pool';

type Client = PoolFacts['clients'][number];
type List = NonNullable<Exclude<Client['scopes'], { readonly unknown: string }>>;

// A name within these facts; no message shows it.
const POOL = 'user-pool';

/** What is known of a user pool of our own, as far as it decides who can set a claim. */
export function ownPoolFacts(pool: ParsedUserPool): PoolFacts {
  return {
    address: POOL,
    declared: true,
    providerName: POOL,
    attributes: pool.customAttributes.map(({ key, mutable }) => ({
      name: `custom:${key}`,
      mutable,
      required: false,
    })),
    selfSignUp: pool.selfSignUp,
    clients: pool.clients.map(ownClient),
  };
}

/** What is stated of a user pool that exists already; what isn't stated is unknown. */
export function existingPoolFacts(pool: ParsedExistingUserPool): PoolFacts {
  return {
    address: POOL,
    declared: true,
    providerName: POOL,
    attributes: { unknown: 'the attributes of the user pool are not stated' },
    selfSignUp: { unknown: 'whether self sign-up is open at the user pool is not stated' },
    clients: pool.clients.map(existingClient),
  };
}

/** What is assigned, and what is known of the user pool behind it. */
export function claimFacts(
  pool: PoolFacts,
  assignments: RoleAssignments,
  address: string,
): ClaimFacts {
  return {
    userPools: [pool],
    identityPools: [
      {
        address: `aws_cognito_identity_pool.${address}`,
        rolesAttachment: `aws_cognito_identity_pool_roles_attachment.${address}`,
        userPoolClients: [],
        mappings: assignments.providers.flatMap(({ key }) => {
          const mapping = mappingOf(assignments, key);
          return mapping === undefined ? [] : [{ provider: key, client: key, mapping }];
        }),
        principalTags: [
          {
            address: `aws_cognito_identity_pool_provider_principal_tag.${address}`,
            provider: POOL,
            useDefaults: false,
            tags: assignments.principalTags,
          },
        ],
      },
    ],
  };
}

function ownClient(client: ParsedClient): Client {
  const { key, name, scopes } = client;
  const common = { address: key, id: key, name, scopes: known(scopes) };
  if (client.type === 'machine') {
    const flows = { explicitAuthFlows: [], oauthFlows: ['client_credentials'] };
    return { ...common, ...flows, hasSecret: true, writeAttributes: [] };
  }
  return {
    ...common,
    hasSecret: client.type === 'server',
    explicitAuthFlows: known(client.authFlows),
    oauthFlows: ['code'],
    writeAttributes: known(client.writeAttributes),
  };
}

function existingClient({ key, ...stated }: ParsedExistingClient): Client {
  const of = (list: readonly string[] | undefined, what: string) =>
    list === undefined
      ? { unknown: `\`${what}\` of client \`${key}\` is not stated` }
      : known(list);
  return {
    address: key,
    id: key,
    name: key,
    hasSecret: { unknown: 'it is not stated' },
    explicitAuthFlows: of(stated.authFlows, 'authFlows'),
    oauthFlows: ['code'],
    scopes: of(stated.scopes, 'scopes'),
    writeAttributes: of(stated.writeAttributes, 'writeAttributes'),
  };
}

/** A list whose items only Terraform may know. */
function known(list: readonly string[]): List {
  return list.map((item) => (isUnresolved(item) ? [{ unknown: 'only Terraform knows it' }] : item));
}
