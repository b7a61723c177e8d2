import { showText, type Text } from '../../values/text';

/**
 * What AWS asks of a resource's own policy where caller and resource are of one account: it must allow
 * the request, or leave it to the account's own policies (`required`); it can allow the request by
 * itself, and so can the caller's policies (`sufficient`); there is no such policy (`none`).
 */
export type ResourceSide = 'required' | 'sufficient' | 'none';

/** A kind of resource, as far as policies of its own are concerned. */
export interface ResourceKind {
  /** What AWS asks of its own policy. */
  readonly side: ResourceSide;
  /** What its policy is called, such as `the key policy`. */
  readonly policy: string;
  /**
   * Whether a KMS key may encrypt the data, so that its policy has a say too.
   *
   * @default false
   */
  readonly isEncrypted?: boolean;
  /**
   * What else AWS asks, that no policy of IAM says.
   *
   * @default - nothing
   */
  readonly asksToo?: string;
}

/**
 * Whose account a resource belongs to, seen from the caller; `assumed` is the caller's own where the
 * ARN names none, which an answer says.
 */
export type ResourceAccount = 'own' | 'assumed' | 'other' | 'unknown';

/**
 * Tells the kind of resource that an action is about. Where the resource is an access point of S3, its
 * policy and that of the bucket behind it must permit the request, too.
 *
 * A service that isn't in the table may have resource policies: its resources are taken for such as can
 * allow by themselves.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
export function resourceKindOf(action: string, resource: Text = ''): ResourceKind {
  const [service = '', operation = ''] = action.toLowerCase().split(':');
  if (service.startsWith('s3') && ACCESS_POINT.test(showText(resource))) return BY_ACCESS_POINT;
  const special = SPECIAL[service]?.find(({ operations }) => isAmong(operation, operations));
  return special?.kind ?? KINDS[service] ?? OTHER;
}

/**
 * The actions whose resource must allow them itself, as patterns in lower case: each `among`, but for
 * `except`.
 */
export function requiringActions(): {
  readonly among: string;
  readonly except: readonly string[];
}[] {
  const ofServices = Object.entries(KINDS).filter(([, { side }]) => side === 'required');
  const written = (service: string, operations: readonly string[]) =>
    operations.map((operation) => `${service}:${operation}`);
  return [
    ...ofServices.map(([service]) => ({
      among: `${service}:*`,
      except: (SPECIAL[service] ?? [])
        .filter(({ kind }) => kind.side !== 'required')
        .flatMap(({ operations }) => written(service, operations)),
    })),
    ...Object.entries(SPECIAL).flatMap(([service, kinds]) =>
      kinds
        .filter(({ kind }) => kind.side === 'required')
        .flatMap(({ operations }) => written(service, operations))
        .map((among) => ({ among, except: [] })),
    ),
  ];
}

/** The action that AWS lets every caller do, whatever policies say. */
export const NEEDS_NO_PERMISSION = 'sts:getcalleridentity';

/** Whether AWS lets every caller do this, whatever policies say. */
export function needsNoPermission(action: string): boolean {
  return action.toLowerCase() === NEEDS_NO_PERMISSION;
}

/** Names what else AWS asks before it allows an action, and what a decision leaves out. */
export function notLookedAt(
  { side, policy, isEncrypted, asksToo }: ResourceKind,
  hasResourcePolicy: boolean,
  account: ResourceAccount,
): readonly string[] {
  return [
    'service control policies',
    'resource control policies',
    'policies of VPC endpoints',
    ...(hasResourcePolicy || side === 'none' ? [] : [policy]),
    ...(isEncrypted === true ? ['the policy of the KMS key, where one encrypts the data'] : []),
    ...(account === 'assumed' ? ["whether the resource is in the role's account"] : []),
    ...(asksToo === undefined ? [] : [asksToo]),
  ];
}

function isAmong(operation: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const [start = '', end] = pattern.split('*');
    return end === undefined
      ? operation === pattern
      : operation.startsWith(start) && operation.endsWith(end);
  });
}

// Objects have no account in their ARN, access points have.
const ACCESS_POINT = /^arn:[^:]*:s3[\w-]*:[^:]*:[^:]+:(?:accesspoint|outpost)\//;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
const BY_ACCESS_POINT: ResourceKind = {
  side: 'required',
  policy: 'the policy of the access point and of its bucket',
  isEncrypted: true,
};

const WITHOUT: ResourceKind = { side: 'none', policy: 'a resource policy' };
const OTHER: ResourceKind = { side: 'sufficient', policy: "the resource's own policy" };
const KEY: ResourceKind = { side: 'required', policy: 'the key policy' };
const ROLE: ResourceKind = { side: 'required', policy: "the role's trust policy" };
const IOT_DATA: ResourceKind = {
  ...WITHOUT,
  asksToo: 'the IoT policy of the identity, which AWS IoT asks of users who signed in',
};

const allowing = (policy: string): ResourceKind => ({ side: 'sufficient', policy });
const encrypted = (policy: string): ResourceKind => ({ ...allowing(policy), isEncrypted: true });

/** Services whose actions aren't all about one kind of resource; `*` is any text. */
const SPECIAL: Readonly<
  Record<string, readonly { readonly operations: readonly string[]; readonly kind: ResourceKind }[]>
> = {
  iot: [
    {
      operations: [
        ...['connect', 'publish', 'subscribe', 'receive', 'retainpublish'],
        ...['getthingshadow', 'updatethingshadow', 'deletethingshadow'],
        ...['listnamedshadowsforthing', 'getretainedmessage', 'listretainedmessages'],
      ],
      kind: IOT_DATA,
    },
  ],
  kms: [
    {
      operations: [
        ...['createkey', 'listkeys', 'listaliases', 'generaterandom'],
        ...['createalias', 'deletealias', 'updatealias'],
        ...['*customkeystore', '*customkeystores'],
      ],
      kind: WITHOUT,
    },
  ],
  sts: [{ operations: ['assumerole*', 'tagsession', 'setsourceidentity'], kind: ROLE }],
};

/** The kind of resource of each service, by what its actions begin with. */
const KINDS: Readonly<Record<string, ResourceKind>> = {
  'cognito-identity': WITHOUT,
  'cognito-idp': WITHOUT,
  'cognito-sync': WITHOUT,
  comprehend: WITHOUT,
  dynamodb: encrypted("the table's resource policy"),
  ecr: allowing("the repository's policy"),
  events: allowing("the event bus's policy"),
  'execute-api': allowing("the API's resource policy"),
  firehose: { ...WITHOUT, isEncrypted: true },
  geo: WITHOUT,
  iam: WITHOUT,
  iot: WITHOUT,
  kinesis: encrypted("the stream's resource policy"),
  kms: KEY,
  lambda: allowing("the function's resource policy"),
  mobiletargeting: WITHOUT,
  personalize: WITHOUT,
  polly: WITHOUT,
  s3: encrypted('the bucket policy'),
  secretsmanager: encrypted("the secret's resource policy"),
  sns: encrypted("the topic's policy"),
  sqs: encrypted("the queue's policy"),
  ssm: { ...OTHER, isEncrypted: true },
  sts: WITHOUT,
  textract: WITHOUT,
  transcribe: WITHOUT,
  translate: WITHOUT,
};
