import {
  arnFields,
  isReference,
  objectType,
  partsOf,
  showText,
  text,
  type Text,
  type TextPart,
} from '../values/text';
import { accountOf } from './request-context';
import { OWN_IDENTITY } from './sign-in';
import type { Federation } from '../model/federation';
import type { ResourcePolicy } from '../model/resource-policy';
import type { Role } from '../model/role';
import { resourceKindOf, type ResourceAccount } from '../policies/evaluation/resource-kinds';
import { compareTexts, isWhollyUnknown } from '../values/compare-texts';
import { matchPattern } from '../policies/evaluation/match-pattern';
import { compilePattern } from '../policies/evaluation/pattern';
import { some, type Ternary, isUnknown, type Unknown } from '../values/unknown';
import { own } from '../values/json';

/** Writes the caller's identity id where a resource has `{identity}`. */
export function withIdentity(value: Text, identity: string): Text {
  return text(
    ...partsOf(value).map((part) =>
      typeof part === 'string' ? part.replaceAll(OWN_IDENTITY, identity) : part,
    ),
  );
}

/**
 * Reads `*` and `?` in a resource that is asked for as any text, so that an answer holds for all that
 * they may be. `${*}` and `${?}` are the characters themselves, as IAM writes them.
 */
export function anyOfResource(value: Text): Text {
  return text(
    ...partsOf(value).flatMap((part): readonly TextPart[] =>
      typeof part === 'string'
        ? askedPieces(part).map((piece) =>
            typeof piece === 'string' ? piece : ANYTHING[piece.any],
          )
        : [part],
    ),
  );
}

/** Takes apart what is asked for: plain pieces, and the wildcards between them. */
export function askedPieces(asked: string): (string | { readonly any: '*' | '?' })[] {
  return asked.split(WILDCARD).map((piece) => {
    if (piece === '*' || piece === '?') return { any: piece };
    return /^\$\{.\}$/.test(piece) ? piece.charAt(2) : piece;
  });
}

const WILDCARD = /(\$\{[*?$]\}|[*?])/;

const ANYTHING = {
  '*': { unknown: '`*` in the resource asked for may be any text' },
  '?': { unknown: '`?` in the resource asked for may be any character' },
} as const;

/**
 * Finds the policy that a resource carries itself, if the file has one: for a role that is asked to be
 * assumed, its trust policy.
 *
 * Where it can't be told whether a policy belongs to the resource, it is one that is unknown.
 */
export function findResourcePolicy(
  action: string,
  resource: Text,
  { resourcePolicies, roles }: Federation,
): ResourcePolicy | undefined {
  const isAboutRole = action.toLowerCase().startsWith('sts:');
  if (isAboutRole && resourceKindOf(action).side === 'none') return undefined;
  const policies = isAboutRole
    ? roles.map(trustOf)
    : resourcePolicies.filter((policy) => mayBeOf(action, policy));
  const compared = policies.map((policy) => ({ policy, belongs: belongsTo(resource, policy) }));
  const carried = compared.filter(({ belongs }) => belongs === 'yes').map(({ policy }) => policy);
  // A permission on anything adds to the policy of this one, or takes its place.
  const onAnything = compared
    .filter(({ policy }) => policy.service !== undefined && isWhollyUnknown(policy.resource))
    .map(({ policy }) => policy);
  const [only, ...others] = carried.length === 0 ? [] : [...carried, ...onAnything];
  if (only !== undefined) return others.length === 0 ? only : joined([only, ...others]);
  const unsure = compared.find(({ belongs }) => belongs === 'unknown')?.policy;
  if (unsure === undefined) return undefined;
  const unknown = `whether \`${unsure.address}\` is about \`${showText(resource)}\``;
  return { ...unsure, document: { unknown } };
}

/** Whether a policy may be of a resource that an action is about, by the services of both. */
function mayBeOf(action: string, { service }: ResourcePolicy): boolean {
  return service === undefined || action.toLowerCase().startsWith(`${service}:`);
}

const TRUSTS = new WeakMap<Role, ResourcePolicy>();

/** The trust policy of a role, as the policy of a resource: it names none, being about the role itself. */
export function trustOf(role: Role): ResourcePolicy {
  const known = TRUSTS.get(role);
  if (known !== undefined) return known;
  const { address, providerConfiguration, arn, trust } = role;
  const document = isUnknown(trust)
    ? trust
    : {
        ...trust,
        statements: trust.statements.map((each) => ({ ...each, resources: ['*'] })),
      };
  const policy = { address, providerConfiguration, resource: arn, document };
  TRUSTS.set(role, policy);
  return policy;
}

const NO_CONTEXT = new Map<string, never>();

function belongsTo(resource: Text, policy: ResourcePolicy): Ternary {
  const forms = [policy.resource, text(policy.resource, '/*'), text(policy.resource, ':*')];
  return some(forms, (form) =>
    matchPattern(
      compilePattern(form, { wildcards: 'glob', variables: false }),
      resource,
      NO_CONTEXT,
    ),
  );
}

/** The policy of a resource that is given several. */
function joined(policies: readonly ResourcePolicy[]): ResourcePolicy {
  const [first] = policies as readonly [ResourcePolicy];
  const unknown = whichPolicyIsKept(policies);
  if (unknown !== undefined) return { ...first, document: unknown };
  const documents = policies.map(({ document }) => document);
  const statements = documents.flatMap((each) => (isUnknown(each) ? [] : each.statements));
  const address = policies.map((each) => each.address).join(', ');
  return { ...first, address, document: documents.find(isUnknown) ?? { statements } };
}

/**
 * Says that it is unknown which of several policies of one resource AWS keeps: the one applied last.
 * Nothing where there is one, for an ACL beside it, and for permissions of a function, which add up.
 */
function whichPolicyIsKept(policies: readonly ResourcePolicy[]): Unknown | undefined {
  const alike = policies.filter(({ isBeside }) => isBeside !== true);
  if (alike.length < 2 || alike.every(({ service }) => service === 'lambda')) return undefined;
  const names = alike.map(({ address }) => `\`${address}\``).join(' or ');
  return { unknown: `AWS keeps one policy of a resource, ${names}` };
}

const CARRIED = new WeakMap<Federation, readonly ResourcePolicy[]>();

/** Policies of the resources of a federation, trust policies that may let a session in among them. */
export function carriedPolicies(federation: Federation): readonly ResourcePolicy[] {
  const known = CARRIED.get(federation);
  if (known !== undefined) return known;
  const trusts = federation.roles
    .filter(mayTrustSessions)
    .map((role) => ({ ...trustOf(role), service: 'sts' }));
  const carried = [...onePolicyEach(federation.resourcePolicies), ...trusts];
  CARRIED.set(federation, carried);
  return carried;
}

function mayTrustSessions({ trust }: Role): boolean {
  return (
    isUnknown(trust) ||
    trust.statements.some(
      ({ principals = [], notPrincipals }) =>
        notPrincipals !== undefined || principals.some(({ type }) => OF_SESSIONS.has(type)),
    )
  );
}

const OF_SESSIONS = new Set(['AWS', '*']);

function onePolicyEach(policies: readonly ResourcePolicy[]): readonly ResourcePolicy[] {
  const byResource = new Map<string, ResourcePolicy[]>();
  const keyOf = ({ service, resource }: ResourcePolicy) => `${service} ${showText(resource)}`;
  for (const policy of policies) {
    byResource.set(keyOf(policy), [...(byResource.get(keyOf(policy)) ?? []), policy]);
  }
  return policies.map((policy) => ({
    ...policy,
    document: whichPolicyIsKept(byResource.get(keyOf(policy)) ?? []) ?? policy.document,
  }));
}

/**
 * Whose account a resource belongs to, as its ARN says, or the provider configuration of its policy or
 * of the resource itself.
 */
export function resourceAccount(
  action: string,
  resource: Text,
  role: Role,
  carried: ResourcePolicy | undefined,
  accounts: Federation['resourceAccounts'] = {},
): ResourceAccount {
  if (resource === '*') return 'own';
  const written = arnFields(resource)[4];
  const maker = makerOf(resource);
  const owner =
    written === undefined || written === ''
      ? (carried?.providerConfiguration?.account ?? (maker && own(accounts, maker)))
      : written;
  if (owner === undefined) {
    const isOfFile = carried !== undefined || maker !== undefined;
    return isOfFile || resourceKindOf(action).side === 'none' ? 'own' : 'assumed';
  }
  const account = accountOf(role);
  if (account === undefined) return 'unknown';
  const comparison = compareTexts(owner, account);
  if (comparison === 'unknown') return 'unknown';
  return comparison === 'equal' ? 'own' : 'other';
}

/** The address of what a resource is, or is in, where the file makes it; a variable may name anybody's. */
function makerOf(resource: Text): string | undefined {
  const [first] = partsOf(resource);
  const isMade =
    first !== undefined && isReference(first) && objectType(first.address).startsWith('aws_');
  return isMade ? first.address : undefined;
}
