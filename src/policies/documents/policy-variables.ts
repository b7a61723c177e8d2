import { COGNITO_IDENTITY, type Partition } from '../../cognito/limits';
import { UnicodePattern } from '../../values/unicode-pattern';

/** The policy variable that holds the caller's identity id. */
export function identityVariable(partition: Partition = 'aws'): string {
  return `\${${COGNITO_IDENTITY[partition].keys}:sub}`;
}

/**
 * The policy variable that holds a principal tag of the caller, to build prefixes and resources with.
 *
 * It is written in Terraform's form, `&{…}`, which no part of Terraform takes for a reference. A tag
 * may be missing: the statement then matches nothing.
 *
 * @example
 * corp.roles.authenticated.grantPrefix(bucket, `departments/${principalTag('department')}`);
 */
export function principalTag(key: string): string {
  return `&{aws:PrincipalTag/${key}}`;
}

// A name with a colon, as IAM's variables have and no Terraform reference has, and perhaps a default;
// or one of the three characters that IAM escapes in the same form.
const NAME = String.raw`[A-Za-z][\w.-]*:(?!:)[\p{L}\p{Z}\p{N}_.:/=+@-]+`;
const VARIABLE = String.raw`${NAME}(?:, ?'[^'{}]*')?|[*?$]`;
const IN_TERRAFORM = new UnicodePattern(String.raw`(?:&|\$\$)\{(${VARIABLE})\}`, 'g');
const IN_IAM = new UnicodePattern(String.raw`\$\$?\{(${VARIABLE})\}`, 'g');

/**
 * Rewrites policy variables from Terraform's `&{…}` and `$${…}` to IAM's `${…}`; Terraform references
 * stay.
 */
export function toIamVariables(text: string): string {
  return text.replace(IN_TERRAFORM.for(text), '${$1}');
}

/**
 * Rewrites policy variables from IAM's `${…}`, escaped for Terraform or not, to Terraform's `&{…}`;
 * Terraform references stay.
 */
export function toTerraformVariables(text: string): string {
  return text.replace(IN_IAM.for(text), '&{$1}');
}

/** The principal tags that a text names, in order of appearance. */
export function principalTagsIn(text: string): string[] {
  return [...toIamVariables(text).matchAll(/\$\{aws:PrincipalTag\/([^},]+)[^}]*\}/gi)].map(
    ([, key]) => key as string,
  );
}
