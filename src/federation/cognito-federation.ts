import type { Construct } from 'constructs';
import { addressOf } from '../constructs/addresses/address';
import { findDangers } from '../checks/registry';
import { parseCognitoFederation } from '../config/parse-cognito';
import type { ParsedUserPool } from '../config/user-pool';
import type { CognitoFederationSpec } from '../spec/federations';
import type { RoleSpec, RuleSpec } from '../spec/roles';
import type { UserPoolFederationSpec } from '../spec/user-pool';
import type { IamProvider } from '../constructs/identity-providers/iam-provider';
import type { IdentityProvider } from '../constructs/identity-providers/identity-provider';
import type { JwtAuthorizerSpec } from '../config/parse-jwt-authorizer';
import { addJwtAuthorizer, type JwtAuthorizer } from '../constructs/user-pool/jwt-authorizer';
import type { AppClient } from '../constructs/user-pool/app-client';
import type { Domain } from '../constructs/user-pool/domain';
import { Group } from '../constructs/user-pool/group';
import type { ResourceServer } from '../constructs/user-pool/resource-server';
import type { UserPool } from '../constructs/user-pool/user-pool';
import { claimFacts, poolFactsOf, settlesDoubt } from './dangers';
import { FederationWithRoles } from './federation-with-roles';
import { buildDirectProviders, takenIamNames } from './direct-providers';
import { type Gate, loginKeysOf, openGates, tokensOf } from './gates';
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
import { secrecyIn } from './secrecy';
import { warnOfUncompared } from './uncompared-providers';
import { issuersAtOtherPlace, rememberIssuers, takeNames } from './stack-registry';
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
  FurtherKey extends string = never,
> extends FederationWithRoles<
  RoleKey,
  RoleSpec<ClientKey | FurtherKey>,
  RuleSpec<ClientKey | FurtherKey>
> {
  /**
   * The groups that lead to roles of the spec, by key of the role; `group` looks up any: one of
   * `groups`, and that of a role that was added.
   */
  readonly groups: { readonly [Key in RoleKey]?: Group };
  /** IAM's own providers, by key: those of `directIdentityProviders` of type OIDC and SAML. */
  readonly iamProviders: Readonly<Partial<Record<string, IamProvider>>>;
  private readonly directLoginKeys: Readonly<Record<string, string>>;
  private readonly address: string;
  private readonly own?: { readonly parsed: ParsedUserPool; readonly parts: UserPoolParts };
  private readonly gates: readonly [Gate, ...Gate[]];
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
    spec: CognitoFederationSpec<RoleKey, ClientKey, ProviderKey, ServerKey, FurtherKey> & {
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
      issuersInUserPools: issuersAtOtherPlace(this, 'identity pool'),
    });
    const roles = roleNames(parsed.identityPool, parsed.assignments);
    const domains = parsed.kind === 'own' ? userPoolNames(parsed.userPool) : [];
    const { directIdentityProviders, identityPool } = parsed;
    const providers = directIdentityProviders.flatMap((each) =>
      takenIamNames(each, identityPool, 'directIdentityProviders'),
    );
    takeNames(this, { subject, owner: this.address }, [...roles, ...domains, ...providers]);
    rememberIssuers(this, 'identity pool', directIdentityProviders);
    warnOfUncompared(this, 'identity pool', directIdentityProviders);
    if (parsed.kind === 'own') {
      const parts = buildUserPool(this, this.address, parsed.userPool);
      takeIssuersIn(this, parsed.userPool.identityProviders, parts.issuer);
      this.own = { parsed: parsed.userPool, parts };
    }
    const context = { subject, address: this.address, parts: this.own?.parts };
    this.gates = openGates(this, parsed, context);
    const [{ userPoolId }] = this.gates;
    const clients = this.gates.flatMap(({ providerName, clientIds }) =>
      [...clientIds].map(([key, clientId]) => ({ key, clientId, providerName })),
    );
    const direct = buildDirectProviders(this, this.address, directIdentityProviders, identityPool);
    this.directLoginKeys = Object.fromEntries(direct.loginKeys);
    this.iamProviders = direct.iamProviders;
    const facts = poolFactsOf(parsed);
    const groupsScope = groupsScopeOf(this);
    const groups: Record<string, Group> = { ...this.own?.parts.groups };
    this.groups = groups as typeof this.groups;
    this.access = new IdentityPoolAccess(this, 'Access', {
      subject,
      address: this.address,
      pool: parsed.identityPool,
      assignments: parsed.assignments,
      trusts: {
        userPoolClients: clients.map(({ clientId, providerName }) => ({ clientId, providerName })),
        ...direct.trusts,
      },
      mappingName: (key) => {
        const name = direct.names.get(key);
        if (name !== undefined) return name;
        const client = clients.find((each) => each.key === key);
        return `${client?.providerName}:${client?.clientId}`;
      },
      tokenName: (key) =>
        direct.loginKeys.get(key) ??
        this.gates.find(({ address }) => address === `${this.address}_${key}`)?.providerName ??
        this.gates[0].providerName,
      tagProviders: [
        ...this.gates.map((gate) => ({ address: gate.address, name: gate.providerName })),
        ...[...direct.names].map(([key, name]) => ({ address: `${this.address}_${key}`, name })),
      ],
      settles: parsed.kind === 'existing' ? settlesDoubt : undefined,
      dangers: (assignments) =>
        findDangers(
          claimFacts(facts, assignments, { ...parsed.identityPool, address: this.address }),
        ),
      onGroup: ({ key, arn }, group) => {
        groups[key] = new Group(groupsScope, key, `${this.address}_${key}`, {
          userPoolId,
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

  /** Adds an authorizer to an HTTP API of API Gateway: see `addJwtAuthorizer` of `UserPoolFederation`. */
  addJwtAuthorizer(key: string, spec: JwtAuthorizerSpec<ClientKey>): JwtAuthorizer {
    const subject = `CognitoFederation \`${this.node.id}\``;
    const tokens = tokensOf(this.own?.parts ?? this.gates[0]);
    return addJwtAuthorizer({ scope: this, address: this.address, subject, ...tokens }, key, spec);
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
    const loginKeys = { ...loginKeysOf(this.gates), ...this.directLoginKeys };
    const ofUserPool: Partial<UserPoolOutputs> | undefined =
      this.own && userPoolOutputs(this.own.parsed, this.own.parts);
    return writeOutputs(this, this.address, {
      ...(ofUserPool as OfOwnPool<OwnDomain, UserPoolOutputs<ClientKey>, object>),
      ...identityPoolOutputs<RoleKey>(this.access, loginKeys),
    });
  }
}
