import {
  CognitoUserPool,
  type CognitoUserPoolSchema,
} from '@cdktf/provider-aws/lib/cognito-user-pool';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import type { ParsedUserPool } from '../../config/user-pool';
import type { ParsedCustomAttribute } from '../../config/custom-attributes';

/** A user pool whose defaults are the safe ones. */
export class UserPool extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoUserPool;

  constructor(scope: Construct, id: string, address: string, pool: ParsedUserPool) {
    super(scope, id);
    this.resource = placeAt(
      new CognitoUserPool(this, 'Resource', {
        name: pool.name,
        deletionProtection: pool.protection ? 'ACTIVE' : 'INACTIVE',
        adminCreateUserConfig: { allowAdminCreateUserOnly: !pool.selfSignUp },
        usernameAttributes:
          pool.usernameAttributes.length > 0 ? [...pool.usernameAttributes] : undefined,
        usernameConfiguration: { caseSensitive: false },
        autoVerifiedAttributes: ['email'],
        userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ['email'] },
        accountRecoverySetting: { recoveryMechanism: [{ name: 'verified_email', priority: 1 }] },
        passwordPolicy: {
          minimumLength: 14,
          requireLowercase: true,
          requireNumbers: true,
          requireSymbols: true,
          requireUppercase: true,
          temporaryPasswordValidityDays: 7,
        },
        mfaConfiguration: pool.mfa.mode,
        softwareTokenMfaConfiguration: pool.mfa.mode === 'OFF' ? undefined : { enabled: true },
        schema: userPoolSchema(pool),
        tags: pool.tags,
        lifecycle: pool.protection ? { preventDestroy: true } : undefined,
      }),
      address,
    );
  }
}

/**
 * The `schema` blocks of a user pool: the required standard attributes, then the custom ones.
 *
 * Constraints and `mutable` are always written: left out, Terraform plans a change for ever, and
 * `mutable` means false for ever.
 */
function userPoolSchema(
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
