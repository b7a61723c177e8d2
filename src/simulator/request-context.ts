import type { Role } from '../model/role';
import type { Policy, PolicyStatement } from '../policies/documents/policy-document';
import {
  lookupOf,
  type ContextValue,
  type RequestContext,
} from '../policies/evaluation/request-context';
import { arnFields, isKnown, text, type Text, partsOf } from '../values/text';
import { isUnknown } from '../values/unknown';
import { bySession } from './by-session';
import type { Request } from './request';
import { ENHANCED_SESSION_NAME, type Session } from './session';
import { tokenContext } from './token-issuer';
import { OWN_IDENTITY } from './sign-in';
import { toIamVariables } from '../policies/documents/policy-variables';

/**
 * What is known of a request by condition key: what the session carries, what the role is tagged with,
 * what is the same in every call that a session makes itself, and what the request says. A key of the
 * request that was not given is unknown, not missing.
 *
 * @param resource What is asked for, with the caller's identity id in it.
 */
export function requestContext(
  { action, context = {}, isExact = false }: Request,
  resource: Text,
  role: Role,
  session: Session,
  policies: readonly Policy[],
): RequestContext {
  const given = Object.entries(context);
  const missing = new Set(
    given.filter(([, value]) => value === null).map(([key]) => key.toLowerCase()),
  );
  const said = given.flatMap(([key, value]) =>
    value === null
      ? []
      : [[key, contextValue(value, isExact ? undefined : session.identity)] as const],
  );
  const { tags, always } = ofEveryCall(role, session);
  const known: RequestContext = { ...always, ...ofResource(resource) };
  const kept =
    missing.size === 0
      ? known
      : Object.fromEntries(
          Object.entries(known).filter(([key]) => !missing.has(key.toLowerCase())),
        );
  return completeContext(
    {
      context: { ...kept, ...Object.fromEntries(said) },
      isMissing: (key) =>
        missing.has(key) ||
        (key.startsWith(PRINCIPAL_TAG) && tags.unknown === undefined) ||
        isOfOtherPrincipals(key) ||
        OF_OTHER_CALLS.has(key) ||
        (key === 'sts:externalid' && !mayAssumeRole(action)),
      whyUnknown: (key) =>
        key.toLowerCase().startsWith(PRINCIPAL_TAG) && tags.unknown !== undefined
          ? tags.unknown
          : 'say it as context of the request',
    },
    policies,
  );
}

/** The account of a role, as its ARN or its provider configuration says; nothing where neither does. */
export function accountOf({ arn, providerConfiguration }: Role): Text | undefined {
  const account = arnFields(arn)[4];
  return account === undefined || account === '' ? providerConfiguration?.account : account;
}

const PRINCIPAL_TAG = 'aws:principaltag/';

/** Whether an action is the one whose caller may give an external id; one that isn't said may be any. */
function mayAssumeRole(action: string): boolean {
  return action === '' || action.toLowerCase() === 'sts:assumerole';
}

function contextValue(
  value: string | readonly string[],
  identity: string | undefined,
): ContextValue {
  const filled = (each: string) =>
    identity === undefined ? each : each.replaceAll(OWN_IDENTITY, identity);
  return typeof value === 'string' ? filled(value) : { list: value.map(filled) };
}

/** A session tag goes before the role's own tag with the same key, which takes the place of a missing one. */
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
  const ofRole = Object.entries(role.tags).filter(([key]) => !lowerCase.has(key.toLowerCase()));
  return { known: { ...named(Object.fromEntries(ofRole)), ...named(tags.tags) } };
}

/** What is the same in every call that a session of a role makes, and its tags. */
const ofEveryCall = bySession((role, session) => {
  const tags = principalTags(role, session);
  const always: RequestContext = {
    ...tokenContext(session),
    ...tags.known,
    ...ofDirectCalls(role, session),
  };
  return { tags, always };
});

/**
 * What AWS fills in for a call that a session of a role makes itself, over TLS and not through a
 * service. That a token is no second factor is said of every temporary session.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
 */
function ofDirectCalls(role: Role, session: Session): RequestContext {
  const account = accountOf(role);
  return {
    'aws:FederatedProvider': session.issuer,
    'aws:MultiFactorAuthPresent': 'false',
    'aws:PrincipalArn': role.arn,
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalType': 'AssumedRole',
    'aws:SecureTransport': 'true',
    'aws:ViaAWSService': 'false',
    ...(account === undefined
      ? {}
      : { 'aws:PrincipalAccount': account, 'kms:CallerAccount': account }),
    ...(session.flow === 'enhanced'
      ? { 'aws:userid': text({ unknown: 'the id of the role' }, `:${ENHANCED_SESSION_NAME}`) }
      : {}),
  };
}

/** What the ARN of a resource says of the call. */
function ofResource(resource: Text): RequestContext {
  const [, , , region = '', owner = ''] = arnFields(resource);
  const isPlain = (field: Text) => field !== '' && !(isKnown(field) && /[*?]/.test(field));
  return {
    ...(isPlain(region) ? { 'aws:RequestedRegion': region } : {}),
    ...(isPlain(owner) ? { 'aws:ResourceAccount': owner } : {}),
  };
}

/** Keys that only a call has which an AWS service makes. */
const OF_OTHER_CALLS = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'ec2:sourceinstancearn',
  'kms:viaservice',
  'lambda:sourcefunctionarn',
]);

// Of tokens of other providers, and of users with a password of the account.
function isOfOtherPrincipals(key: string): boolean {
  const [prefix = ''] = key.split(':');
  return (
    prefix.includes('.') ||
    prefix === 'saml' ||
    key === 'aws:username' ||
    key === 'aws:multifactorauthage'
  );
}

/** What is known of a request, and which keys are known to be missing from it. */
interface KnownContext {
  readonly context: RequestContext;
  readonly isMissing: (key: string) => boolean;
  /** Why a key that is unknown is so, as a clause. */
  readonly whyUnknown: (key: string) => string;
}

/**
 * Adds every key that the policies look at and of which nothing is known, as unknown: what was not
 * given must not pass for absent.
 */
export function completeContext(
  { context, isMissing, whyUnknown }: KnownContext,
  policies: readonly Policy[],
): RequestContext {
  const given = lookupOf(context);
  const open = new Set(
    policies
      .flatMap(mentionedKeys)
      .filter((key) => !given.has(key.toLowerCase()) && !isMissing(key.toLowerCase())),
  );
  if (open.size === 0) return context;
  const unknown = [...open].map((key) => [key, { unknown: whyUnknown(key) }]);
  return { ...context, ...Object.fromEntries(unknown) };
}

const FOUND = new WeakMap<object, readonly string[]>();

/** The condition keys that a policy looks at, in conditions and as variables; each is found once. */
function mentionedKeys(policy: Policy): readonly string[] {
  const known = FOUND.get(policy);
  if (known !== undefined) return known;
  const keys = isUnknown(policy) ? [] : [...new Set(policy.statements.flatMap(keysIn))];
  FOUND.set(policy, keys);
  return keys;
}

function keysIn({ conditions = [], resources = [], notResources = [] }: PolicyStatement<Text>) {
  return [
    ...conditions.map(({ variable }) => variable).filter(isKnown),
    ...[...resources, ...notResources, ...conditions.flatMap(({ values }) => values)].flatMap(
      variablesIn,
    ),
  ];
}

function variablesIn(value: Text): string[] {
  const literal = partsOf(value).filter((part) => typeof part === 'string');
  return literal.flatMap((part) =>
    [...toIamVariables(part).matchAll(/\$\{([\w.-]+:[^},]+)/g)].map(([, key]) =>
      (key as string).trim(),
    ),
  );
}
