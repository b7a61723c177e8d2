/** Where logs of a user pool go: exactly one of the three. */
export interface LogDestinationSpec {
  /**
   * ARN of a CloudWatch log group, without `:*` at the end.
   *
   * @default - none
   */
  readonly logGroupArn?: string;
  /**
   * ARN of an S3 bucket.
   *
   * @default - none
   */
  readonly bucketArn?: string;
  /**
   * ARN of a Firehose stream.
   *
   * @default - none
   */
  readonly streamArn?: string;
}

/**
 * Logs of a user pool. Needs AWS provider 6.5 or newer.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html
 */
export interface LogDeliverySpec {
  /**
   * Messages that could not be sent.
   *
   * @default - not logged
   */
  readonly userNotification?: LogDestinationSpec;
  /**
   * What threat protection saw; needs the feature plan `PLUS`.
   *
   * @default - not logged
   */
  readonly userAuthEvents?: LogDestinationSpec;
}
