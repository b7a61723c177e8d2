import type {
  PolicyCondition,
  PolicyDocument,
  PolicyStatement,
} from '../policies/documents/policy-document';
import { parseIpRange } from '../policies/evaluation/operators';
import { compareTexts } from '../values/compare-texts';
import { isKnown, isReference, objectType, partsOf, text, type Text } from '../values/text';
import { any, isUnknown, some, unknownBecause, type Maybe, type Ternary } from '../values/unknown';
import { bucketArn } from './policy-carriers';
import type { Resource, TerraformFile } from './resource';

/**
 * Says what S3's block of public access leaves of a bucket policy that lets everybody in: AWS refuses to
 * put such a policy under `block_public_policy`, and under `restrict_public_buckets` lets in only
 * principals of the bucket's account. Both are on for a new bucket.
 *
 * @param bucket ARN of the bucket.
 * @param carrier The resource that holds the policy.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function withPublicBlock(
  document: Maybe<PolicyDocument<Text>>,
  carrier: Resource,
  bucket: Text,
  file: TerraformFile,
): Maybe<PolicyDocument<Text>> {
  if (isUnknown(document)) return document;
  const isPublic = some(document.statements, letsEverybodyIn);
  if (isPublic === 'no') return document;
  const isOn = (option: string) => isBlocked(option, bucket, carrier, file);
  const isRefused = isInPlace(carrier, file) ? 'no' : isOn('block_public_policy');
  if (isRefused !== 'no') {
    const verb = isPublic === 'yes' && isRefused === 'yes' ? 'refuses' : 'may refuse';
    return unknownBecause(`AWS ${verb} it, since it lets everybody in; ${WAY_OUT}`, 'correction');
  }
  const isRestricted = isOn('restrict_public_buckets');
  if (isRestricted === 'no') return document;
  const isCertain = isPublic === 'yes' && isRestricted === 'yes';
  return {
    ...document,
    statements: [...document.statements, ownAccountOnly(carrier.provider.account, isCertain)],
  };
}

const WAY_OUT =
  'name its principals, or write `aws_s3_bucket_public_access_block` with `block_public_policy = false`';

/** The restriction as a statement, which only may be there where it isn't certain. */
function ownAccountOnly(account: Text, isCertain: boolean): PolicyStatement<Text> {
  const unknown = unknownBecause('whether `restrict_public_buckets` is on for the bucket', 'apply');
  const ifOn = { test: 'StringEquals', variable: text(unknown), values: ['true'] };
  return {
    sid: 'restrict_public_buckets',
    effect: 'Deny',
    principals: [{ type: '*', identifiers: ['*'] }],
    actions: ['s3:*'],
    resources: ['*'],
    conditions: [
      { test: 'StringNotEquals', variable: 'aws:PrincipalAccount', values: [account] },
      ...(isCertain ? [] : [ifOn]),
    ],
  };
}

/** Whether the policy stands already as it is, so that AWS has accepted it. */
function isInPlace(carrier: Resource, { former = () => [] }: TerraformFile): boolean {
  const { address, type, attribute } = carrier;
  // The id of a bucket is its name, which is known before there is one.
  const made = attribute(type === 'aws_s3_bucket' ? 'hosted_zone_id' : 'id');
  return isKnown(made) && former(type).every((each) => each.address !== address);
}

/** Whether the block of public access of a bucket, or of its account, has an option on. */
export function isBlocked(
  option: string,
  bucket: Text,
  carrier: Resource,
  file: TerraformFile,
): Ternary {
  const { account } = carrier.provider;
  const ofAccount = file
    .resources(OF_ACCOUNT)
    .filter(({ provider }) => compareTexts(provider.account, account) === 'equal');
  const named = file.resources(OF_BUCKET).map((block) => {
    const name = block.block.text('bucket') ?? '';
    // A bucket that is elsewhere has no ARN here, but a name.
    const isSame = compareTexts(name, carrier.block.text('bucket') ?? '') === 'equal';
    return { block, isOfBucket: isSame ? 'equal' : compareTexts(bucketArn(name, file), bucket) };
  });
  const own = named.filter(({ isOfBucket }) => isOfBucket === 'equal').map(({ block }) => block);
  const isOpen =
    named.some(({ isOfBucket }) => isOfBucket === 'unknown') ||
    file.repeated(OF_BUCKET, OF_ACCOUNT).length > 0;
  return any([
    some(ofAccount, (each) => flagOf(each, option)),
    some(own, (each) => flagOf(each, option)),
    isOpen ? 'unknown' : own.length > 0 ? 'no' : byDefault(bucket, file),
  ]);
}

const OF_BUCKET = 'aws_s3_bucket_public_access_block';
const OF_ACCOUNT = 'aws_s3_account_public_access_block';

function flagOf({ block }: Resource, option: string): Ternary {
  const flag = block.flag(option) ?? false;
  return isUnknown(flag) ? 'unknown' : flag ? 'yes' : 'no';
}

/** A bucket that is new has the block of public access on; of another nothing is known. */
function byDefault(bucket: Text, { resources }: TerraformFile): Ternary {
  const made = resources('aws_s3_bucket').find(
    ({ attribute }) => compareTexts(attribute('arn'), bucket) === 'equal',
  );
  return made !== undefined && !isKnown(made.attribute('hosted_zone_id')) ? 'yes' : 'unknown';
}

/** Whether S3 takes a statement for public: nothing fixed says who it lets in. */
function letsEverybodyIn({
  effect,
  principals = [],
  conditions = [],
}: PolicyStatement<Text>): Ternary {
  if (effect === 'Deny') return 'no';
  const isAnybody = some(principals, ({ type, identifiers }) =>
    type === 'AWS' || type === '*' ? some(identifiers, isEverybody) : 'no',
  );
  if (conditions.length === 0) return isAnybody;
  return conditions.some(isFixed) ? 'no' : isAnybody === 'no' ? 'no' : 'unknown';
}

function isEverybody(identifier: Text): Ternary {
  if (isKnown(identifier)) return identifier === '*' ? 'yes' : 'no';
  // What AWS names is somebody; a variable may be anything.
  const isOne = partsOf(identifier).some(
    (part) =>
      (typeof part === 'string' && part !== '*') ||
      (isReference(part) && /^aws(?:[_.]|$)/.test(objectType(part.address))),
  );
  return isOne ? 'no' : 'unknown';
}

/** Whether a condition fixes who is let in, as S3 counts it. */
function isFixed({ test, variable, values }: PolicyCondition<Text>): boolean {
  if (!isKnown(variable) || values.length === 0) return false;
  const key = variable.toLowerCase();
  if (key === 'aws:sourceip') return /^IpAddress$/i.test(test) && values.every(isNarrow);
  const isOne = (value: Text) => isKnown(value) && value !== '' && !/[*?$]/.test(value);
  return FIXED.has(key) && /^(?:String|Arn)(?:Equals|Like)$/i.test(test) && values.every(isOne);
}

function isNarrow(value: Text): boolean {
  const range = isKnown(value) ? parseIpRange(value) : undefined;
  return range !== undefined && range.prefix >= (range.bits === 32 ? 8 : 32);
}

const FIXED: ReadonlySet<string> = new Set([
  'aws:principalorgid',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
]);
