import type { Role } from '../model/role';
import type { ReadPolicy } from '../policies/evaluation/compile-policy';
import type { ContextValue, RequestContext } from '../policies/evaluation/request-context';
import { isUnknown } from '../values/unknown';
import { completeContext } from './complete-context';
import type { Request } from './request';
import { tokenContext, type Session } from './session';
import { OWN_IDENTITY } from './sign-in';

/**
 * What is known of a request by condition key: what the session carries, what the role is tagged with,
 * and what the request itself says. A key of the request that nobody said is unknown, not missing.
 */
export function requestContext(
  { context = {} }: Request,
  role: Role,
  session: Session,
  policies: readonly ReadPolicy[],
): RequestContext {
  const given = Object.entries(context);
  const missing = new Set(
    given.filter(([, value]) => value === null).map(([key]) => key.toLowerCase()),
  );
  const said = given.flatMap(([key, value]) =>
    value === null ? [] : [[key, contextValue(value, session.identity)] as const],
  );
  const tags = principalTags(role, session);
  return completeContext(
    {
      context: {
        ...tokenContext(session),
        ...tags.known,
        'aws:PrincipalArn': role.arn,
        'aws:PrincipalType': 'AssumedRole',
        'aws:SecureTransport': 'true',
        'aws:FederatedProvider': session.issuer,
        ...Object.fromEntries(said),
      },
      isMissing: (key) =>
        missing.has(key) ||
        (key.startsWith(PRINCIPAL_TAG) && tags.unknown === undefined) ||
        isOfOtherPrincipals(key),
      whyUnknown: (key) =>
        key.toLowerCase().startsWith(PRINCIPAL_TAG) && tags.unknown !== undefined
          ? tags.unknown
          : 'say it as context of the request',
    },
    policies,
  );
}

const PRINCIPAL_TAG = 'aws:principaltag/';

function contextValue(value: string | readonly string[], identity: string): ContextValue {
  const filled = (each: string) => each.replaceAll(OWN_IDENTITY, identity);
  return typeof value === 'string' ? filled(value) : { list: value.map(filled) };
}

/** A session tag goes before the role's own tag with the same key, which stands in for a missing one. */
function principalTags(
  role: Role,
  { tags }: Session,
): { readonly known: RequestContext; readonly unknown?: string } {
  const named = (values: RequestContext) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]),
    );
  if (isUnknown(tags.tags)) return { known: {}, unknown: tags.tags.unknown };
  if (isUnknown(role.tags)) return { known: named(tags.tags), unknown: role.tags.unknown };
  const lowerCase = new Set(Object.keys(tags.tags).map((key) => key.toLowerCase()));
  const standIns = Object.entries(role.tags).filter(([key]) => !lowerCase.has(key.toLowerCase()));
  return { known: { ...named(Object.fromEntries(standIns)), ...named(tags.tags) } };
}

// Of tokens of other providers, and of people with a password of the account.
function isOfOtherPrincipals(key: string): boolean {
  const [prefix = ''] = key.split(':');
  return (
    prefix.includes('.') ||
    prefix === 'saml' ||
    key === 'aws:username' ||
    key === 'aws:multifactorauthpresent' ||
    key === 'aws:multifactorauthage' ||
    key === 'sts:externalid'
  );
}
