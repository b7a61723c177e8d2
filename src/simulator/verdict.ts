/** Where a sign-in stands: who it is, which role, and whether the role lets them in. */
export type Stage = 'identity' | 'token' | 'role' | 'trust';

/** AWS refuses the sign-in. */
export interface Refused {
  /** Tells the outcomes of a sign-in apart. */
  readonly outcome: 'refused';
  /** How far the sign-in came. */
  readonly stage: Stage;
  /** What AWS answers; absent where it isn't recorded. */
  readonly error?: AwsError;
  /** Why, as a clause. */
  readonly because: string;
}

/** What is unknown decides whether the sign-in goes on. */
export interface Undecided {
  /** Tells the outcomes of a sign-in apart. */
  readonly outcome: 'undecided';
  /** How far the sign-in came. */
  readonly stage: Stage;
  /** What is unknown, as a clause. */
  readonly because: string;
}

/** Writes a refusal. */
export function refused(stage: Stage, because: string, error?: AwsError): Refused {
  return { outcome: 'refused', stage, error, because };
}

/** Writes a doubt. */
export function undecided(stage: Stage, because: string): Undecided {
  return { outcome: 'undecided', stage, because };
}

/** An error of AWS as its clients receive it. */
export interface AwsError {
  /** Name of the error, as AWS's clients receive it. */
  readonly name: AwsErrorName;
  /** AWS's own text, `…` where it goes on; absent where it isn't recorded. */
  readonly message?: string;
}

/** The errors that a sign-in at an identity pool can end with. */
export type AwsErrorName =
  | 'AccessDenied'
  | 'InvalidIdentityPoolConfigurationException'
  | 'InvalidParameterException'
  | 'NotAuthorizedException'
  | 'ResourceConflictException'
  | 'ResourceNotFoundException';

const notAuthorized = (message?: string): AwsError => ({ name: 'NotAuthorizedException', message });

/**
 * What AWS says at each door, in its own words.
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
 */
export const AWS_ERRORS = {
  classicIsOff: {
    name: 'InvalidParameterException',
    message: 'Basic (classic) flow is not enabled…',
  },
  classicWithMappings: {
    name: 'InvalidParameterException',
    message: 'Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.',
  },
  identityHasLogins: notAuthorized(),
  identityNotFound: { name: 'ResourceNotFoundException' },
  issuerDiffers: notAuthorized("Invalid login token. Issuer doesn't match providerName"),
  loginsDiffer: notAuthorized(
    "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  ),
  loginTaken: { name: 'ResourceConflictException' },
  noAudience: notAuthorized('Invalid login token. Missing a required claim: aud'),
  noGuests: notAuthorized('Unauthenticated access is not supported for this identity pool.'),
  notSupported: notAuthorized('Token is not from a supported provider of this identity pool.'),
  stsRefused: {
    name: 'AccessDenied',
    message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  },
  tokenExpired: notAuthorized('Invalid login token. Token expired: …'),
  wrongPool: {
    name: 'InvalidIdentityPoolConfigurationException',
    message: 'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  },
} as const satisfies Readonly<Record<string, AwsError>>;
