import { decodeJwt, errors } from 'jose';
import type { Federation } from '../../model/federation';
import { showText } from '../../values/text';
import { evaluateTrustOfToken } from '../../simulator/single-steps';
import { AWS_ERRORS } from '../../simulator/verdict';
import type { Session } from '../../simulator/session';
import type { DeployedAws } from '../../sources/deployed/deployed-aws';
import { escapeXml, ServiceError } from './answer';
import { POOL_ISSUER, type PoolTokens } from './pool-tokens';
import { assumedRole, type Vended, type VendedCredentials } from './vended-credentials';

/** What the STS operations work with. */
export interface StsServiceParts {
  readonly deployed: Pick<DeployedAws, 'role'>;
  readonly tokens: PoolTokens;
  readonly vended: VendedCredentials;
  /** The time in seconds since 1970. */
  readonly now: () => number;
}

/** Whether a call of STS shows the token of an identity pool, or of anybody who says so. */
export function showsPoolToken(parameters: URLSearchParams): boolean {
  if (parameters.get('Action') !== 'AssumeRoleWithWebIdentity') return false;
  try {
    return decodeJwt(parameters.get('WebIdentityToken') ?? '').iss === POOL_ISSUER;
  } catch {
    return false;
  }
}

/** Gives credentials of a role to who shows an identity pool's token, if the role's trust lets them in. */
export async function assumeRoleWithWebIdentity(
  parameters: URLSearchParams,
  { deployed, tokens, vended, now }: StsServiceParts,
): Promise<string> {
  const roleArn = parameters.get('RoleArn') ?? '';
  const sessionName = parameters.get('RoleSessionName') ?? '';
  const seconds = Number(parameters.get('DurationSeconds') ?? '3600');
  checkParameters(parameters, sessionName, seconds);
  const session = await sessionIn(parameters.get('WebIdentityToken') ?? '', tokens, now());
  const federation: Federation = {
    userPools: [],
    identityPools: [],
    iamProviders: [],
    roles: [await deployed.role(roleArn)],
    resourcePolicies: [],
  };
  const { outcome, because } = evaluateTrustOfToken(federation, roleArn, session);
  if (outcome === 'refused') {
    const { name, message } = AWS_ERRORS.stsRefused;
    throw new ServiceError(name, message, 403);
  }
  if (outcome === 'undecided') {
    const why = `the sandbox can't tell whether ${roleArn} lets this token in: ${because}`;
    throw new ServiceError(AWS_ERRORS.stsRefused.name, why, 403);
  }
  return result(vended.vend({ roleArn, sessionName, session }, now(), seconds));
}

/** Answers GetCallerIdentity for vended credentials. */
export function callerIdentity(vended: Vended): string {
  const { account, arn, userId } = assumedRole(vended);
  return elements({ Arn: arn, UserId: userId, Account: account });
}

function checkParameters(parameters: URLSearchParams, name: string, seconds: number): void {
  if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
    throw new ServiceError(
      'ValidationError',
      `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  if (!(seconds >= 900 && seconds <= 43200)) {
    throw new ServiceError(
      'ValidationError',
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900 and 43200`,
    );
  }
  const limit = [...parameters.keys()].find((key) => /^Policy(?:$|Arns\.)/.test(key));
  if (limit !== undefined) {
    const why = `the sandbox applies no session policies of a caller; leave ${limit} out`;
    throw new ServiceError(AWS_ERRORS.stsRefused.name, why, 403);
  }
}

async function sessionIn(token: string, tokens: PoolTokens, now: number): Promise<Session> {
  try {
    return await tokens.sessionOf(token, now);
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new ServiceError('ExpiredTokenException', 'Token expired');
    }
    if (!(error instanceof errors.JOSEError)) throw error;
    throw new ServiceError(
      'InvalidIdentityToken',
      "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    );
  }
}

function result(vended: Vended): string {
  const { arn, userId } = assumedRole(vended);
  const { session } = vended;
  const credentials = elements({
    AccessKeyId: vended.accessKeyId,
    SecretAccessKey: vended.secretAccessKey,
    SessionToken: vended.sessionToken,
    Expiration: new Date(vended.expiresAt * 1000).toISOString(),
  });
  return [
    elements({
      SubjectFromWebIdentityToken: session.identity,
      Audience: showText(session.audience),
      Provider: showText(session.issuer),
    }),
    `<AssumedRoleUser>${elements({ Arn: arn, AssumedRoleId: userId })}</AssumedRoleUser>`,
    `<Credentials>${credentials}</Credentials>`,
  ].join('');
}

function elements(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join('');
}
