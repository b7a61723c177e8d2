import { SOCIAL_PROVIDER_TYPES, socialProvider } from '../../cognito/identity-providers';
import { comparableIssuer } from '../../cognito/issuers';
import type { Federation } from '../../model/federation';
import type { IdentityPoolModel } from '../../model/identity-pool';
import type { UserPoolModel } from '../../model/user-pool';
import { compareTexts } from '../../values/compare-texts';
import { isKnown, partsOf, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds identity providers that an identity pool accepts by itself and through a user pool. */
export const P13: Check = {
  level: 'error',
  title: 'an identity provider leads to the identity pool in two ways',
  why: 'one user has two identities, and with them two roles and two prefixes of files',
  fix: 'keep the provider at the user pool alone, or at the identity pool alone',
  fires: 'Google in supported_login_providers, and as identity provider of the user pool',
  nearMiss: 'Google at the user pool alone',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-scenarios.html',
  find: (federation) => federation.identityPools.flatMap((pool) => found(pool, federation)),
};

function found(pool: IdentityPoolModel, federation: Federation): Danger[] {
  const { userPoolClients } = pool;
  if (isUnknown(userPoolClients)) return [];
  const direct = directIssuers(pool, federation);
  const accepted = new Set(userPoolClients.map(({ userPool }) => userPool));
  const pools = federation.userPools.filter(({ address }) => accepted.has(address));
  const danger = (name: string, address: string, what: string): Danger => ({
    level: 'error',
    certainty: 'certain',
    address: pool.address,
    part: name,
    subject: name,
    danger: `A user of ${code(name)} has two identities at ${code(pool.address)}: ${what}, and directly`,
    attack: [],
    remedy: `Fix: take it from ${code(pool.address)} or from ${code(address)}; users who came that way have a new identity then, and not their old files`,
    exception: 'If no user uses both ways',
  });
  return pools.flatMap((userPool) => [
    ...userPool.identityProviders.flatMap(({ issuer, address }) => {
      if (issuer === undefined || !isKnown(issuer)) return [];
      const same = direct.find(
        (each) => isKnown(each) && comparableIssuer(each) === comparableIssuer(issuer),
      );
      return same === undefined
        ? []
        : [danger(issuer, address, `through ${code(userPool.address)}`)];
    }),
    ...direct
      .filter((each) => isIssuerOf(userPool, withoutScheme(each)))
      .map(() => danger(userPool.address, userPool.address, 'through its app client')),
  ]);
}

/** Issuers whose tokens an identity pool takes without a user pool, as far as they are known. */
function directIssuers(pool: IdentityPoolModel, { iamProviders }: Federation): Text[] {
  const { loginProviders, oidcProviderArns } = pool;
  const social = SOCIAL_PROVIDER_TYPES.map((type) => socialProvider(type)).filter(
    ({ loginProvider }) =>
      !isUnknown(loginProviders) && Object.hasOwn(loginProviders, loginProvider),
  );
  const oidc = isUnknown(oidcProviderArns)
    ? []
    : oidcProviderArns.flatMap((arn) => {
        const provider = iamProviders.find((each) => compareTexts(each.arn, arn) === 'equal');
        const named = isKnown(arn) ? /:oidc-provider\/(.+)$/.exec(arn)?.[1] : undefined;
        const issuer = provider?.issuer ?? (named === undefined ? undefined : `https://${named}`);
        return issuer === undefined ? [] : [issuer];
      });
  return [...social.map(({ issuer }) => issuer), ...oidc];
}

/** Whether a name is that of a user pool, which people build from its id as well. */
function isIssuerOf({ providerName, id }: UserPoolModel, name: Text): boolean {
  const parts = partsOf(name);
  const [first, last] = [parts[0], parts.at(-1)];
  const isBuilt = typeof first === 'string' && first.startsWith('cognito-idp.');
  return (
    compareTexts(name, providerName) === 'equal' ||
    (isBuilt && last !== undefined && compareTexts([last], id) === 'equal')
  );
}

function withoutScheme(issuer: Text): Text {
  const [first, ...rest] = partsOf(issuer);
  if (typeof first !== 'string') return issuer;
  const bare = first.replace(/^https:\/\//, '');
  return rest.length === 0 ? bare : bare === '' ? rest : [bare, ...rest];
}
