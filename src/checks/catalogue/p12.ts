import { MICROSOFT } from '../../cognito/issuers';
import { compareTexts } from '../../values/compare-texts';
import { partsOf, showText, type Text, whyUnknown } from '../../values/text';
import { isUnknown, type Unknown } from '../../values/unknown';
import type { Federation } from '../../model/federation';
import type { IdentityPoolModel } from '../../model/identity-pool';
import type { Check } from '../check';
import { VALUE_TELLS, type Danger } from '../finding';
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
  const { address, oidcProviderArns, mappings, defaultRoles } = pool;
  if (!isUnknown(defaultRoles) && defaultRoles.authenticated === undefined) return [];
  const common = { address, exception: 'If the default role is for everybody' } as const;
  const open = (why: string, level: Danger['level'], subject: string): Danger => ({
    ...common,
    level,
    certainty: 'undecided',
    part: 'OpenID Connect providers',
    subject,
    danger: `Anybody with a token receives the default role of ${code(address)} if an issuer that it accepts is a public one, and that is unknown`,
    attack: [why],
    remedy: VALUE_TELLS,
  });
  if (isUnknown(oidcProviderArns)) return [open(oidcProviderArns.unknown, 'warning', address)];
  return oidcProviderArns.flatMap((arn): Danger[] => {
    const provider = iamProviders.find((each) => compareTexts(each.arn, arn) === 'equal');
    const name = issuerOrDoubt(provider?.issuer ?? arn, publicIssuer);
    if (name === undefined) return [];
    const own = isUnknown(mappings)
      ? mappings
      : mappings.find((each) => compareTexts(each.provider, arn) === 'equal')?.mapping;
    const resolution = own === undefined || isUnknown(own) ? own : own.ambiguousRoleResolution;
    if (resolution === 'Deny') return [];
    if (isUnknown(name)) return [open(name.unknown, name.level, showText(arn))];
    const unknown = isUnknown(resolution)
      ? resolution
      : isUnknown(defaultRoles)
        ? defaultRoles
        : undefined;
    return [
      {
        ...common,
        level: 'error',
        certainty: unknown === undefined ? 'certain' : 'undecided',
        part: name,
        subject: name,
        danger: `Anybody with a token of ${name} receives the default role of ${code(address)}`,
        attack: unknown === undefined ? [] : [unknown.unknown],
        remedy:
          'Fix: map the provider by rules on claims that name your organization, with `Deny` for everybody else',
      },
    ];
  });
}

const ANYBODY = /^(token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io)\/?$/;

/** The issuer that gives tokens to anybody; nothing where it isn't one. */
function publicIssuer(issuer: string): string | undefined {
  return ANYBODY.exec(issuer)?.[1] ?? multiTenant(issuer);
}

/** The part of Microsoft's sign-in that takes users of every tenant; nothing where it is another issuer. */
export function multiTenant(issuer: string): string | undefined {
  const [host = '', tenant = ''] = issuer.split('/');
  const isAny = MICROSOFT.test(host) && /^(common|organizations|consumers)$/.test(tenant);
  return isAny ? `${host}/${tenant}` : undefined;
}

/** Why it is unknown which issuer there is, and how much speaks for one of those that are looked for. */
interface IssuerDoubt extends Unknown {
  readonly level: Danger['level'];
}

/**
 * Asks whether an issuer is one of some, by what is known of it.
 *
 * A tenant of Microsoft that is unknown is an error, any other issuer that may be one a warning.
 */
export function issuerOrDoubt(
  issuer: Text,
  find: (issuer: string) => string | undefined,
): string | IssuerDoubt | undefined {
  const written = partsOf(issuer).map((part) => (typeof part === 'string' ? part : HOLE));
  const name = written.join('').replace(/^https:\/\/|^.*oidc-provider\//, '');
  const [host = '', tenant] = name.split('/');
  if (!name.includes(HOLE)) return find(name);
  if (host.includes(HOLE) || tenant === undefined)
    return { ...whyUnknown(issuer), level: 'warning' };
  if (!tenant.includes(HOLE)) return find(name);
  return MICROSOFT.test(host) ? { ...whyUnknown(issuer), level: 'error' } : undefined;
}

// Stands where something unknown is.
const HOLE = '\u0000';
