import {
  CognitoUserPool,
  type CognitoUserPoolConfig,
  type CognitoUserPoolSchema,
} from '@cdktf/provider-aws/lib/cognito-user-pool';
import { Construct } from 'constructs';
import { placeAt } from '../addresses/address';
import { PLAIN_TRIGGERS, type Trigger } from '../../cognito/user-pools';
import type { ParsedCustomAttribute } from '../../config/custom-attributes';
import type { ParsedStandardAttribute } from '../../config/standard-attributes';
import type { ParsedUserPool } from '../../config/user-pool';

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

/** How users sign in, as the blocks of a user pool. */
function signInBlocks(
  pool: ParsedUserPool,
): Pick<
  CognitoUserPoolConfig,
  | 'deviceConfiguration'
  | 'emailMfaConfiguration'
  | 'mfaConfiguration'
  | 'passwordPolicy'
  | 'signInPolicy'
  | 'softwareTokenMfaConfiguration'
  | 'userPoolAddOns'
  | 'webAuthnConfiguration'
> {
  const { devices, mfa, passwordPolicy, signIn, threatProtection } = pool;
  const { allowedFirstAuthFactors, webAuthn } = signIn;
  return {
    passwordPolicy: { ...passwordPolicy },
    mfaConfiguration: mfa.mode,
    softwareTokenMfaConfiguration: mfa.mode === 'OFF' ? undefined : { enabled: mfa.softwareToken },
    emailMfaConfiguration: mfa.email ? emailMfa(pool) : undefined,
    signInPolicy: allowedFirstAuthFactors && {
      allowedFirstAuthFactors: [...allowedFirstAuthFactors],
    },
    webAuthnConfiguration: webAuthn && { ...webAuthn },
    deviceConfiguration: devices && { ...devices },
    userPoolAddOns: threatProtection && {
      advancedSecurityMode: threatProtection.mode,
      advancedSecurityAdditionalFlows: threatProtection.customAuthMode
        ? { customAuthMode: threatProtection.customAuthMode }
        : undefined,
    },
  };
}

// The provider takes an empty block for none at all.
function emailMfa({ messages }: ParsedUserPool) {
  return {
    subject: messages.mfa?.emailSubject ?? 'Your sign-in code',
    message: messages.mfa?.emailMessage ?? 'Your sign-in code is {####}.',
  };
}

/** The messages of a user pool and their senders, as its blocks. */
function messageBlocks({
  email,
  messages,
  selfSignUp,
}: ParsedUserPool): Pick<
  CognitoUserPoolConfig,
  | 'adminCreateUserConfig'
  | 'emailConfiguration'
  | 'smsAuthenticationMessage'
  | 'verificationMessageTemplate'
> {
  const { invitation, mfa, verification } = messages;
  return {
    adminCreateUserConfig: {
      allowAdminCreateUserOnly: !selfSignUp,
      inviteMessageTemplate: invitation && { ...invitation },
    },
    verificationMessageTemplate: verification && { ...verification },
    smsAuthenticationMessage: mfa?.smsMessage,
    emailConfiguration: email && {
      emailSendingAccount: email.sourceArn === undefined ? 'COGNITO_DEFAULT' : 'DEVELOPER',
      sourceArn: email.sourceArn,
      fromEmailAddress: email.from,
      replyToEmailAddress: email.replyTo,
      configurationSet: email.configurationSet,
    },
  };
}

/** The Lambda triggers of a user pool, as its `lambda_config`. */
function lambdaConfig({
  triggers,
}: ParsedUserPool): CognitoUserPoolConfig['lambdaConfig'] | undefined {
  if (triggers === undefined) return undefined;
  const arns = new Map(triggers.functions.map(([trigger, { arn }]) => [trigger, arn]));
  const sender = (trigger: Trigger) => {
    const lambdaArn = arns.get(trigger);
    return lambdaArn === undefined ? undefined : { lambdaArn, lambdaVersion: 'V1_0' };
  };
  const preTokenGeneration = arns.get('preTokenGeneration');
  return {
    ...Object.fromEntries(
      (Object.keys(PLAIN_TRIGGERS) as Trigger[]).map((trigger) => [trigger, arns.get(trigger)]),
    ),
    // The older argument says nothing of the version, and the provider would keep the one before.
    preTokenGenerationConfig:
      preTokenGeneration === undefined
        ? undefined
        : {
            lambdaArn: preTokenGeneration,
            lambdaVersion: triggers.preTokenGenerationVersion,
          },
    customEmailSender: sender('customEmailSender'),
    customSmsSender: sender('customSmsSender'),
    kmsKeyId: triggers.kmsKeyId,
  };
}

/**
 * The `schema` blocks of a user pool: the standard attributes with rules of their own, then the custom ones.
 *
 * Constraints and `mutable` are always written: left out, Terraform plans a change for ever, and
 * `mutable` means false for ever.
 */
function userPoolSchema({
  requiredAttributes,
  standardAttributes,
  customAttributes,
}: Pick<
  ParsedUserPool,
  'requiredAttributes' | 'standardAttributes' | 'customAttributes'
>): CognitoUserPoolSchema[] {
  const rules = new Map(standardAttributes.map((each) => [each.key, each]));
  const names = [...new Set<string>([...requiredAttributes, ...rules.keys()])].sort();
  const required = new Set<string>(requiredAttributes);
  return [
    ...names.map((name) => standard(name, required.has(name), rules.get(name))),
    ...customAttributes.map(custom),
  ];
}

function standard(
  name: string,
  required: boolean,
  rules: ParsedStandardAttribute | undefined,
): CognitoUserPoolSchema {
  const { mutable = true, min = 0, max, minLength = 0, maxLength = 2048 } = rules ?? {};
  const common = { name, required, mutable, developerOnlyAttribute: false };
  return name === 'updated_at'
    ? {
        ...common,
        attributeDataType: 'Number',
        numberAttributeConstraints: { minValue: `${min}`, maxValue: text(max) },
      }
    : {
        ...common,
        attributeDataType: 'String',
        stringAttributeConstraints: { minLength: `${minLength}`, maxLength: `${maxLength}` },
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
        ? { minValue: text(attribute.min), maxValue: text(attribute.max) }
        : undefined,
  };
}

function text(bound: number | undefined): string | undefined {
  return bound === undefined ? undefined : `${bound}`;
}
