import { LOGIN_PROVIDERS, loginProvider } from '../cognito/identity-providers';
import type { AppClientModel } from '../model/app-client';
import type { Federation } from '../model/federation';
import type { IamIdentityProvider } from '../model/identity-provider';
import { clientKey, type IdentityPoolModel } from '../model/identity-pool';
import type { UserPoolModel } from '../model/user-pool';
import { compareTexts } from '../values/compare-texts';
import { isKnown, partsOf, showText, text, type Text } from '../values/text';
import { isUnknown } from '../values/unknown';
import { keysOf, type Named } from './terraform-names';

/** An issuer of tokens that an identity pool accepts, or would have to. */
export interface PoolProvider {
  /** Which of the five kinds of provider of an identity pool it is. */
  readonly type: 'user-pool' | 'social' | 'OIDC' | 'SAML' | 'developer';
  /** Its key in the logins map, which the token's `iss` must agree with; for OpenID Connect it may be unknown. */
  readonly login: Text;
  /** Its key in the role mappings. */
  readonly mappingKey: Text;
  /** Its name where principal tags are set. */
  readonly tagName: Text;
  /** What `aud` of a token may be; absent where nothing in it says so. */
  readonly audiences?: readonly Text[];
  /** The user pool, where the file has it. */
  readonly userPool?: UserPoolModel;
  /** The app client, where the file has it. */
  readonly client?: AppClientModel;
}

/** The providers of an identity pool, and why that may not be all of them. */
export interface PoolProviders {
  readonly providers: readonly Named<PoolProvider>[];
  readonly unknown: readonly string[];
}

/** Lists whose tokens an identity pool accepts. */
export function providersOf(pool: IdentityPoolModel, federation: Federation): PoolProviders {
  const parts = [
    userPoolProviders(pool, federation),
    socialProviders(pool),
    iamProviders('OIDC', pool.oidcProviderArns, pool, federation),
    iamProviders('SAML', pool.samlProviderArns, pool, federation),
    developerProvider(pool),
  ];
  return {
    providers: parts.flatMap(({ providers }) => providers),
    unknown: parts.flatMap(({ unknown }) => unknown),
  };
}

const NONE: PoolProviders = { providers: [], unknown: [] };

function known(providers: readonly Named<PoolProvider>[]): PoolProviders {
  return { providers, unknown: [] };
}

function userPoolProviders(
  { userPoolClients }: IdentityPoolModel,
  { userPools }: Federation,
): PoolProviders {
  if (isUnknown(userPoolClients)) return { providers: [], unknown: [userPoolClients.unknown] };
  return known(
    userPoolClients.map(({ providerName, clientId, userPool, client }) => {
      const owner = userPools.find(({ address }) => address === userPool);
      const found = owner?.clients.find(({ address }) => address === client);
      return clientProvider(providerName, clientId, owner, found);
    }),
  );
}

/** An app client of a user pool as a provider. */
function clientProvider(
  providerName: Text,
  clientId: Text,
  userPool: UserPoolModel | undefined,
  client: AppClientModel | undefined,
): Named<PoolProvider> {
  const address = client?.address ?? showText(clientId);
  const keys = client === undefined ? [] : keysOf(address, userPool && [userPool.address]);
  return {
    address,
    names: [...keys, client?.name, clientId],
    shown: keys.at(-1),
    value: {
      type: 'user-pool',
      login: providerName,
      mappingKey: clientKey({ providerName, clientId }),
      tagName: providerName,
      audiences: [clientId],
      userPool,
      client,
    },
  };
}

/** Clients that the mappings of an identity pool name, where that alone says of them. */
export function mappedClients({
  userPoolClients,
  mappings,
}: IdentityPoolModel): Named<PoolProvider>[] {
  if (!isUnknown(userPoolClients) || isUnknown(mappings)) return [];
  return mappings.flatMap(({ provider }) => {
    const [, name, id] = isKnown(provider)
      ? (/^(cognito-idp\..+):(\w+)$/.exec(provider) ?? [])
      : [];
    return name === undefined || id === undefined
      ? []
      : [clientProvider(name, id, undefined, undefined)];
  });
}

function socialProviders({ loginProviders }: IdentityPoolModel): PoolProviders {
  if (isUnknown(loginProviders)) return { providers: [], unknown: [loginProviders.unknown] };
  return known(
    Object.entries(loginProviders).map(([domain, clientId]) =>
      loginProviderNamed(domain, clientId),
    ),
  );
}

/** A social provider; without a client id, one that the identity pool doesn't accept. */
function loginProviderNamed(domain: string, clientId?: Text): Named<PoolProvider> {
  return {
    address: domain,
    names: loginProvider(domain)?.names ?? [],
    shown: domain,
    value: {
      type: 'social',
      login: domain,
      mappingKey: domain,
      tagName: domain,
      audiences: clientId === undefined ? undefined : [clientId],
    },
  };
}

function iamProviders(
  type: 'OIDC' | 'SAML',
  arns: IdentityPoolModel['oidcProviderArns'],
  pool: IdentityPoolModel,
  federation: Federation,
): PoolProviders {
  if (isUnknown(arns)) return { providers: [], unknown: [arns.unknown] };
  return known(
    arns.map((arn) => {
      const found = federation.iamProviders.find(
        (each) => each.type === type && compareTexts(each.arn, arn) === 'equal',
      );
      return iamProvider(type, arn, found, pool);
    }),
  );
}

/** An identity provider of IAM as a provider. */
function iamProvider(
  type: 'OIDC' | 'SAML',
  arn: Text,
  found: IamIdentityProvider | undefined,
  pool: IdentityPoolModel,
): Named<PoolProvider> {
  const address = found?.address ?? showText(arn);
  const keys = found === undefined ? [] : keysOf(address, [pool.address]);
  const issuer = type === 'OIDC' ? (found?.issuer ?? issuerIn(arn)) : undefined;
  const host = issuer && withoutScheme(issuer);
  const clientIds = found?.clientIds;
  return {
    address,
    names: [...keys, arn, issuer, host],
    shown: keys.at(-1),
    value: {
      type,
      login: type === 'SAML' ? arn : (host ?? text({ unknown: `the issuer of \`${address}\`` })),
      mappingKey: arn,
      tagName: arn,
      audiences: clientIds === undefined || isUnknown(clientIds) ? undefined : clientIds,
    },
  };
}

// arn:<partition>:iam::<account>:oidc-provider/<issuer without its scheme>
function issuerIn(arn: Text): Text | undefined {
  const host = isKnown(arn) ? /:oidc-provider\/(.+)$/.exec(arn)?.[1] : undefined;
  return host === undefined ? undefined : `https://${host}`;
}

/** An issuer as the logins map writes it. */
export function withoutScheme(issuer: Text): Text {
  const [first, ...rest] = partsOf(issuer);
  return typeof first === 'string' ? text(first.replace(/^https:\/\//, ''), ...rest) : issuer;
}

/** Key of the logins map for tokens that a developer's own backend obtained. */
const DEVELOPER_LOGIN = 'cognito-identity.amazonaws.com';

function developerProvider({ developerProvider: name }: IdentityPoolModel): PoolProviders {
  if (name === undefined) return NONE;
  return known([
    {
      address: showText(name),
      names: [name],
      value: {
        type: 'developer',
        login: DEVELOPER_LOGIN,
        // Mappings are never looked at for these, so it has no key among them.
        mappingKey: name,
        tagName: name,
      },
    },
  ]);
}

/** The clients of all user pools, as providers. */
export function clientsOf({ userPools }: Federation): Named<PoolProvider>[] {
  return userPools.flatMap((userPool) =>
    userPool.clients.map((client) =>
      clientProvider(userPool.providerName, client.id, userPool, client),
    ),
  );
}

/** The providers that an identity pool can take directly: those of the login providers, and IAM's own. */
export function otherProviders(
  pool: IdentityPoolModel,
  { iamProviders }: Federation,
): Named<PoolProvider>[] {
  return [
    ...Object.keys(LOGIN_PROVIDERS).map((domain) => loginProviderNamed(domain)),
    ...iamProviders.map((each) => iamProvider(each.type, each.arn, each, pool)),
  ];
}
