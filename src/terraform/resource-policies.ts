import type { ResourcePolicy } from '../model/resource-policy';
import { compareTexts } from '../values/compare-texts';
import { isReference, objectType, partsOf, reference, text, type Text } from '../values/text';
import type { ReadPolicy } from './policy-reader';
import { declaredBy, repeatedBy, type Resource, type TerraformFile } from './resource';

/**
 * Reads the policies that resources of a file carry themselves; a key that is given none has the one
 * that AWS makes.
 */
export function readResourcePolicies(file: TerraformFile, read: ReadPolicy): ResourcePolicy[] {
  const written = writtenPolicies(file, read);
  return [...written, ...defaultKeyPolicies(file, written)];
}

function writtenPolicies(file: TerraformFile, read: ReadPolicy): ResourcePolicy[] {
  return Object.entries(CARRIERS).flatMap(([type, { policy, target }]) => [
    ...file.resources(type).flatMap((resource) => {
      const source = resource.block.text(policy);
      if (source === undefined || source === '') return [];
      return [
        { ...declaredBy(resource), resource: target(resource, file), document: read(source) },
      ];
    }),
    // Which resource each instance is about, and what it says, differs from instance to instance.
    ...file
      .repeated(type)
      .filter(({ block }) => block.names.includes(policy))
      .map((resource) => ({
        ...declaredBy(resource),
        resource: text(repeatedBy(resource)),
        document: repeatedBy(resource),
      })),
  ]);
}

/**
 * The policies of keys that nothing in the file gives one: AWS leaves such a key to the policies of its
 * account.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function defaultKeyPolicies(
  { resources }: TerraformFile,
  written: readonly ResourcePolicy[],
): ResourcePolicy[] {
  return resources('aws_kms_key').flatMap((key): ResourcePolicy[] => {
    const resource = key.attribute('arn');
    const ofKeys = written.filter(isOfKey).map((each) => compareTexts(each.resource, resource));
    if (ofKeys.includes('equal')) return [];
    const common = { ...declaredBy(key), resource };
    if (ofKeys.includes('unknown')) {
      const unknown = `whether another policy of the file is about \`${key.address}\``;
      return [{ ...common, document: { unknown } }];
    }
    const statement = {
      sid: 'Enable IAM User Permissions',
      effect: 'Allow',
      actions: ['kms:*'],
      resources: ['*'],
      principals: [{ type: 'AWS', identifiers: [key.provider.account] }],
    } as const;
    return [{ ...common, document: { statements: [statement] } }];
  });
}

function isOfKey({ address }: ResourcePolicy): boolean {
  return objectType(address).startsWith('aws_kms_key');
}

interface Carrier {
  /** Argument that holds the policy. */
  readonly policy: string;
  readonly target: (resource: Resource, file: TerraformFile) => Text;
}

const itself = (policy: string): Carrier => ({
  policy,
  target: ({ attribute }) => attribute('arn'),
});
const named = (argument: string): Carrier => ({
  policy: 'policy',
  target: ({ block }) => block.text(argument) ?? NOWHERE,
});

// A queue is named by its URL, a key by its id: the resource of the file tells the ARN.
const through = (argument: string, type: string, attribute: string): Carrier => ({
  policy: 'policy',
  target: ({ block }, file) => arnThrough(block.text(argument) ?? NOWHERE, type, attribute, file),
});

const CARRIERS: Readonly<Record<string, Carrier>> = {
  aws_dynamodb_resource_policy: named('resource_arn'),
  aws_kms_key: itself('policy'),
  aws_kms_key_policy: through('key_id', 'aws_kms_key', 'key_id'),
  aws_s3_bucket: itself('policy'),
  aws_s3_bucket_policy: {
    policy: 'policy',
    target: ({ block }, file) => bucketArn(block.text('bucket') ?? NOWHERE, file),
  },
  aws_secretsmanager_secret: itself('policy'),
  aws_secretsmanager_secret_policy: named('secret_arn'),
  aws_sns_topic: itself('policy'),
  aws_sns_topic_policy: named('arn'),
  aws_sqs_queue: itself('policy'),
  aws_sqs_queue_policy: through('queue_url', 'aws_sqs_queue', 'url'),
};

const NOWHERE = text({ unknown: 'the resource of a policy is not written' });

function bucketArn(bucket: Text, file: TerraformFile): Text {
  const [part, ...others] = partsOf(bucket);
  if (part !== undefined && others.length === 0 && isReference(part)) {
    return text(reference(part.address, 'arn'));
  }
  const found = file
    .resources('aws_s3_bucket')
    .find(({ attribute }) => compareTexts(attribute('bucket'), bucket) === 'equal');
  return found?.attribute('arn') ?? text('arn:', { unknown: 'the partition' }, ':s3:::', bucket);
}

function arnThrough(name: Text, type: string, attribute: string, file: TerraformFile): Text {
  const found = file
    .resources(type)
    .find((each) =>
      [attribute, 'id', 'arn'].some((key) => compareTexts(each.attribute(key), name) === 'equal'),
    );
  return (
    found?.attribute('arn') ?? text({ unknown: 'the resource of a policy is not in the file' })
  );
}
