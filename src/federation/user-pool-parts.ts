import { Construct } from 'constructs';
import type { ParsedUserPool } from '../config/user-pool';
import { IdentityProvider } from '../constructs/identity-providers/identity-provider';
import { AppClient } from '../constructs/user-pool/app-client';
import { Domain } from '../constructs/user-pool/domain';
import { ResourceServer } from '../constructs/user-pool/resource-server';
import { UserPool } from '../constructs/user-pool/user-pool';
import { rememberIssuers, type TakenName } from './stack-registry';
import { warnOfUncompared } from './uncompared-providers';

/** A user pool with its domain, identity providers, resource servers and app clients. */
export interface UserPoolParts {
  readonly userPool: UserPool;
  /** Issuer of the user pool's tokens. */
  readonly issuer: string;
  readonly domain: Domain;
  readonly identityProviders: Readonly<Record<string, IdentityProvider>>;
  readonly resourceServers: Readonly<Record<string, ResourceServer>>;
  readonly clients: Readonly<Record<string, AppClient>>;
}

/** The name of a domain, which a Region has once. */
export function domainName({ domainPrefix }: ParsedUserPool): TakenName {
  return {
    kind: 'domain',
    name: domainPrefix,
    path: 'domain.prefix',
    wayOut: 'choose another prefix',
  };
}

/**
 * Builds what ways 1 and 3 have in common, at the same addresses for both.
 *
 * @param assertSafe Throws where a client is dangerous; called whenever such a client is rendered.
 */
export function buildUserPool(
  scope: Construct,
  address: string,
  parsed: ParsedUserPool,
  assertSafe: () => void = () => undefined,
): UserPoolParts {
  const userPool = new UserPool(scope, 'UserPool', address, parsed);
  const userPoolId = userPool.resource.id;
  const domain = new Domain(scope, 'Domain', address, parsed.domainPrefix, userPoolId);
  const providersScope = new Construct(scope, 'IdentityProviders');
  const identityProviders = keyed(parsed.identityProviders, (provider) => {
    const { key } = provider;
    return new IdentityProvider(providersScope, key, `${address}_${key}`, provider, userPoolId);
  });
  const serversScope = new Construct(scope, 'ResourceServers');
  const resourceServers = keyed(parsed.resourceServers, (server) => {
    const { key } = server;
    return new ResourceServer(serversScope, key, `${address}_${key}`, server, userPoolId);
  });
  const references = {
    userPoolId,
    assertSafe,
    providerNames: new Map(
      Object.entries(identityProviders).map(([key, { resource }]) => [key, resource.providerName]),
    ),
    scopes: new Map(Object.values(resourceServers).flatMap(({ scopes }) => [...scopes])),
  };
  const clientsScope = new Construct(scope, 'Clients');
  const clients = keyed(parsed.clients, (client) => {
    const { key } = client;
    return new AppClient(clientsScope, key, `${address}_${key}`, client, references);
  });
  const issuer = `https://${userPool.resource.endpoint}`;
  return { userPool, issuer, domain, identityProviders, resourceServers, clients };
}

/** Remembers a user pool and its providers, so that no identity pool of the stack takes one in directly. */
export function takeIssuersIn(
  scope: Construct,
  providers: ParsedUserPool['identityProviders'],
  issuer: string,
): void {
  const all = [...providers, { type: 'OIDC', issuer }];
  rememberIssuers(scope, 'user pool', all);
  warnOfUncompared(scope, 'user pool', all);
}

function keyed<T extends { readonly key: string }, C>(
  items: readonly T[],
  build: (item: T) => C,
): Readonly<Record<string, C>> {
  return Object.fromEntries(items.map((item) => [item.key, build(item)]));
}
