import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import { addressOf } from '../constructs/addresses/address';
import { findDangers } from '../checks/registry';
import { parseCognitoFederation } from '../config/parse-cognito';
import type { ParsedExistingUserPool } from '../config/existing-user-pool';
import type { ParsedUserPool } from '../config/user-pool';
import type { CognitoFederationSpec } from '../spec/federations';
import type { RoleSpec, RuleSpec } from '../spec/roles';
import type { UserPoolFederationSpec } from '../spec/user-pool';
import type { IdentityProvider } from '../constructs/identity-providers/identity-provider';
import type { AppClient } from '../constructs/user-pool/app-client';
import type { Domain } from '../constructs/user-pool/domain';
import { COGNITO_IDENTITY, type Partition } from '../cognito/limits';
import { Group } from '../constructs/user-pool/group';
import type { ResourceServer } from '../constructs/user-pool/resource-server';
import type { UserPool } from '../constructs/user-pool/user-pool';
import { claimFacts, existingPoolFacts, ownPoolFacts } from './dangers';
import { FederationWithRoles } from './federation-with-roles';
import { IdentityPoolAccess } from './identity-pool-access';
import { roleNames } from './role-family';
import { lookUp } from './look-up';
import {
  type IdentityPoolOutputs,
  identityPoolOutputs,
  type UserPoolOutputs,
  userPoolOutputs,
  writeOutputs,
} from './outputs';
import { rendered } from './rendered';
import { secrecyIn } from './secrecy';
import { issuersAtOtherPlace, refuseSecondPlace, takeNames } from './stack-registry';
import {
  buildUserPool,
  groupsScopeOf,
  takeIssuersIn,
  userPoolNames,
  type UserPoolParts,
} from './user-pool-parts';

/** `Value` where the spec says that the federation makes it, which one with a `domain` does. */
export type OfOwnPool<Domain, Value, Otherwise = Value | undefined> = undefined extends Domain
  ? Otherwise
  : Value;

/** The user pool through which users reach the identity pool. */
interface Gate {
  readonly userPoolId: string;
  /** Name of the user pool as a provider, `cognito-idp.<region>.amazonaws.com/<id>`. */
  readonly providerName: string;
  /** Ids of the clients at which users sign in, by key. */
  readonly clientIds: ReadonlyMap<string, string>;
}

/**
 * Way 3, the combination: a user pool that federates external identity providers, and an identity
 * pool that federates through it alone, with roles chosen by rules or groups.
 *
 * It writes every trust policy, provider name and order of creation. Everything made is named by
 * the id and the keys; see `name` for what a change destroys.
 *
 * @throws ConfigError with every problem of the spec; nothing is built then
 *
 * @example
 * const corp = new CognitoFederation(this, 'corp', { name: 'corp', domain: { prefix }, clients, … });
 * corp.roles.authenticated.grantOwnPrefix(bucket, 'private');
 */
export class CognitoFederation<
  RoleKey extends string = never,
  ClientKey extends string = string,
  OwnDomain extends UserPoolFederationSpec['domain'] | undefined =
    UserPoolFederationSpec['domain'] | undefined,
  ProviderKey extends string = string,
  ServerKey extends string = string,
> extends FederationWithRoles<RoleKey, RoleSpec<ClientKey>, RuleSpec<ClientKey>> {
  /**
   * The groups that lead to roles of the spec, by key of the role; `group` looks up any: one of
   * `groups`, and that of a role that was added.
   */
  readonly groups: { readonly [Key in RoleKey]?: Group };
  private readonly address: string;
  private readonly own?: { readonly parsed: ParsedUserPool; readonly parts: UserPoolParts };
  private readonly gate: Gate;
  /** @internal */
  protected readonly access: IdentityPoolAccess;

  /**
   * @param scope The stack, or a construct in it.
   * @param id What every address of the federation begins with.
   * @param spec The pools, the identity providers, the app clients, the roles and the rules.
   */
  constructor(
    scope: Construct,
    id: string,
    spec: CognitoFederationSpec<RoleKey, ClientKey, ProviderKey, ServerKey> & {
      readonly domain?: OwnDomain;
    },
  ) {
    super(scope, id);
    const subject = `CognitoFederation \`${id}\``;
    this.address = addressOf(this, subject);
    const parsed = parseCognitoFederation(spec, {
      subject,
      secrecy: secrecyIn(this),
      issuersElsewhere: issuersAtOtherPlace(this, 'user pool'),
    });
    const roles = roleNames(parsed.identityPool, parsed.assignments);
    const domains = parsed.kind === 'own' ? userPoolNames(parsed.userPool) : [];
    takeNames(this, { subject, owner: this.address }, [...roles, ...domains]);
    if (parsed.kind === 'own') {
      const parts = buildUserPool(this, this.address, parsed.userPool);
      takeIssuersIn(this, parsed.userPool.identityProviders, parts.issuer);
      this.own = { parsed: parsed.userPool, parts };
      this.gate = ownGate(parsed.userPool, parts);
    } else {
      this.gate = existingGate(parsed.userPool, parsed.identityPool.partition);
      const issuer = `https://${this.gate.providerName}`;
      refuseSecondPlace(this, subject, issuer);
      takeIssuersIn(this, [], issuer);
    }
    const facts =
      parsed.kind === 'own' ? ownPoolFacts(parsed.userPool) : existingPoolFacts(parsed.userPool);
    const groupsScope = groupsScopeOf(this);
    const groups: Record<string, Group> = { ...this.own?.parts.groups };
    this.groups = groups as typeof this.groups;
    this.access = new IdentityPoolAccess(this, 'Access', {
      subject,
      address: this.address,
      pool: parsed.identityPool,
      assignments: parsed.assignments,
      trusts: {
        userPoolClients: [...this.gate.clientIds.values()].map((clientId) => ({
          clientId,
          providerName: this.gate.providerName,
        })),
      },
      mappingName: (key) => `${this.gate.providerName}:${this.gate.clientIds.get(key)}`,
      tagProviders: [{ address: this.address, name: this.gate.providerName }],
      dangers: (assignments) =>
        findDangers(
          claimFacts(facts, assignments, { ...parsed.identityPool, address: this.address }),
        ),
      onGroup: ({ key, arn }, group) => {
        groups[key] = new Group(groupsScope, key, `${this.address}_${key}`, {
          userPoolId: this.gate.userPoolId,
          roleArn: arn,
          ...group,
        });
      },
    });
  }

  /** The user pool; absent where an existing one is used. */
  get userPool(): OfOwnPool<OwnDomain, UserPool> {
    return this.own?.parts.userPool as OfOwnPool<OwnDomain, UserPool>;
  }

  /** The hosted sign-in; absent without a `domain`, and where an existing user pool is used. */
  get domain(): OfOwnPool<OwnDomain, Domain> {
    return this.own?.parts.domain as OfOwnPool<OwnDomain, Domain>;
  }

  /** The app clients by key; empty where an existing user pool is used. */
  get clients(): OfOwnPool<
    OwnDomain,
    Readonly<Record<ClientKey, AppClient>>,
    Readonly<Partial<Record<ClientKey, AppClient>>>
  > {
    return (this.own?.parts.clients ?? {}) as Readonly<Record<ClientKey, AppClient>>;
  }

  /** The resource servers by key; empty where an existing user pool is used. */
  get resourceServers(): OfOwnPool<
    OwnDomain,
    Readonly<Record<ServerKey, ResourceServer>>,
    Readonly<Partial<Record<ServerKey, ResourceServer>>>
  > {
    return (this.own?.parts.resourceServers ?? {}) as Readonly<Record<ServerKey, ResourceServer>>;
  }

  /** The identity providers by key; empty where an existing user pool is used. */
  get identityProviders(): OfOwnPool<
    OwnDomain,
    Readonly<Record<ProviderKey, IdentityProvider>>,
    Readonly<Partial<Record<ProviderKey, IdentityProvider>>>
  > {
    return (this.own?.parts.identityProviders ?? {}) as Readonly<
      Record<ProviderKey, IdentityProvider>
    >;
  }

  /**
   * Looks up the group that leads to a role, by the key of the role.
   *
   * @throws ConfigError where no group leads to it, with the nearest key
   *
   * @example
   * auth.group('vip').resource.addOverride('description', 'Customers of the first hour');
   */
  group(role: string): Group {
    const known = new Map(Object.entries(this.groups as Readonly<Record<string, Group>>));
    return lookUp('role with a group', role, known, `CognitoFederation \`${this.node.id}\`.group`);
  }

  /**
   * Adds Terraform outputs with what apps and identity providers need to be told, named
   * `<id>_identity_pool_id` and so on, and returns the same values. Call it last: it lists the roles
   * that exist by then.
   */
  outputs(): IdentityPoolOutputs<RoleKey> &
    OfOwnPool<OwnDomain, UserPoolOutputs<ClientKey>, Partial<UserPoolOutputs<ClientKey>>> {
    const loginKeys = Object.fromEntries(
      [...this.gate.clientIds.keys()].map((key) => [key, this.gate.providerName]),
    );
    const ofUserPool: Partial<UserPoolOutputs> | undefined =
      this.own && userPoolOutputs(this.own.parsed, this.own.parts);
    return writeOutputs(this, this.address, {
      ...(ofUserPool as OfOwnPool<
        OwnDomain,
        UserPoolOutputs<ClientKey>,
        Partial<UserPoolOutputs<ClientKey>>
      >),
      ...identityPoolOutputs<RoleKey>(this.access, loginKeys),
    });
  }
}

function ownGate({ clients }: ParsedUserPool, parts: UserPoolParts): Gate {
  const signIn = clients.filter(({ type }) => type !== 'machine');
  return {
    userPoolId: parts.userPool.resource.id,
    providerName: parts.userPool.resource.endpoint,
    clientIds: new Map(signIn.map(({ key }) => [key, parts.clients[key]?.resource.id as string])),
  };
}

function existingGate({ id, clients }: ParsedExistingUserPool, partition: Partition): Gate {
  // The id carries the pool's own Region, which may not be this stack's.
  const region = rendered(id, {
    text: (text) => text.split('_')[0] as string,
    expression: (value) => Fn.element(Fn.split('_', value), 0),
  });
  return {
    userPoolId: id,
    providerName: `cognito-idp.${region}.${COGNITO_IDENTITY[partition].dnsSuffix}/${id}`,
    clientIds: new Map(clients.map((client) => [client.key, client.id])),
  };
}
