import { Construct } from 'constructs';
import { scopeWithin } from '../constructs/addresses/address';
import type { ParsedUserPool } from '../config/user-pool';
import type { ParsedRisk } from '../config/user-pool-threat-protection';
import { IdentityProvider } from '../constructs/identity-providers/identity-provider';
import { SmsRole } from '../constructs/roles/sms-role';
import { AppClient } from '../constructs/user-pool/app-client';
import { Domain } from '../constructs/user-pool/domain';
import { Group } from '../constructs/user-pool/group';
import { LogDelivery } from '../constructs/user-pool/log-delivery';
import { ManagedLoginBranding } from '../constructs/user-pool/managed-login-branding';
import { ResourceServer } from '../constructs/user-pool/resource-server';
import { RiskConfiguration } from '../constructs/user-pool/risk-configuration';
import { TriggerPermission } from '../constructs/user-pool/trigger-permission';
import { type SmsCaller, UserPool } from '../constructs/user-pool/user-pool';
import { UiCustomization } from '../constructs/user-pool/ui-customization';
import { WebAclAssociation } from '../constructs/user-pool/web-acl-association';
import { TRIGGERS } from '../cognito/user-pools';
import { rememberIssuers, type TakenName } from './stack-registry';
import { needsAwsProvider } from './supported-aws-provider';
import { warnOfUncompared } from './uncompared-providers';

/** A user pool with its domain, identity providers, resource servers and app clients. */
export interface UserPoolParts {
  readonly userPool: UserPool;
  /** Issuer of the user pool's tokens. */
  readonly issuer: string;
  /** Absent where the user pool has no hosted sign-in. */
  readonly domain?: Domain;
  readonly identityProviders: Readonly<Record<string, IdentityProvider>>;
  readonly resourceServers: Readonly<Record<string, ResourceServer>>;
  readonly clients: Readonly<Record<string, AppClient>>;
  readonly groups: Readonly<Record<string, Group>>;
}

/** The names of what a Region or an account has once: the domain, and the role that sends SMS. */
export function userPoolNames({ domain, sms }: ParsedUserPool): TakenName[] {
  const names: TakenName[] = [];
  if (domain?.prefix !== undefined) {
    const wayOut = 'choose another prefix';
    names.push({ kind: 'domain', name: domain.prefix, path: 'domain.prefix', wayOut });
  }
  if (domain?.customDomain !== undefined) {
    const path = 'domain.customDomain.name';
    const wayOut = 'choose another name';
    names.push({ kind: 'domain', name: domain.customDomain.name, path, wayOut });
  }
  if (sms?.roleName !== undefined) {
    const wayOut = 'choose another name';
    names.push({ kind: 'IAM role', name: sms.roleName, path: 'sms.roleName', wayOut });
  }
  return names;
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
  const userPool = new UserPool(
    scope,
    'UserPool',
    address,
    parsed,
    smsCaller(scope, address, parsed),
  );
  const userPoolId = userPool.resource.id;
  const domain =
    parsed.domain === undefined
      ? undefined
      : new Domain(scope, 'Domain', address, parsed.domain, userPoolId, parsed.tags);
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
  const groupsScope = groupsScopeOf(scope);
  const groups = keyed(parsed.groups, ({ key, ...group }) => {
    return new Group(groupsScope, key, `${address}_${key}`, { userPoolId, ...group });
  });
  buildAround(scope, address, parsed, { userPool, clients, domain });
  const issuer = `https://${userPool.resource.endpoint}`;
  return { userPool, issuer, domain, identityProviders, resourceServers, clients, groups };
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

/** Where the groups of a federation stand, those that lead to roles too. */
export function groupsScopeOf(scope: Construct): Construct {
  return scopeWithin(scope, 'Groups');
}

function smsCaller(
  scope: Construct,
  address: string,
  { sms, tags }: ParsedUserPool,
): SmsCaller | undefined {
  if (sms === undefined) return undefined;
  const { externalId = `${address}-sms`, snsCallerArn, snsRegion, roleName } = sms;
  if (snsCallerArn !== undefined) return { externalId, snsCallerArn, snsRegion };
  // No key holds `_`, so that no role of the federation has this address.
  const { resource } = new SmsRole(scope, 'SmsRole', `${address}_user_pool_sms`, {
    name: roleName as string,
    externalId,
    tags,
  });
  return { externalId, snsCallerArn: resource.arn, snsRegion };
}

/** Builds what refers to a user pool and to which nothing refers. */
function buildAround(
  scope: Construct,
  address: string,
  parsed: ParsedUserPool,
  { userPool, clients, domain }: Pick<UserPoolParts, 'userPool' | 'clients' | 'domain'>,
): void {
  const { id: userPoolId, arn } = userPool.resource;
  const { branding, triggers, threatProtection, webAclArn, logDelivery } = parsed;
  const clientIdOf = (key: string) => clients[key]?.resource.id;
  buildTriggers(scope, address, triggers?.functions ?? [], arn);
  if (threatProtection !== undefined) {
    buildRisks(scope, address, threatProtection, userPoolId, clientIdOf);
  }
  if (branding !== undefined && domain !== undefined) {
    buildBranding(scope, address, branding, domain.resource.userPoolId, clientIdOf);
  }
  if (webAclArn !== undefined) new WebAclAssociation(scope, 'WebAcl', address, webAclArn, arn);
  if (logDelivery !== undefined) {
    needsAwsProvider(
      new LogDelivery(scope, 'LogDelivery', address, logDelivery, userPoolId),
      'logDelivery',
      '6.5',
    );
  }
}

function buildTriggers(
  scope: Construct,
  address: string,
  functions: NonNullable<ParsedUserPool['triggers']>['functions'],
  userPoolArn: string,
): void {
  if (functions.length === 0) return;
  const triggersScope = new Construct(scope, 'Triggers');
  for (const [trigger, called] of functions) {
    const name = `${address}_${TRIGGERS[trigger]}`;
    new TriggerPermission(triggersScope, trigger, name, called, userPoolArn);
  }
}

type FindClientId = (key: string) => string | undefined;

function buildRisks(
  scope: Construct,
  address: string,
  threatProtection: NonNullable<ParsedUserPool['threatProtection']>,
  userPoolId: string,
  clientIdOf: FindClientId,
): void {
  const riskScope = new Construct(scope, 'RiskConfigurations');
  if (saysOfRisks(threatProtection)) {
    new RiskConfiguration(riskScope, 'UserPool', address, threatProtection, { userPoolId });
  }
  for (const { key, ...risk } of threatProtection.clients) {
    const references = { userPoolId, clientId: clientIdOf(key) };
    new RiskConfiguration(riskScope, key, `${address}_${key}`, risk, references);
  }
}

function buildBranding(
  scope: Construct,
  address: string,
  branding: NonNullable<ParsedUserPool['branding']>,
  userPoolId: string,
  clientIdOf: FindClientId,
): void {
  const stylesScope = new Construct(scope, 'UiCustomizations');
  if (branding.css !== undefined || branding.imageFile !== undefined) {
    new UiCustomization(stylesScope, 'UserPool', address, branding, { userPoolId });
  }
  for (const { key, ...style } of branding.managedLogin) {
    const references = { userPoolId, clientId: clientIdOf(key) as string };
    const looks = scopeWithin(scope, 'ManagedLogin');
    const made = new ManagedLoginBranding(looks, key, `${address}_${key}`, style, references);
    needsAwsProvider(made, 'branding.managedLogin', '6.12');
  }
  for (const { key, ...style } of branding.clients) {
    const references = { userPoolId, clientId: clientIdOf(key) };
    new UiCustomization(stylesScope, key, `${address}_${key}`, style, references);
  }
}

function saysOfRisks(risk: ParsedRisk): boolean {
  const { accountTakeover, compromisedCredentials, exceptions } = risk;
  return [accountTakeover, compromisedCredentials, exceptions].some((each) => each !== undefined);
}

function keyed<T extends { readonly key: string }, C>(
  items: readonly T[],
  build: (item: T) => C,
): Readonly<Record<string, C>> {
  return Object.fromEntries(items.map((item) => [item.key, build(item)]));
}
