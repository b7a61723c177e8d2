import type { PRE_TOKEN_GENERATION_VERSIONS } from '../cognito/user-pools';

/** A Lambda function: its ARN, an `aws_lambda_function` or `aws_lambda_alias`, or anything with `arn`. */
export type FunctionSpec =
  | string
  | {
      /** ARN that the user pool calls; that of a version or an alias calls this one. */
      readonly arn: string;
      /**
       * Name or ARN of the function, for the permission to call it.
       *
       * @default - `arn`
       */
      readonly functionName?: string;
      /**
       * Version or alias that `arn` ends with, where Terraform alone knows the ARN.
       *
       * @default - what a written ARN ends with, or the name of an `aws_lambda_alias`
       */
      readonly qualifier?: string;
    };

/**
 * Lambda functions that the user pool calls. Each gets a permission to be called, by this user pool
 * and no other. A function must be in the user pool's Region.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html
 */
export interface TriggersSpec {
  /**
   * Before a user is created: accepts, denies or confirms. Federated users pass it too.
   *
   * @default - none
   */
  readonly preSignUp?: FunctionSpec;
  /**
   * After a user confirmed the account, or first signed in through an identity provider.
   *
   * @default - none
   */
  readonly postConfirmation?: FunctionSpec;
  /**
   * Before a sign-in: accepts or denies.
   *
   * @default - none
   */
  readonly preAuthentication?: FunctionSpec;
  /**
   * After a sign-in.
   *
   * @default - none
   */
  readonly postAuthentication?: FunctionSpec;
  /**
   * Decides what follows in a custom authentication flow.
   *
   * @default - none
   */
  readonly defineAuthChallenge?: FunctionSpec;
  /**
   * Makes a challenge of a custom authentication flow.
   *
   * @default - none
   */
  readonly createAuthChallenge?: FunctionSpec;
  /**
   * Checks the answer to a challenge.
   *
   * @default - none
   */
  readonly verifyAuthChallengeResponse?: FunctionSpec;
  /**
   * Brings users over from another directory at their first sign-in.
   *
   * @default - none
   */
  readonly userMigration?: FunctionSpec;
  /**
   * Writes the messages to users.
   *
   * @default - none
   */
  readonly customMessage?: FunctionSpec;
  /**
   * Changes tokens before they are issued, groups and roles too: what it writes decides. Terraform
   * can't take it away again while another trigger stays.
   *
   * @default - none
   */
  readonly preTokenGeneration?: FunctionSpec;
  /**
   * The event that `preTokenGeneration` receives: `V1_0` for ID tokens, `V2_0` for access tokens too,
   * `V3_0` for machine clients too. `V2_0` and `V3_0` need the feature plan `ESSENTIALS` or `PLUS`.
   *
   * @default 'V1_0'
   */
  readonly preTokenGenerationVersion?: (typeof PRE_TOKEN_GENERATION_VERSIONS)[number];
  /**
   * Sends e-mail in the place of Cognito; needs `kmsKeyId`.
   *
   * @default - none
   */
  readonly customEmailSender?: FunctionSpec;
  /**
   * Sends SMS in the place of Cognito; needs `kmsKeyId`.
   *
   * @default - none
   */
  readonly customSmsSender?: FunctionSpec;
  /**
   * ARN of the KMS key that encrypts the codes for the custom senders.
   *
   * @default - none
   */
  readonly kmsKeyId?: string;
}
