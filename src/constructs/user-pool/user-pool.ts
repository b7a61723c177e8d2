import { CognitoUserPool } from '@cdktf/provider-aws/lib/cognito-user-pool';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import type { ParsedUserPool } from '../../config/user-pool';
import { lambdaConfig, messageBlocks, signInBlocks, userPoolSchema } from './user-pool-blocks';

/** The role by which a user pool sends SMS. */
export interface SmsCaller {
  readonly snsCallerArn: string;
  readonly externalId: string;
  /** @default - the Region of the user pool */
  readonly snsRegion?: string;
}

/** A user pool whose defaults are the safe ones. */
export class UserPool extends Construct {
  /** The Terraform resource. */
  readonly resource: CognitoUserPool;

  constructor(
    scope: Construct,
    id: string,
    address: string,
    pool: ParsedUserPool,
    smsConfiguration?: SmsCaller,
  ) {
    super(scope, id);
    const updates = pool.attributesRequireVerificationBeforeUpdate;
    this.resource = placeAt(
      new CognitoUserPool(this, 'Resource', {
        name: pool.name,
        deletionProtection: pool.protection ? 'ACTIVE' : 'INACTIVE',
        userPoolTier: pool.userPoolTier,
        usernameAttributes: listOrNone(pool.usernameAttributes),
        aliasAttributes: listOrNone(pool.aliasAttributes),
        usernameConfiguration: { ...pool.usernameConfiguration },
        autoVerifiedAttributes: listOrNone(pool.autoVerifiedAttributes),
        userAttributeUpdateSettings:
          updates.length > 0
            ? { attributesRequireVerificationBeforeUpdate: [...updates] }
            : undefined,
        accountRecoverySetting: {
          recoveryMechanism: pool.accountRecovery.map((name, index) => ({
            name,
            priority: index + 1,
          })),
        },
        ...signInBlocks(pool),
        ...messageBlocks(pool),
        smsConfiguration,
        lambdaConfig: lambdaConfig(pool),
        schema: userPoolSchema(pool),
        tags: pool.tags,
        lifecycle: pool.protection ? { preventDestroy: true } : undefined,
      }),
      address,
    );
  }
}

// An empty list is a change for ever where the service has none.
function listOrNone(list: readonly string[]): string[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}
