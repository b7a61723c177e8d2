import type { LogDeliverySpec, LogDestinationSpec } from '../spec/log-delivery';
import { UNREADABLE } from './reading/cursor';
import { optional, options, type TableOf } from './reading/options';
import { string } from './reading/read-value';

const DESTINATION = {
  logGroupArn: optional(
    string({
      what: 'the ARN of a log group',
      pattern: /^arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:[\w.#/-]{1,512}$/,
      rule: 'without `:*` at the end',
    }),
  ),
  bucketArn: optional(
    string({
      what: 'the ARN of a bucket',
      pattern: /^arn:[\w-]+:s3:::[\w.-]+$/,
      rule: 'of one bucket, without objects or wildcards',
    }),
  ),
  streamArn: optional(
    string({
      what: 'the ARN of a Firehose stream',
      pattern: /^arn:[\w-]+:firehose:[\w-]+:\d{12}:deliverystream\/[\w.-]+$/,
      rule: 'such as `arn:aws:firehose:eu-west-1:111122223333:deliverystream/sign-ins`',
    }),
  ),
} satisfies TableOf<LogDestinationSpec>;

const readDestination = optional(
  options({ what: 'a place for logs, as `{ logGroupArn }`' }, DESTINATION, (read, spec) => {
    const given = Object.values(read).filter((each) => each !== undefined);
    if (given.length !== 1 && spec.value !== UNREADABLE) {
      spec.report(
        given.length === 0 ? 'missing' : 'conflict',
        `expected one place for logs, got ${given.length === 0 ? 'none' : given.length}; give \`logGroupArn\`, \`bucketArn\` or \`streamArn\``,
      );
    }
    return read;
  }),
);

const OPTIONS = {
  userNotification: readDestination,
  userAuthEvents: readDestination,
} satisfies TableOf<LogDeliverySpec>;

/** Reads where logs of a user pool go. */
export const readLogDelivery = optional(
  options({ what: 'the logs of a user pool, by their source' }, OPTIONS, (read, spec) => {
    const isEmpty = read.userNotification === undefined && read.userAuthEvents === undefined;
    if (isEmpty && spec.value !== UNREADABLE) {
      spec.report('missing', 'missing; give `userNotification` or `userAuthEvents`');
    }
    return read;
  }),
);

/** Where logs of a user pool go. */
export type ParsedLogDelivery = NonNullable<ReturnType<typeof readLogDelivery>>;
