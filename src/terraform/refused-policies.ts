import type {
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from '../policies/documents/policy-document';
import { isKnown, partsOf, type Text } from '../values/text';
import { isUnknown, unknownBecause } from '../values/unknown';
import type { ReadPolicy } from './policy-reader';

/** What a policy belongs to: a role that it permits things, a role that it lets assume, or a resource. */
export type PolicyOwner = 'identity' | 'trust' | 'resource';

/**
 * Makes a reader of policies of one kind of owner: of a policy that AWS refuses there, nothing is known,
 * since its Deny never comes into force and its Allow doesn't either.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function policiesOf(owner: PolicyOwner, read: ReadPolicy): ReadPolicy {
  return (source) => {
    const document = read(source);
    if (isUnknown(document)) return document;
    const [problem] = document.statements.flatMap(PROBLEMS[owner]);
    if (problem !== undefined) return unknownBecause(`IAM refuses ${problem}`, 'correction');
    const repeated = owner === 'identity' && hasRepeatedSid(document);
    return repeated
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

/** Whatever is unknown in an ARN may be right; what stands at its start is judged alone. */
function resourceProblem(resource: Text): string[] {
  const [start] = partsOf(resource);
  if (typeof start !== 'string' || resource === '*' || start.startsWith('${')) return [];
  if (!start.startsWith('arn:')) {
    const isWhole = isKnown(resource) || !'arn:'.startsWith(start);
    return isWhole ? [`the resource \`${start}\`: it is neither an ARN nor \`*\``] : [];
  }
  const service = start.split(':')[2] ?? '';
  return /[*?]/.test(service) ? [`the resource \`${start}\`: its service has a wildcard`] : [];
}

function principalProblem({ type, identifiers }: PolicyPrincipal<Text>): string[] {
  const mayBeAnybody = type === 'AWS' || type === '*';
  return identifiers.flatMap((each) => {
    if (!isKnown(each) || !/[*?]/.test(each) || (each === '*' && mayBeAnybody)) return [];
    const form = mayBeAnybody ? 'no wildcard but `*` alone' : `no wildcard as \`${type}\``;
    return [`the principal \`${each}\`: a principal has ${form}`];
  });
}

function hasRepeatedSid({ statements }: PolicyDocument<Text>): boolean {
  const sids = statements.flatMap(({ sid }) => sid ?? []);
  return new Set(sids).size < sids.length;
}
