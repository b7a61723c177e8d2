import type { CognitoUserPoolSchema } from '@cdktf/provider-aws/lib/cognito-user-pool';
import type { ParsedCustomAttribute } from '../../config/custom-attributes';
import type { ParsedUserPool } from '../../config/user-pool';

/**
 * The `schema` blocks of a user pool: the required standard attributes, then the custom ones.
 *
 * Constraints and `mutable` are always written: left out, Terraform plans a change for ever, and
 * `mutable` means false for ever.
 */
export function userPoolSchema(
  pool: Pick<ParsedUserPool, 'requiredAttributes' | 'customAttributes'>,
): CognitoUserPoolSchema[] {
  return [...pool.requiredAttributes.map(requiredAttribute), ...pool.customAttributes.map(custom)];
}

function requiredAttribute(name: string): CognitoUserPoolSchema {
  const common = { name, required: true, mutable: true, developerOnlyAttribute: false };
  return name === 'updated_at'
    ? { ...common, attributeDataType: 'Number', numberAttributeConstraints: { minValue: '0' } }
    : {
        ...common,
        attributeDataType: 'String',
        stringAttributeConstraints: { minLength: '0', maxLength: '2048' },
      };
}

function custom(attribute: ParsedCustomAttribute): CognitoUserPoolSchema {
  return {
    name: attribute.key,
    attributeDataType: attribute.type,
    required: false,
    mutable: attribute.mutable,
    developerOnlyAttribute: false,
    stringAttributeConstraints:
      attribute.type === 'String'
        ? { minLength: `${attribute.minLength}`, maxLength: `${attribute.maxLength}` }
        : undefined,
    numberAttributeConstraints:
      attribute.type === 'Number'
        ? {
            minValue: attribute.min === undefined ? undefined : `${attribute.min}`,
            maxValue: attribute.max === undefined ? undefined : `${attribute.max}`,
          }
        : undefined,
  };
}
