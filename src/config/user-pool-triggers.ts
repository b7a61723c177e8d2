import {
  PLAIN_TRIGGERS,
  PRE_TOKEN_GENERATION_VERSIONS,
  TRIGGERS,
  type Trigger,
} from '../cognito/user-pools';
import type { TriggersSpec } from '../spec/triggers';
import { isUnresolved } from '../values/is-unresolved';
import { showKind } from '../values/show-value';
import { type Cursor, UNREADABLE } from './reading/cursor';
import { optional, options, type Reader, type TableOf } from './reading/options';
import { choice, isUnknownString, string } from './reading/read-value';

/** A Lambda function that a user pool calls. */
export interface ParsedFunction {
  /** What the user pool calls. */
  readonly arn: string;
  /** Name or ARN without version and alias, for the permission. */
  readonly functionName: string;
  /** Version or alias that is called; absent for the function itself. */
  readonly qualifier?: string;
}

const readArn = string({
  what: 'the ARN of a Lambda function',
  pattern: /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]{1,64}(:[\w$-]{1,128})?$/,
  rule: 'such as `arn:aws:lambda:eu-west-1:111122223333:function:sign-up`',
});
const readName = string({
  what: 'the name of a Lambda function',
  pattern: /^(arn:[\w-]+:lambda:[\w-]+:\d{12}:function:)?[\w-]{1,64}$/,
  rule: 'a name or an ARN, without version and alias',
});
const readQualifier = string({
  what: 'a version or an alias',
  pattern: /^[\w$-]{1,128}$/,
  rule: 'such as `live`',
});

const readFunction: Reader<ParsedFunction | undefined> = (at) => {
  const { value } = at;
  if (value === UNREADABLE) return undefined;
  if (typeof value === 'string' || isUnknownString(value)) return ofArn(readArn(at));
  if (typeof value !== 'object' || value === null || isUnresolved(value) || !('arn' in value)) {
    at.report(
      'bad-type',
      `expected a Lambda function, got ${showKind(value)}; pass its ARN, the function itself, or \`{ arn }\``,
    );
    return undefined;
  }
  // What a construct has are getters of its class.
  const member = (name: string) => at.with(name, (value as Record<string, unknown>)[name]);
  const { arn, functionName, qualifier } = ofArn(readArn(member('arn')));
  const isAlias = member('terraformResourceType').value === 'aws_lambda_alias';
  return {
    arn,
    functionName: optional(readName)(member('functionName')) ?? functionName,
    qualifier: optional(readQualifier)(member(isAlias ? 'name' : 'qualifier')) ?? qualifier,
  };
};

function ofArn(arn: string): ParsedFunction {
  if (isUnresolved(arn)) return { arn, functionName: arn };
  const [name, qualifier] = [arn.split(':').slice(0, 7).join(':'), arn.split(':')[7]];
  return { arn, functionName: name, ...(qualifier === undefined ? {} : { qualifier }) };
}

const readOne = optional(readFunction);
const OPTIONS = {
  ...(Object.fromEntries(Object.keys(PLAIN_TRIGGERS).map((name) => [name, readOne])) as Record<
    keyof typeof PLAIN_TRIGGERS,
    typeof readOne
  >),
  preTokenGeneration: readOne,
  preTokenGenerationVersion: optional(choice(PRE_TOKEN_GENERATION_VERSIONS)),
  customEmailSender: readOne,
  customSmsSender: readOne,
  kmsKeyId: optional(
    string({
      what: 'the ARN of a KMS key',
      pattern: /^arn:[\w-]+:kms:[\w-]+:\d{12}:(key|alias)\/\S+$/,
      rule: 'such as `arn:aws:kms:eu-west-1:111122223333:key/7f2c`',
    }),
  ),
} satisfies TableOf<TriggersSpec>;

/** The Lambda triggers of a user pool. */
export interface ParsedTriggers {
  readonly functions: readonly (readonly [trigger: Trigger, called: ParsedFunction])[];
  readonly preTokenGenerationVersion: (typeof PRE_TOKEN_GENERATION_VERSIONS)[number];
  readonly kmsKeyId?: string;
}

/** Reads the Lambda triggers of a user pool. */
export const readTriggers: Reader<ParsedTriggers | undefined> = optional(
  options({ what: 'the Lambda triggers of a user pool' }, OPTIONS, (read, spec) => {
    for (const sender of ['customEmailSender', 'customSmsSender'] as const) {
      if (spec.at(sender).isAbsent || !spec.at('kmsKeyId').isAbsent) continue;
      spec
        .at(sender)
        .report(
          'missing',
          'needs a KMS key, by which Cognito encrypts the codes; add its ARN as `triggers.kmsKeyId`',
        );
    }
    reportLoneVersion(spec);
    const functions = (Object.keys(TRIGGERS) as Trigger[]).flatMap((trigger) => {
      const called = read[trigger];
      return called === undefined ? [] : [[trigger, called] as const];
    });
    const { preTokenGenerationVersion = 'V1_0', kmsKeyId } = read;
    return { functions, preTokenGenerationVersion, kmsKeyId };
  }),
);

function reportLoneVersion(spec: Cursor): void {
  const version = spec.at('preTokenGenerationVersion');
  if (version.isAbsent || !spec.at('preTokenGeneration').isAbsent) return;
  version.report('conflict', 'only applies with `preTokenGeneration`; add it or take this out');
}
