import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import type { FederatedRole } from '../constructs/roles/federated-role';
import { addressOf } from '../constructs/addresses/address';
import { findDangers, type CheckId } from '../checks/registry';
import { isUnresolved } from '../values/is-unresolved';
import { parseCognitoFederation } from '../config/parse-cognito';
import type { ParsedExistingUserPool } from '../config/existing-user-pool';
import type { ParsedUserPool } from '../config/user-pool';
import type { CognitoFederationSpec } from '../spec/federations';
import type { RoleSpec, RuleSpec } from '../spec/roles';
import type { IdentityPool } from '../constructs/identity-pool/identity-pool';
import type { RolesAttachment } from '../constructs/identity-pool/roles-attachment';
import type { IdentityProvider } from '../constructs/identity-providers/identity-provider';
import type { AppClient } from '../constructs/user-pool/app-client';
import type { Domain } from '../constructs/user-pool/domain';
import { COGNITO_IDENTITY, type Partition } from '../policies/documents/trust-policy';
import { Group } from '../constructs/user-pool/group';
import type { ResourceServer } from '../constructs/user-pool/resource-server';
import type { UserPool } from '../constructs/user-pool/user-pool';
import { claimFacts, existingPoolFacts, ownPoolFacts } from './claim-facts';
import { IdentityPoolAccess, type Roles } from './identity-pool-access';
import { type IdentityPoolOutputs, identityPoolOutputs } from './identity-pool-outputs';
import { issuersAtOtherPlace, rememberIssuers } from './one-place';
import { writeOutputs } from './outputs';
import { secrecyIn } from './secrecy';
import { type UserPoolOutputs, userPoolOutputs } from './user-pool-outputs';
import { buildUserPool, type UserPoolParts } from './user-pool-parts';

/** The user pool through which people reach the identity pool. */
interface Gate {
  readonly userPoolId: string;
  /** Name of the user pool as a provider, `cognito-idp.<region>.amazonaws.com/<id>`. */
  readonly providerName: string;
  /** Ids of the clients at which people sign in, by key. */
  readonly clientIds: ReadonlyMap<string, string>;
}

/**
 * Way 3, the combination: a user pool that federates external identity providers, and an identity
 * pool that federates through it alone, with roles chosen by rules or groups.
 *
 * Nobody writes a trust policy, a provider name or an order of creation. Everything made is named by
 * the id and the keys; see `name` for what a change destroys.
 *
 * @throws ConfigError with every problem of the spec; nothing is built then
 *
 * @example
 * const corp = new CognitoFederation(this, 'corp', { name: 'corp', domain: { prefix }, clients, … });
 * corp.roles.authenticated.grantOwnPrefix(bucket, 'private');
 */
export class CognitoFederation extends Construct {
  /** The groups that lead to roles, by key of the role. */
  readonly groups: Readonly<Record<string, Group>>;
  private readonly address: string;
  private readonly own?: { readonly parsed: ParsedUserPool; readonly parts: UserPoolParts };
  private readonly gate: Gate;
  private readonly access: IdentityPoolAccess;

  constructor(scope: Construct, id: string, spec: CognitoFederationSpec) {
    super(scope, id);
    const subject = `CognitoFederation \`${id}\``;
    this.address = addressOf(this, subject);
    const parsed = parseCognitoFederation(spec, {
      subject,
      secrecy: secrecyIn(this),
      issuersElsewhere: issuersAtOtherPlace(this, 'user pool'),
    });
    if (parsed.kind === 'own') {
      rememberIssuers(this, 'user pool', parsed.userPool.identityProviders);
      const parts = buildUserPool(this, this.address, parsed.userPool);
      this.own = { parsed: parsed.userPool, parts };
      this.gate = ownGate(parsed.userPool, parts);
    } else {
      this.gate = existingGate(parsed.userPool, parsed.identityPool.partition);
    }
    const facts =
      parsed.kind === 'own' ? ownPoolFacts(parsed.userPool) : existingPoolFacts(parsed.userPool);
    const groupsScope = new Construct(this, 'Groups');
    const groups: Record<string, Group> = {};
    this.groups = groups;
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
      dangers: (assignments) => findDangers(claimFacts(facts, assignments, this.address)),
      onGroup: ({ key, arn }, group) => {
        groups[key] = new Group(groupsScope, key, `${this.address}_${key}`, {
          userPoolId: this.gate.userPoolId,
          roleArn: arn,
          ...group,
        });
      },
    });
  }

  /** The user pool; absent where one that exists already is used. */
  get userPool(): UserPool | undefined {
    return this.own?.parts.userPool;
  }

  /** The hosted sign-in; absent where a user pool that exists already is used. */
  get domain(): Domain | undefined {
    return this.own?.parts.domain;
  }

  /** The app clients by key; empty where a user pool that exists already is used. */
  get clients(): Readonly<Record<string, AppClient>> {
    return this.own?.parts.clients ?? {};
  }

  /** The resource servers by key; empty where a user pool that exists already is used. */
  get resourceServers(): Readonly<Record<string, ResourceServer>> {
    return this.own?.parts.resourceServers ?? {};
  }

  /** The identity providers by key; empty where a user pool that exists already is used. */
  get identityProviders(): Readonly<Record<string, IdentityProvider>> {
    return this.own?.parts.identityProviders ?? {};
  }

  get identityPool(): IdentityPool {
    return this.access.identityPool;
  }

  /** What says which roles the identity pool gives; there is one for each identity pool. */
  get rolesAttachment(): RolesAttachment {
    return this.access.rolesAttachment;
  }

  /** The roles by key: `authenticated`, those that were added, and `guest` once guests are allowed. */
  get roles(): Roles {
    return this.access.roles;
  }

  /**
   * Adds a role, with the trust it needs, and who receives it.
   *
   * The order of rules decides what a person receives by default; it is no boundary, since anybody
   * may ask for the role of any rule that matches.
   *
   * @throws ConfigError with every problem of the call; nothing is added then
   *
   * @example
   * corp.addRole('finance', { extends: 'authenticated', when: claim('custom:department').equals('finance') });
   */
  addRole(key: string, spec: RoleSpec = {}): FederatedRole {
    return this.access.addRole(key, spec);
  }

  /**
   * Adds a rule that leads to a role which exists already.
   *
   * @throws ConfigError with every problem of the call; nothing is added then
   */
  addRule(spec: RuleSpec): void {
    this.access.addRule(spec);
  }

  /** Gives credentials to people who didn't sign in, with a role of their own that may do nothing yet. */
  allowGuests(): FederatedRole {
    return this.access.allowGuests();
  }

  /**
   * Takes a danger for known and prevented elsewhere, so that it raises no problem any more: `CF-M01`,
   * people can set a claim that a rule looks at, or `CF-M20`, one that fills a session tag.
   *
   * @param reason Why it is safe: the trigger that validates or recomputes the value.
   *
   * @throws ConfigError for an id that is no check, or an empty reason
   */
  acknowledge(id: CheckId, subject: string, reason: string): void {
    this.access.acknowledge(id, subject, reason);
  }

  /**
   * Adds Terraform outputs with what apps and identity providers need to be told, named
   * `<id>_identity_pool_id` and so on, and returns the same values. Call it last: it lists the roles
   * that exist by then.
   */
  outputs(): IdentityPoolOutputs & Partial<UserPoolOutputs> {
    const loginKeys = Object.fromEntries(
      [...this.gate.clientIds.keys()].map((key) => [key, this.gate.providerName]),
    );
    return writeOutputs(this, this.address, {
      ...(this.own && userPoolOutputs(this.own.parsed, this.own.parts)),
      ...identityPoolOutputs(this.access, loginKeys),
    });
  }
}

function ownGate(parsed: ParsedUserPool, parts: UserPoolParts): Gate {
  return {
    userPoolId: parts.userPool.resource.id,
    providerName: parts.userPool.resource.endpoint,
    clientIds: new Map(
      parsed.clients
        .filter(({ type }) => type !== 'machine')
        .map(({ key }) => [key, parts.clients[key]?.resource.id as string]),
    ),
  };
}

function existingGate({ id, clients }: ParsedExistingUserPool, partition: Partition): Gate {
  // The id carries the pool's own Region, which may not be this stack's.
  const region = isUnresolved(id) ? Fn.element(Fn.split('_', id), 0) : id.split('_')[0];
  return {
    userPoolId: id,
    providerName: `cognito-idp.${region}.${COGNITO_IDENTITY[partition].dnsSuffix}/${id}`,
    clientIds: new Map(clients.map((client) => [client.key, client.id])),
  };
}
