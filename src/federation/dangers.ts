import type { Finding } from '../checks/finding';
import type { ClaimFacts } from '../checks/forgeable-claims';
import type { PoolFacts } from '../checks/writable-attributes';
import type { ParsedClient } from '../config/clients';
import type { ParsedExistingClient, ParsedExistingUserPool } from '../config/existing-user-pool';
import {
  mappingOf,
  type ProviderRoles,
  type RoleAssignments,
} from '../config/role-assignments/role-assignments';
import type { ParsedIdentityPool } from '../config/identity-pool-options';
import type { ParsedCognitoFederation } from '../config/parse-cognito';
import type { ParsedUserPool } from '../config/user-pool';
import { oauthFlows } from '../constructs/user-pool/app-client';
import { poolOfClient } from '../model/user-pool';
import { isUnresolved } from '../values/is-unresolved';
import type { Text } from '../values/text';

type Client = PoolFacts['clients'][number];
type List = NonNullable<Exclude<Client['scopes'], { readonly unknown: string }>>;

// Names within these facts, which no message shows: a further user pool's is its key.
const POOL = 'user-pool';

/** What is known of a user pool of our own, as far as it decides who can set a claim. */
export function ownPoolFacts(pool: ParsedUserPool): PoolFacts {
  return {
    address: POOL,
    declared: true,
    providerName: POOL,
    attributes: [
      ...pool.standardAttributes.map(({ key, mutable }) => ({
        name: key,
        mutable,
        required: pool.requiredAttributes.some((name) => name === key),
      })),
      ...pool.customAttributes.map(({ key, mutable }) => ({
        name: `custom:${key}`,
        mutable,
        required: false,
      })),
    ],
    selfSignUp: pool.selfSignUp,
    usernameAttributes: pool.usernameAttributes,
    clients: pool.clients.map(ownClient),
    identityProviders: pool.identityProviders.map(({ key, name, type, attributeMapping }) => ({
      address: `identityProviders.${key}`,
      name,
      type,
      attributeMapping: knownTexts(attributeMapping),
    })),
  };
}

const OTHERS = {
  unknown: "whether other clients may write the attribute: `otherClients: 'none'` is not stated",
};
const PROFILES = {
  unknown:
    'whether an identity provider fills it from a profile that users edit: `identityProviders` of the user pool is not stated',
};

/** What is stated of a user pool that exists already; what isn't stated is unknown. */
export function existingPoolFacts(
  pool: ParsedExistingUserPool & { readonly key?: string },
): PoolFacts {
  const name = pool.key === undefined ? POOL : `${POOL}.${pool.key}`;
  const path = pool.key === undefined ? 'userPool' : `furtherUserPools.${pool.key}`;
  const notStated = (option: string) => ({
    unknown: `\`${option}\` of the user pool is not stated`,
  });
  return {
    address: name,
    declared: true,
    providerName: name,
    attributes:
      pool.customAttributes?.map(({ key, mutable }) => ({
        name: `custom:${key}`,
        mutable: mutable ?? notStated(`customAttributes.${key}.mutable`),
        required: NOT_ASKED,
      })) ?? notStated('customAttributes'),
    selfSignUp: pool.selfSignUp ?? notStated('selfSignUp'),
    usernameAttributes: pool.usernameAttributes ?? notStated('usernameAttributes'),
    clients: pool.clients.map(existingClient),
    identityProviders: (pool.identityProviders ?? []).map((each) => ({
      address: `${path}.identityProviders.${each.name}`,
      name: each.name,
      type: each.type ?? NOT_ASKED,
      attributeMapping:
        each.attributeMapping === undefined
          ? { unknown: 'its `attributeMapping` is not stated' }
          : knownTexts(each.attributeMapping),
    })),
    incomplete: {
      ...(pool.otherClients === 'none' ? {} : { clients: [{ address: name, ...OTHERS }] }),
      ...(pool.identityProviders === undefined
        ? { identityProviders: [{ address: name, ...PROFILES }] }
        : {}),
    },
  };
}

const NOT_ASKED = { unknown: 'it is not stated' };

/** What is known of every user pool of a federation. */
export function poolFactsOf({ furtherUserPools, ...first }: ParsedCognitoFederation): PoolFacts[] {
  const facts =
    first.kind === 'own' ? ownPoolFacts(first.userPool) : existingPoolFacts(first.userPool);
  return [facts, ...furtherUserPools.map(existingPoolFacts)];
}

/** What is assigned, and what is known of the user pools behind it. */
export function claimFacts(
  userPools: readonly PoolFacts[],
  assignments: RoleAssignments,
  {
    address,
    existing,
    serverSideTokenCheck,
  }: Pick<ParsedIdentityPool, 'existing' | 'serverSideTokenCheck'> & { readonly address: string },
): ClaimFacts {
  const rolesAttachment = `aws_cognito_identity_pool_roles_attachment.${address}`;
  return {
    userPools,
    identityPools: [
      {
        address: existing === undefined ? `aws_cognito_identity_pool.${address}` : rolesAttachment,
        rolesAttachment,
        userPoolClients: assignments.providers.filter(isOfClient).map(({ key }) => ({
          providerName: poolOfClient(userPools, key)?.providerName ?? POOL,
          clientId: key,
          client: key,
          serverSideTokenCheck,
        })),
        mappings: assignments.providers.flatMap(({ key }) => {
          const mapping = mappingOf(assignments, key);
          return mapping === undefined ? [] : [{ provider: key, client: key, mapping }];
        }),
        principalTags: userPools.map(({ providerName }) => ({
          address: `aws_cognito_identity_pool_provider_principal_tag.${address}`,
          provider: providerName,
          useDefaults: false,
          tags: assignments.principalTags,
        })),
      },
    ],
  };
}

/**
 * Whether the facts of a user pool that exists already have the last word: they say more of who can write the claims of
 * the spec than what is rendered.
 */
export function settlesDoubt(
  { id, certainty, subject }: Finding,
  { providers, principalTags }: RoleAssignments,
): boolean {
  const claims = providers.flatMap(({ rules }) => rules.map(({ claim }) => claim));
  return (
    certainty === 'undecided' &&
    ['CF-M01', 'CF-M20'].includes(id) &&
    [...claims, ...Object.values(principalTags)].includes(subject)
  );
}

function isOfClient({ isDirect }: ProviderRoles): boolean {
  return isDirect !== true;
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
    hasSecret: client.generateSecret,
    explicitAuthFlows: known(client.authFlows),
    oauthFlows: oauthFlows(client),
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
    hasSecret: NOT_ASKED,
    explicitAuthFlows: of(stated.authFlows, 'authFlows'),
    oauthFlows: ['code'],
    scopes: of(stated.scopes, 'scopes'),
    writeAttributes: of(stated.writeAttributes, 'writeAttributes'),
  };
}

/** A list whose items only Terraform may know. */
function known(list: readonly string[]): List {
  return list.map(knownText);
}

function knownTexts(mapping: Readonly<Record<string, string>>): Readonly<Record<string, Text>> {
  return Object.fromEntries(Object.entries(mapping).map(([key, each]) => [key, knownText(each)]));
}

function knownText(text: string): Text {
  return isUnresolved(text) ? [{ unknown: 'only Terraform knows it' }] : text;
}
