import { MICROSOFT } from '../../cognito/issuers';
import { compareTexts } from '../../values/compare-texts';
import { partsOf, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Federation } from '../../model/federation';
import type { IdentityPoolModel } from '../../model/identity-pool';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds issuers that give a token to anybody, whose users fall to the default role. */
export const P12: Check = {
  level: 'error',
  title: 'everybody at a public issuer receives the default role',
  why: 'anybody can have a token of GitHub Actions or of a Microsoft tenant of their own, with the audience of their choice',
  fix: 'a role mapping with `Deny`, and rules on claims that name your organization',
  fires:
    'openid_connect_provider_arns = [".../token.actions.githubusercontent.com"], and roles = { authenticated = … }',
  nearMiss: 'the same, and a role mapping with ambiguous_role_resolution = "Deny"',
  see: 'https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/about-security-hardening-with-openid-connect',
  find: (federation) => federation.identityPools.flatMap((pool) => found(pool, federation)),
};

function found(pool: IdentityPoolModel, { iamProviders }: Federation): Danger[] {
  const { oidcProviderArns, mappings, defaultRoles } = pool;
  if (isUnknown(oidcProviderArns)) return [];
  if (!isUnknown(defaultRoles) && defaultRoles.authenticated === undefined) return [];
  return oidcProviderArns.flatMap((arn): Danger[] => {
    const provider = iamProviders.find((each) => compareTexts(each.arn, arn) === 'equal');
    const name = publicIssuer(provider?.issuer ?? arn);
    if (name === undefined) return [];
    const own = isUnknown(mappings)
      ? mappings
      : mappings.find((each) => compareTexts(each.provider, arn) === 'equal')?.mapping;
    const resolution = own === undefined || isUnknown(own) ? own : own.ambiguousRoleResolution;
    if (resolution === 'Deny') return [];
    const unknown = isUnknown(resolution)
      ? resolution
      : isUnknown(defaultRoles)
        ? defaultRoles
        : undefined;
    return [
      {
        level: 'error',
        certainty: unknown === undefined ? 'certain' : 'undecided',
        address: pool.address,
        part: name,
        subject: name,
        danger: `Anybody with a token of ${name} receives the default role of ${code(pool.address)}`,
        attack: unknown === undefined ? [] : [unknown.unknown],
        remedy:
          'Fix: map the provider by rules on claims that name your organization, with `Deny` for everybody else',
        exception: 'If the default role is for everybody',
      },
    ];
  });
}

const ANYBODY =
  /(?:^|\/)(token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io)\/?$/;

/** The issuer that gives tokens to anybody; nothing where it isn't one. */
function publicIssuer(issuer: Text): string | undefined {
  const last = partsOf(issuer).at(-1);
  if (typeof last !== 'string') return undefined;
  return ANYBODY.exec(last)?.[1] ?? multiTenant(last.replace(/^.*oidc-provider\//, ''));
}

/** The part of Microsoft's sign-in that takes users of every tenant; nothing where it is another issuer. */
export function multiTenant(issuer: string): string | undefined {
  const [host = '', tenant = ''] = issuer.replace(/^https:\/\//, '').split('/');
  const isAny = MICROSOFT.test(host) && /^(common|organizations|consumers)$/.test(tenant);
  return isAny ? `${host}/${tenant}` : undefined;
}
