import type { Federation } from '../../model/federation';
import type { ResourcePolicy } from '../../model/resource-policy';
import { resourceKindOf } from '../../policies/evaluation/resource-kinds';
import { ReadError } from '../../terraform/read-error';
import { text } from '../../values/text';
import { unknownBecause } from '../../values/unknown';
import { isDenied } from './answers';
import { awsClients, type ClientsOf } from './aws-clients';
import { completeUserPool } from './complete-user-pool';
import { deployedAws } from './deployed-aws';
import { regionOf } from './region-of';

/** A request whose resource's own policy is read. */
export interface AskedRequest {
  readonly action: string;
  /** @default '*' */
  readonly resource?: string;
}

/**
 * Reads what is deployed around an identity pool, with the caller's own credentials; nothing is changed.
 *
 * What the credentials may not read is unknown, with the action that they lack.
 *
 * @param requests What will be asked: the policies of buckets and tables that these name are read, too.
 *
 * @throws ReadError where there is no such identity pool, or it can't be read at all
 */
export async function readAws(
  identityPoolId: string,
  requests: readonly AskedRequest[],
  clientsOf: ClientsOf = awsClients({}),
): Promise<Federation> {
  const aws = deployedAws(clientsOf);
  try {
    const federation = await aws.federation(identityPoolId);
    if (federation === undefined) {
      throw new ReadError(
        `no identity pool \`${identityPoolId}\` in the account of the credentials; give its id, and credentials of its account`,
      );
    }
    const region = regionOf(identityPoolId);
    const named = [...new Set(requests.flatMap(policyOwner))];
    const own = await Promise.all(
      named.map(async (arn): Promise<readonly ResourcePolicy[]> => {
        const found = await aws.resourcePolicy(arn, region);
        return found.length > 0 ? found : [{ ...addressed(arn), document: { statements: [] } }];
      }),
    );
    const userPools = await Promise.all(
      federation.userPools.map((pool) =>
        completeUserPool(clientsOf(regionOf(pool.address)).userPools, pool),
      ),
    );
    return { ...federation, userPools, resourcePolicies: [...own.flat(), NOT_READ] };
  } catch (error) {
    throw readable(error);
  }
}

/** ARN of the bucket or table whose own policy has a say in a request. */
function policyOwner({ action, resource = '*' }: AskedRequest): string[] {
  if (resourceKindOf(action).side === 'none') return [];
  return (
    /^arn:[^:]*:(?:s3:::[^/*?${]+(?=\/|$)|dynamodb:[^:]*:[^:]*:table\/[^/*?${]+(?=\/|$))/.exec(
      resource,
    ) ?? []
  );
}

function addressed(arn: string): Pick<ResourcePolicy, 'address' | 'resource'> {
  return { address: `policy of ${arn}`, resource: arn };
}

const UNREAD = unknownBecause(
  "the own policies of resources other than the buckets and tables that are asked for aren't read from AWS",
);

// Any other resource may have a policy of its own that allows what no policy of the role does.
const NOT_READ: ResourcePolicy = {
  address: 'policies of resources',
  resource: text(UNREAD),
  document: UNREAD,
};

/** Says in one line why AWS could not be read. */
function readable(error: unknown): unknown {
  if (error instanceof ReadError || !(error instanceof Error)) return error;
  if (isDenied(error)) {
    return new ReadError(
      'the credentials may not call `cognito-identity:DescribeIdentityPool`; docs/sources.md lists the actions that reading needs',
    );
  }
  if (error.name === 'CredentialsProviderError') {
    return new ReadError(
      'no AWS credentials; set `AWS_PROFILE`, or `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`',
    );
  }
  const [reason] = error.message.split('\n');
  return new ReadError(
    `AWS can't be read: ${error.name}: ${reason}; check network and credentials`,
  );
}
