import type { Permissions } from '../model/role';
import type { PolicyDocument } from '../policies/documents/policy-document';
import {
  MAX_MANAGED_POLICY,
  MAX_ROLE_INLINE_POLICY,
  policyJson,
} from '../policies/documents/to-json';
import { partsOf, type Text } from '../values/text';
import { isUnknown, unknownBecause } from '../values/unknown';
import type { ReadPolicy } from './policy-reader';
import type { GivenPolicy } from './role-policies';

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
