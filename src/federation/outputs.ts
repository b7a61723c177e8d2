import { Construct } from 'constructs';
import { Fn, TerraformOutput } from 'cdktf';
import type { ParsedSignInClient } from '../config/clients';
import type { ParsedUserPool } from '../config/user-pool';
import { firstOf, rendered } from './rendered';
import type { Domain } from '../constructs/user-pool/domain';
import type { UserPoolParts } from './user-pool-parts';
import type { IdentityPoolAccess } from './identity-pool-access';

/** What an app and the identity providers of a user pool need to be told of its hosted sign-in. */
export interface DomainOutputs {
  /** Origin of the hosted sign-in. */
  readonly domainUrl: string;
  /**
   * CloudFront distribution that the DNS record of the custom domain is an alias of.
   *
   * @default - absent without a custom domain
   */
  readonly customDomainTarget?: string;
  /** Address that begins a sign-in, by client key. An app adds `state` and its PKCE challenge. */
  readonly signInUrls: Readonly<Record<string, string>>;
  /** The same for one identity provider, by client key and provider key joined by a dot. */
  readonly providerSignInUrls: Readonly<Record<string, string>>;
  /** Address that signs out, by client key, for clients with a logout URL. */
  readonly signOutUrls: Readonly<Record<string, string>>;
  /** Where the hosted sign-in returns to, by client key. */
  readonly callbackUrls: Readonly<Record<string, readonly string[]>>;
  /** Where the hosted sign-out returns to, by client key, for clients with a logout URL. */
  readonly logoutUrls: Readonly<Record<string, readonly string[]>>;
  /** Redirect URL to register at each OAuth and OpenID Connect provider. */
  readonly redirectUrl: string;
  /** Assertion consumer address to register at each SAML provider. */
  readonly samlAcsUrl: string;
  /** Entity id to register at each SAML provider. */
  readonly samlEntityId: string;
}

/** What an app, a backend and the identity providers of a user pool need to be told. */
export interface UserPoolOutputs<ClientKey extends string = string> extends DomainOutputs {
  /** Id of the user pool, `<region>_<name>`. */
  readonly userPoolId: string;
  /** ARN of the user pool. */
  readonly userPoolArn: string;
  /** Issuer of the tokens, which a backend checks. */
  readonly jwtIssuer: string;
  /** Client id by client key; a backend checks it as the token's audience. */
  readonly clientIds: Readonly<Record<ClientKey, string>>;
}

/** Collects the outputs of a user pool; without a domain, none of a hosted sign-in. */
export function userPoolOutputs(
  pool: ParsedUserPool,
  parts: UserPoolParts,
): Omit<UserPoolOutputs, keyof DomainOutputs> & Partial<DomainOutputs> {
  const { userPool, issuer, domain, clients } = parts;
  const idOf = (key: string) => clients[key]?.resource.id as string;
  return {
    userPoolId: userPool.resource.id,
    userPoolArn: userPool.resource.arn,
    jwtIssuer: issuer,
    clientIds: Object.fromEntries(pool.clients.map(({ key }) => [key, idOf(key)])),
    ...(domain === undefined ? {} : domainOutputs(pool, parts, domain)),
  };
}

function domainOutputs(
  pool: ParsedUserPool,
  { userPool, clients, identityProviders }: UserPoolParts,
  domain: Domain,
): DomainOutputs {
  const signIn = pool.clients
    .filter((client) => client.type !== 'machine')
    .filter(({ callbackUrls }) => callbackUrls.length > 0);
  const idOf = (key: string) => clients[key]?.resource.id as string;
  const authorize = (client: ParsedSignInClient) =>
    `${domain.url}/oauth2/authorize?${query([
      ['response_type', 'code'],
      ['client_id', idOf(client.key)],
      ['redirect_uri', encoded(firstOf(client.callbackUrls))],
      ['scope', client.scopes.map(encoded).join('+')],
    ])}`;
  return {
    domainUrl: domain.url,
    ...(domain.customResource === undefined
      ? {}
      : { customDomainTarget: domain.customResource.cloudfrontDistribution }),
    signInUrls: Object.fromEntries(signIn.map((client) => [client.key, authorize(client)])),
    providerSignInUrls: Object.fromEntries(
      signIn.flatMap((client) =>
        client.identityProviders
          .filter((key) => identityProviders[key] !== undefined)
          .map((key) => [
            `${client.key}.${key}`,
            `${authorize(client)}&identity_provider=${identityProviders[key]?.resource.providerName}`,
          ]),
      ),
    ),
    signOutUrls: Object.fromEntries(
      signIn
        .filter(({ logoutUrls }) => logoutUrls.length > 0)
        .map(({ key, logoutUrls }) => [
          key,
          `${domain.url}/logout?${query([
            ['client_id', idOf(key)],
            ['logout_uri', encoded(firstOf(logoutUrls))],
          ])}`,
        ]),
    ),
    callbackUrls: Object.fromEntries(signIn.map(({ key, callbackUrls }) => [key, callbackUrls])),
    logoutUrls: Object.fromEntries(
      signIn.flatMap(({ key, logoutUrls }) => (logoutUrls.length > 0 ? [[key, logoutUrls]] : [])),
    ),
    redirectUrl: `${domain.url}/oauth2/idpresponse`,
    samlAcsUrl: `${domain.url}/saml2/idpresponse`,
    samlEntityId: `urn:amazon:cognito:sp:${userPool.resource.id}`,
  };
}

function query(parameters: readonly (readonly [name: string, value: string])[]): string {
  return parameters.map(([name, value]) => `${name}=${value}`).join('&');
}

function encoded(value: string): string {
  return rendered(value, { text: encodeURIComponent, expression: (given) => Fn.urlencode(given) });
}

/** What an app that takes AWS credentials needs to be told. */
export interface IdentityPoolOutputs<RoleKey extends string = never> {
  /** Id of the identity pool, `<region>:<uuid>`. */
  readonly identityPoolId: string;
  /** ARN of each role by key. */
  readonly roleArns: Readonly<Record<string, string>> & { readonly authenticated: string } & {
    readonly [Key in RoleKey]: string;
  };
  /** Key of the logins map under which each provider's token is passed, by client or provider key. */
  readonly loginKeys: Readonly<Record<string, string>>;
}

/** Collects the outputs of an identity pool. */
export function identityPoolOutputs<RoleKey extends string>(
  access: IdentityPoolAccess,
  loginKeys: Readonly<Record<string, string>>,
): IdentityPoolOutputs<RoleKey> {
  return {
    identityPoolId: access.identityPool.id,
    roleArns: Object.fromEntries(
      Object.entries(access.roles).map(([key, role]) => [key, role.arn]),
    ) as IdentityPoolOutputs<RoleKey>['roleArns'],
    loginKeys,
  };
}

/**
 * Writes each value as a Terraform output `<address>_<name in snake case>`, and returns the values.
 *
 * Calling it again writes nothing more.
 */
export function writeOutputs<T extends object>(owner: Construct, address: string, values: T): T {
  if (owner.node.tryFindChild('Outputs') !== undefined) return values;
  const scope = new Construct(owner, 'Outputs');
  for (const [name, value] of Object.entries(values)) {
    new TerraformOutput(scope, `${address}_${snakeCase(name)}`, { value, staticId: true });
  }
  return values;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
