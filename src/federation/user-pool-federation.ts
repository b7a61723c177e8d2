import { Construct } from 'constructs';
import { addressOf } from '../constructs/addresses/address';
import type { CheckId } from '../checks/catalogue';
import type { Finding } from '../checks/finding';
import { findDangers } from '../checks/registry';
import { ConfigError, type Problem } from '../config/config-error';
import { parseUserPoolFederation } from '../config/user-pool';
import type { ParsedUserPool } from '../config/user-pool';
import type { UserPoolFederationSpec } from '../spec/user-pool';
import type { IdentityProvider } from '../constructs/identity-providers/identity-provider';
import type { JwtAuthorizerSpec } from '../config/parse-jwt-authorizer';
import { addJwtAuthorizer, type JwtAuthorizer } from '../constructs/user-pool/jwt-authorizer';
import type { AppClient } from '../constructs/user-pool/app-client';
import type { Domain } from '../constructs/user-pool/domain';
import type { Group } from '../constructs/user-pool/group';
import type { ResourceServer } from '../constructs/user-pool/resource-server';
import type { UserPool } from '../constructs/user-pool/user-pool';
import type { OfOwnPool } from './cognito-federation';
import { Acknowledgements } from './acknowledgements';
import { ownPoolFacts } from './dangers';
import { type DomainOutputs, type UserPoolOutputs, userPoolOutputs, writeOutputs } from './outputs';
import { tokensOf } from './gates';
import { secrecyIn } from './secrecy';
import { judgeStackOf } from './stack-dangers';
import { issuersAtOtherPlace, takeNames } from './stack-registry';
import { buildUserPool, takeIssuersIn, userPoolNames, type UserPoolParts } from './user-pool-parts';

/**
 * Way 1: a user pool, its identity providers and its app clients, for sign-in and backend APIs.
 *
 * A `CognitoFederation` with the same id and spec has the same addresses and only adds to them.
 *
 * @throws ConfigError with every problem of the spec; nothing is built then
 */
export class UserPoolFederation<
  ClientKey extends string = string,
  ProviderKey extends string = string,
  ServerKey extends string = string,
  OwnDomain extends UserPoolFederationSpec['domain'] = UserPoolFederationSpec['domain'],
> extends Construct {
  private readonly address: string;
  private readonly parsed: ParsedUserPool;
  private readonly parts: UserPoolParts;
  private readonly acknowledgements = new Acknowledgements();

  /**
   * @param scope The stack, or a construct in it.
   * @param id What every address of the federation begins with.
   * @param spec The user pool, the identity providers and the app clients.
   */
  constructor(
    scope: Construct,
    id: string,
    spec: UserPoolFederationSpec<ClientKey, ProviderKey, ServerKey> & {
      readonly domain?: OwnDomain;
    },
  ) {
    super(scope, id);
    const subject = `UserPoolFederation \`${id}\``;
    this.address = addressOf(this, subject);
    this.parsed = parseUserPoolFederation(spec, {
      subject,
      secrecy: secrecyIn(this),
      issuersElsewhere: issuersAtOtherPlace(this, 'user pool'),
    });
    takeNames(this, { subject, owner: this.address }, userPoolNames(this.parsed));
    this.parts = buildUserPool(this, this.address, this.parsed, () => {
      const problems = this.problems();
      if (problems.length > 0) throw new ConfigError(subject, problems);
    });
    judgeStackOf(this, {
      root: this,
      acknowledgements: this.acknowledgements,
      problems: () => this.problems(),
      findings: () => this.findings(),
    });
    takeIssuersIn(this, this.parsed.identityProviders, this.parts.issuer);
  }

  /** The user pool. */
  get userPool(): UserPool {
    return this.parts.userPool;
  }

  /** The hosted sign-in; absent without a `domain`. */
  get domain(): OfOwnPool<OwnDomain, Domain> {
    return this.parts.domain as OfOwnPool<OwnDomain, Domain>;
  }

  /** The app clients by key. */
  get clients(): Readonly<Record<ClientKey, AppClient>> {
    return this.parts.clients;
  }

  /** The identity providers by key. */
  get identityProviders(): Readonly<Record<ProviderKey, IdentityProvider>> {
    return this.parts.identityProviders;
  }

  /** The groups by key. */
  get groups(): Readonly<Record<string, Group>> {
    return this.parts.groups;
  }

  /** The resource servers by key. */
  get resourceServers(): Readonly<Record<ServerKey, ResourceServer>> {
    return this.parts.resourceServers;
  }

  /**
   * Adds an authorizer to an HTTP API of API Gateway, which takes tokens of this user pool and these clients. Access
   * tokens name their client in `client_id`, and ID tokens in `aud`; API Gateway compares either.
   *
   * Give each route `authorizationScopes`: without scopes, it takes ID tokens, too.
   *
   * @param key Name of the authorizer, and the end of its address.
   * @throws ConfigError with every problem of the call
   *
   * @example
   * const { resource } = shop.addJwtAuthorizer('orders', { apiId: api.id, clients: ['web'] });
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
   */
  addJwtAuthorizer(key: string, spec: JwtAuthorizerSpec<ClientKey>): JwtAuthorizer {
    const subject = `UserPoolFederation \`${this.node.id}\``;
    const from = { scope: this, address: this.address, subject, ...tokensOf(this.parts) };
    return addJwtAuthorizer(from, key, spec);
  }

  /**
   * Acknowledges a danger that is known and accepted, so that it is no problem any more. Each finding
   * prints the call to paste.
   *
   * @param id The check, as the finding names it: `CF-C01`, an app client allows the implicit flow.
   * @param subject What is covered, such as `clients.web`.
   * @param reason Why it is safe, or accepted for now.
   *
   * @throws ConfigError for an id that is no check, or a missing subject or reason
   *
   * @example
   * users.acknowledge('CF-C01', 'clients.web', 'the kiosk app is replaced in March');
   */
  acknowledge(id: CheckId, subject: string, reason: string): void {
    this.acknowledgements.add(id, subject, reason, `UserPoolFederation \`${this.node.id}\``);
  }

  private problems(): readonly Problem[] {
    return this.acknowledgements.problemsOf(this.findings());
  }

  private findings(): readonly Finding[] {
    return findDangers({ userPools: [ownPoolFacts(this.parsed)], identityPools: [] });
  }

  /**
   * Adds Terraform outputs with what an app and its identity providers need to be told, named
   * `<id>_user_pool_id` and so on, and returns the same values.
   */
  outputs(): Omit<UserPoolOutputs<ClientKey>, keyof DomainOutputs> &
    OfOwnPool<OwnDomain, DomainOutputs, Partial<DomainOutputs>> {
    const outputs = userPoolOutputs(this.parsed, this.parts);
    return writeOutputs(
      this,
      this.address,
      outputs as UserPoolOutputs<ClientKey> &
        OfOwnPool<OwnDomain, DomainOutputs, Partial<DomainOutputs>>,
    );
  }
}
