import type { PolicyDocument } from './policy-document';
import { toTerraformVariables } from './policy-variables';
import { policyJson } from './to-json';

/**
 * Most characters that all inline policies of one role may have together, whitespace not counted.
 *
 * Widely known and stated by IAM's quota page; not tried against the service.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MAX_ROLE_INLINE_POLICY = 10_240;

/**
 * Most characters that a trust policy may have, whitespace not counted; a documented default, which a
 * quota request raises to 4,096.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MAX_TRUST_POLICY = 2_048;

/**
 * Counts the characters of a policy as IAM does, without whitespace.
 *
 * What only a deployment knows counts as nothing, so a policy is never smaller than this. Two
 * different references in one list are taken for two values.
 */
export function policySize(document: PolicyDocument): number {
  const known = JSON.stringify(policyJson(document), (_, value: unknown) => knownPart(value));
  return [...known.replace(/\s/g, '')].length;
}

/** What is certain of a value; nothing of a list that only a deployment knows. */
function knownPart(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => !isUnknownList(each));
  if (typeof value !== 'string') return value;
  return isUnknownList(value) ? undefined : withoutTemplates(toTerraformVariables(value));
}

function isUnknownList(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('#{TfToken[');
}

/** Cuts out what Terraform fills in; policy variables, in their `&{…}`, stay: IAM counts them. */
function withoutTemplates(text: string): string {
  const start = text.search(/[$%]\{|&\{TfToken\[/);
  if (start < 0) return text;
  const rest = text.slice(start);
  return text.slice(0, start) + withoutTemplates(rest.slice(closing(rest)));
}

/** Length of the template at the start of a text, up to the brace that closes it. */
function closing(text: string): number {
  let depth = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
