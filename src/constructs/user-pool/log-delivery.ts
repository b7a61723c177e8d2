import type * as Binding from '@cdktf/provider-aws/lib/cognito-log-delivery-configuration';
import { Construct } from 'constructs';
import { LOG_LEVELS } from '../../cognito/user-pools';
import type { ParsedLogDelivery } from '../../config/log-delivery';
import { placeAt } from '../addresses/address';
import { newerBinding } from './newer-binding';

/** Where logs of a user pool go. AWS provider 5 has no such resource. */
export class LogDelivery extends Construct {
  /** The Terraform resource. */
  readonly resource: Binding.CognitoLogDeliveryConfiguration;

  constructor(
    scope: Construct,
    id: string,
    address: string,
    logs: ParsedLogDelivery,
    userPoolId: string,
  ) {
    super(scope, id);
    const { CognitoLogDeliveryConfiguration } = newerBinding<typeof Binding>(
      'cognito-log-delivery-configuration',
    );
    const sources = ['userNotification', 'userAuthEvents'] as const;
    this.resource = placeAt(
      new CognitoLogDeliveryConfiguration(this, 'Resource', {
        userPoolId,
        logConfigurations: sources.flatMap((eventSource) => {
          const { logGroupArn, bucketArn, streamArn } = logs[eventSource] ?? {};
          if (logs[eventSource] === undefined) return [];
          return [
            {
              eventSource,
              logLevel: LOG_LEVELS[eventSource],
              cloudWatchLogsConfiguration: logGroupArn ? [{ logGroupArn }] : undefined,
              s3Configuration: bucketArn ? [{ bucketArn }] : undefined,
              firehoseConfiguration: streamArn ? [{ streamArn }] : undefined,
            },
          ];
        }),
      }),
      address,
    );
  }
}
