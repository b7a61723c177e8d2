import type { PolicyStatement } from '../../policies/documents/policy-document';
import { compareTexts } from '../../values/compare-texts';
import { arnFields, isReference, partsOf, type Text } from '../../values/text';

/**
 * Whether a statement is about resources of one account only: then whatever it matches is in that
 * account, however its ARNs are written.
 */
export function isAboutAccount(
  { resources = [] }: PolicyStatement<Text>,
  account: Text | undefined,
): boolean {
  if (account === undefined || resources.length === 0) return false;
  return resources.every((each) => {
    const fields = arnFields(each);
    const owner = fields[4];
    return (
      fields.length === 6 &&
      owner !== undefined &&
      fields.slice(0, 5).every(isOneField) &&
      compareTexts(owner, account) === 'equal'
    );
  });
}

/** Whether a field has neither wildcards nor variables nor references that may hold colons. */
function isOneField(field: Text): boolean {
  return partsOf(field).every((part) =>
    typeof part === 'string'
      ? !/[*?$]/.test(part)
      : isReference(part) && /^aws(?:\.|$)/.test(part.address),
  );
}
