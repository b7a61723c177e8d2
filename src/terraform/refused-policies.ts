import type { Permissions } from '../model/role';
import type {
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from '../policies/documents/policy-document';
import {
  MAX_MANAGED_POLICY,
  MAX_ROLE_INLINE_POLICY,
  policyJson,
} from '../policies/documents/to-json';
import { isKnown, partsOf, type Text } from '../values/text';
import { isUnknown, unknownBecause } from '../values/unknown';
import type { ReadPolicy } from './policy-reader';
import type { GivenPolicy } from './role-policies';

/** What a policy belongs to: a role that it permits things, a role that it lets assume, or a resource. */
export type PolicyOwner = 'identity' | 'trust' | 'resource';

/**
 * Makes a reader of policies of one kind of owner: of a policy that AWS refuses there, nothing is known,
 * since its Deny never comes into force and its Allow doesn't either.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function policiesOf(owner: PolicyOwner, read: ReadPolicy): ReadPolicy {
  return (source) => {
    const document = read(source);
    if (isUnknown(document)) return document;
    const [problem] = document.statements.flatMap((each) => [
      ...elementProblems(each, owner),
      ...[...(each.actions ?? []), ...(each.notActions ?? [])].flatMap(actionProblem),
      ...PROBLEMS[owner](each),
    ]);
    if (problem !== undefined) return unknownBecause(`IAM refuses ${problem}`, 'correction');
    return owner === 'identity' && hasRepeatedSid(document)
      ? unknownBecause('IAM refuses two statements of one Sid in a policy', 'correction')
      : document;
  };
}

type Problems = (statement: PolicyStatement<Text>) => readonly string[];

const PROBLEMS: Readonly<Record<PolicyOwner, Problems>> = {
  identity: ({ sid, principals, notPrincipals, resources = [], notResources = [] }) => [
    ...(principals === undefined && notPrincipals === undefined
      ? []
      : ['a principal in a policy of a role']),
    ...(sid === undefined || /^[A-Za-z0-9]*$/.test(sid)
      ? []
      : [`the Sid \`${sid}\`: letters and digits only`]),
    ...[...resources, ...notResources].flatMap(resourceProblem),
  ],
  trust: ({ principals = [], notPrincipals, resources, notResources }) => [
    ...(notPrincipals === undefined ? [] : ['`NotPrincipal` in a trust policy']),
    ...(resources === undefined && notResources === undefined
      ? []
      : ['a resource in a trust policy']),
    ...principals.flatMap(principalProblem),
  ],
  resource: ({ effect, principals = [], notPrincipals }) => [
    ...(effect === 'Allow' && notPrincipals !== undefined ? ['`NotPrincipal` with Allow'] : []),
    ...[...principals, ...(notPrincipals ?? [])].flatMap(principalProblem),
  ],
};

/** Of each pair a statement has one, with a value: actions, resources where it is a role's, principals elsewhere. */
function elementProblems(statement: PolicyStatement<Text>, owner: PolicyOwner): string[] {
  const { actions, notActions, resources, notResources, principals, notPrincipals } = statement;
  const one = (
    name: string,
    isAsked: boolean,
    ...pair: readonly (readonly unknown[] | undefined)[]
  ) => {
    const given = pair.filter((each) => each !== undefined);
    if (given.length > 1) return [`\`${name}\` beside \`Not${name}\``];
    const isGiven = given.some((each) => each.length > 0);
    return isGiven || (!isAsked && given.length === 0) ? [] : [`a statement without \`${name}\``];
  };
  return [
    ...one('Action', true, actions, notActions),
    ...one('Resource', owner === 'identity', resources, notResources),
    ...one('Principal', owner !== 'identity', named(principals), named(notPrincipals)),
  ];
}

/** Whom principals name, where they are written at all. */
function named(principals: readonly PolicyPrincipal<Text>[] | undefined) {
  return principals?.flatMap(({ identifiers }) => identifiers);
}

/**
 * IAM says that "Action vendors (e.g., aws, ec2, etc.) must not contain wildcards", that actions are
 * prefaced by one, have one colon, and hold no variable.
 *
 * @see https://github.com/boogy/iam-policy-validator/pull/172
 * @see https://github.com/garnaat/kappa/issues/111
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-variable-unsupported-in-element
 */
function actionProblem(action: Text): string[] {
  const [start] = partsOf(action);
  if (typeof start !== 'string' || action === '*') return [];
  const [service = '', operation, ...others] = start.split(':');
  if (operation === undefined && !isKnown(action)) return [];
  const shown = `the action \`${start}\``;
  if (/[*?]/.test(service)) return [`${shown}: its service has a wildcard`];
  if (operation === undefined) return [`${shown}: it names no service`];
  if (start.includes('${')) return [`${shown}: an action has no variables`];
  return others.length > 0 ? [`${shown}: it has more than one colon`] : [];
}

/** Whatever is unknown in an ARN may be right; what stands at its start is judged alone. */
function resourceProblem(resource: Text): string[] {
  const [start = ''] = partsOf(resource);
  if (typeof start !== 'string' || resource === '*') return [];
  if (!start.startsWith('arn:')) {
    const isWhole = isKnown(resource) || !'arn:'.startsWith(start);
    return isWhole ? [`the resource \`${start}\`: it is neither an ARN nor \`*\``] : [];
  }
  const service = start.split(':')[2] ?? '';
  const shown = `the resource \`${start}\``;
  if (/[*?]/.test(service)) return [`${shown}: its service has a wildcard`];
  const variable = start.indexOf('${');
  return variable >= 0 && start.slice(0, variable).split(':').length < 6
    ? [`${shown}: a variable stands before the fifth colon`]
    : [];
}

/**
 * IAM accepts no wildcard as part of a principal.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-wildcard-in-principal
 * @see https://github.com/terraform-aws-modules/terraform-aws-eks/issues/2594
 */
function principalProblem({ type, identifiers }: PolicyPrincipal<Text>): string[] {
  const mayBeAnybody = type === 'AWS' || type === '*';
  return identifiers.flatMap((each) => {
    if (!isKnown(each) || !/[*?]/.test(each) || (each === '*' && mayBeAnybody)) return [];
    const form = mayBeAnybody ? 'no wildcard but `*` alone' : `no wildcard as \`${type}\``;
    return [`the principal \`${each}\`: a principal has ${form}`];
  });
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
function hasRepeatedSid({ statements }: PolicyDocument<Text>): boolean {
  const sids = statements.flatMap(({ sid }) => sid ?? []);
  return new Set(sids).size < sids.length;
}

/** Makes a reader of managed policies: of one that is larger than IAM takes, nothing is known. */
export function managedOnly(read: ReadPolicy): ReadPolicy {
  return (source) => {
    const document = read(source);
    return !isUnknown(document) && knownSize(document) > MAX_MANAGED_POLICY
      ? unknownBecause(
          `IAM refuses a managed policy of more than ${MAX_MANAGED_POLICY} characters`,
          'correction',
        )
      : document;
  };
}

/** The policies of a role, and how large its inline ones are if that is more than IAM takes. */
export interface SizedPermissions {
  readonly permissions: readonly Permissions[];
  readonly oversize?: number;
}

/**
 * Adds up the inline policies of a role. Where they are larger together than IAM takes, it refuses one of them, and the
 * order in which Terraform writes them decides which: nothing is known of any.
 */
export function withinInlineLimit(
  given: readonly GivenPolicy[],
  kept: readonly Permissions[],
): SizedPermissions {
  const inline = new Set(
    given.filter(({ kind }) => kind === 'inline').map(({ permissions }) => permissions),
  );
  const size = kept.reduce((sum, each) => {
    return inline.has(each) && !isUnknown(each.document) ? sum + knownSize(each.document) : sum;
  }, 0);
  if (size <= MAX_ROLE_INLINE_POLICY) return { permissions: kept };
  const refused = unknownBecause(
    `IAM refuses more than ${MAX_ROLE_INLINE_POLICY} characters of inline policies in one role`,
    'correction',
  );
  return {
    permissions: kept.map((each) => (inline.has(each) ? { ...each, document: refused } : each)),
    oversize: size,
  };
}

/** How many characters a policy has at least, without whitespace: what is unknown in it counts as nothing. */
function knownSize({ version, statements }: PolicyDocument<Text>): number {
  const known = statements.map((statement) => ({
    ...statement,
    actions: knownParts(statement.actions),
    notActions: knownParts(statement.notActions),
    resources: knownParts(statement.resources),
    notResources: knownParts(statement.notResources),
    // A policy of a role names nobody.
    principals: undefined,
    notPrincipals: undefined,
    conditions: statement.conditions?.map(({ test, variable, values }) => ({
      ...{ test, variable: knownPart(variable), values: values.map(knownPart) },
    })),
  }));
  const json = JSON.stringify(policyJson({ version: '2012-10-17', statements: known }));
  const { length } = [...json.replace(/\s/g, '')];
  return version === '2008-10-17' ? length - VERSION.length : length;
}

/** What a policy may leave out that is read as one of the older version. */
const VERSION = '"Version":"2012-10-17",';

function knownParts(texts: readonly Text[] | undefined): readonly string[] | undefined {
  return texts?.map(knownPart);
}

function knownPart(text: Text): string {
  return partsOf(text)
    .filter((part) => typeof part === 'string')
    .join('');
}
