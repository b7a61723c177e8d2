import type { Federation } from '../../model/federation';
import { isKnown, showText } from '../../values/text';
import { decideRequest, type RequestVerdict } from '../../simulator/decide-request';
import type { DeployedAws } from '../../sources/deployed/deployed-aws';
import { ServiceError } from './answer';
import { isNotRead, type RequiredActions, type NotRead } from './required-actions';
import { assumedRole, type Vended } from './vended-credentials';

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

/** Explains a denial in AWS's words, and an undecided request in ours. */
export function denialText(verdict: RequestVerdict, callerArn: string): string {
  const { action, because, by, outcome, reason } = verdict;
  const resource = showText(verdict.resource);
  const shown = action.startsWith('s3:') ? `"${resource}"` : resource;
  const refused = `User: ${callerArn} is not authorized to perform: ${action} on resource: ${shown}`;
  if (outcome === 'undecided') {
    return `the sandbox can't tell whether ${callerArn} may perform ${action} on ${resource}: ${because}`;
  }
  if (by !== undefined) return `${refused} with an explicit deny in ${POLICIES[by.kind]}`;
  return `${refused} because no ${LACKING[reason ?? 'no-allow']} allows the ${action} action`;
}

const POLICIES: Readonly<Record<NonNullable<RequestVerdict['by']>['kind'], string>> = {
  boundary: 'a permissions boundary',
  identity: 'an identity-based policy',
  resource: 'a resource-based policy',
  session: 'a session policy',
  trust: 'a resource-based policy',
};

const LACKING: Readonly<Record<NonNullable<RequestVerdict['reason']>, string>> = {
  boundary: 'permissions boundary',
  'explicit-deny': 'identity-based policy',
  'identity-policy': 'identity-based policy',
  'no-allow': 'identity-based policy',
  'resource-policy': 'resource-based policy',
  'session-policy': 'session policy',
};
