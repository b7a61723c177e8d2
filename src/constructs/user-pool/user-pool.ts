import { CognitoUserPool } from '@cdktf/provider-aws/lib/cognito-user-pool';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import type { ParsedUserPool } from '../../config/user-pool';
import { userPoolSchema } from './user-pool-schema';

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
