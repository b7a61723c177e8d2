import type { Federation } from '../../model/federation';
import { isKnown } from '../../values/text';
import { decideRequest } from '../../simulator/decide-request';
import type { Request } from '../../simulator/request';
import type { DeployedAws } from '../../sources/deployed/deployed-aws';
import { ServiceError } from './answer';
import { denialText } from './error-of';
import { assumedRole, type Vended } from './vended-credentials';

/** The actions that a request needs, each of which must be allowed. */
export type RequiredActions = readonly Request[];

/** Something that can't be put into the policies' words, and why, as a clause. */
export interface NotRead {
  readonly notRead: string;
}

/** How a request reached the gateway, as policies may ask. */
export interface RequestOrigin {
  readonly region: string;
  readonly sourceIp: string;
  /** @default - not sent */
  readonly userAgent?: string;
  /** @default - not sent */
  readonly referer?: string;
  /** The time in seconds since 1970. */
  readonly now: number;
}

/**
 * Lets a request of vended credentials pass, if the policies as they are deployed now allow all of it.
 *
 * @throws ServiceError in AWS's words where they don't, and in ours where it is undecided
 */
export async function authorize(
  asked: RequiredActions | NotRead,
  vended: Vended,
  origin: RequestOrigin,
  deployed: Pick<DeployedAws, 'resourcePolicy' | 'role'>,
): Promise<void> {
  const caller = assumedRole(vended);
  if (isNotRead(asked) || asked.length === 0) {
    const why = isNotRead(asked) ? asked.notRead : 'nothing is asked for';
    const message = `the sandbox can't tell whether ${caller.arn} may do this: ${why}`;
    throw new ServiceError(DENIED, message, 403);
  }
  const carriers = new Set(asked.map(({ resource = '*' }) => carrierOf(resource)));
  const policies = await Promise.all(
    [...carriers]
      .filter((arn) => arn !== undefined)
      .map((arn) => deployed.resourcePolicy(arn, origin.region)),
  );
  const federation: Federation = {
    userPools: [],
    identityPools: [],
    iamProviders: [],
    roles: [await deployed.role(vended.roleArn)],
    resourcePolicies: policies.flat(),
  };
  const common = originContext(origin, vended);
  for (const request of asked) {
    const verdict = decideRequest(
      { ...request, isExact: true, context: { ...common, ...request.context } },
      vended.roleArn,
      vended.session,
      federation,
    );
    if (verdict.outcome !== 'allowed') {
      throw new ServiceError(DENIED, denialText(verdict, caller.arn), 403);
    }
  }
}

/** Whether what is asked couldn't be read. */
function isNotRead(asked: RequiredActions | NotRead): asked is NotRead {
  return 'notRead' in asked;
}

/** The error of a refusal; services with a JSON protocol write `Exception` behind it. */
export const DENIED = 'AccessDenied';

/** The bucket or table whose own policy has a say. */
function carrierOf(resource: NonNullable<RequiredActions[number]['resource']>): string | undefined {
  if (!isKnown(resource)) return undefined;
  const found = /^arn:aws:s3:::[^/]+|^arn:aws:dynamodb:[^/]+\/[^/]+/.exec(resource);
  return found?.[0];
}

function originContext(origin: RequestOrigin, vended: Vended) {
  const { account, userId } = assumedRole(vended);
  const time = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '');
  return {
    'aws:CalledVia': null,
    'aws:CalledViaFirst': null,
    'aws:CalledViaLast': null,
    'aws:CurrentTime': time(origin.now),
    'aws:EpochTime': String(origin.now),
    'aws:PrincipalAccount': account,
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalOrgID': null,
    'aws:PrincipalOrgPaths': null,
    'aws:Referer': origin.referer ?? null,
    'aws:RequestedRegion': origin.region,
    'aws:ResourceAccount': account,
    'aws:SourceIp': origin.sourceIp,
    'aws:SourceVpc': null,
    'aws:SourceVpce': null,
    'aws:TokenIssueTime': time(vended.issuedAt),
    'aws:UserAgent': origin.userAgent ?? null,
    'aws:ViaAWSService': 'false',
    'aws:VpcSourceIp': null,
    'aws:userid': userId,
  };
}
