/** An issuer of tokens whose keys the sandbox gets from where it is told to, not from the issuer itself. */
export interface TrustedIssuer {
  /** `iss` of its tokens, such as `https://accounts.google.com`. */
  readonly issuer: string;
  /** Where its public keys are, usually on the loopback address. */
  readonly jwksUri: string;
}

/** Where the keys of issuers are to be found. */
export interface IssuerTable {
  /** Address of the local AWS, which publishes the keys of user pools. */
  readonly endpoint: string;
  readonly issuers: readonly TrustedIssuer[];
}

const USER_POOL = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com\/([\w-]+_[0-9A-Za-z]+)$/;

/** Finds the keys of an issuer: those that the table names, else those of a user pool of the local AWS. */
export function findIssuer(
  issuer: string,
  { endpoint, issuers }: IssuerTable,
): TrustedIssuer | undefined {
  const listed = issuers.find((each) => each.issuer === issuer);
  if (listed !== undefined) return listed;
  const userPoolId = USER_POOL.exec(issuer)?.[1];
  if (userPoolId === undefined) return undefined;
  return { issuer, jwksUri: `${endpoint}/${userPoolId}/.well-known/jwks.json` };
}
