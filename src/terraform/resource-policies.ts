import type { ResourcePolicy } from '../model/resource-policy';
import { compareTexts } from '../values/compare-texts';
import type { PolicyStatement } from '../policies/documents/policy-document';
import { objectType, text, type Text } from '../values/text';
import { unknownBecause, type Unknown } from '../values/unknown';
import type { Block } from './block';
import {
  functionArn,
  POLICY_CARRIERS,
  UNREAD_CARRIERS,
  type PolicyCarrier,
} from './policy-carriers';
import type { ReadPolicy } from './policy-reader';
import { publicAcls } from './public-acls';
import { withPublicBlock } from './public-buckets';
import { declaredBy, repeatedBy, type TerraformFile } from './resource';

/**
 * Reads the policies that resources of a file carry themselves; a key that is given none has the one
 * that AWS makes.
 */
export function readResourcePolicies(file: TerraformFile, read: ReadPolicy): ResourcePolicy[] {
  const written = writtenPolicies(file, read);
  return [
    ...written,
    ...defaultKeyPolicies(file, written),
    ...lambdaPermissions(file),
    ...unreadPolicies(file),
    ...publicAcls(file),
  ];
}

function writtenPolicies(file: TerraformFile, read: ReadPolicy): ResourcePolicy[] {
  const isGivenApart = givenApart(file);
  return Object.entries(POLICY_CARRIERS).flatMap(([type, carrier]) => {
    const { service, policy, target } = carrier;
    return [
      ...file.resources(type).flatMap((resource) => {
        const source = resource.block.text(policy);
        if (source === undefined || source === '') return [];
        const about = target(resource, file);
        if (resource.isComputed?.(policy) === true && isGivenApart(carrier, about)) return [];
        return [
          {
            ...declaredBy(resource),
            service,
            resource: about,
            document:
              service === 's3'
                ? withPublicBlock(read(source), resource, about, file)
                : read(source),
          },
        ];
      }),
      // Which resource each instance is about, and what it says, differs from instance to instance.
      ...file
        .repeated(type)
        .filter(
          ({ block, whyRepeated }) => whyRepeated !== undefined || block.names.includes(policy),
        )
        .map((resource) => ({
          ...declaredBy(resource),
          service,
          ...unknownOf(repeatedBy(resource)),
        })),
    ];
  });
}

/**
 * Tells whether the policy that a provider shows at its target is what another resource gives, or gave
 * before the plan.
 */
function givenApart(file: TerraformFile): (carrier: PolicyCarrier, about: Text) => boolean {
  const { resources, former = () => [] } = file;
  const apart = Object.entries(POLICY_CARRIERS).filter(([, { isTarget }]) => isTarget !== true);
  return ({ service, isTarget }, about) =>
    isTarget === true &&
    apart
      .filter(([, other]) => other.service === service)
      .some(([type, { target }]) =>
        [...resources(type), ...former(type)].some(
          (resource) => compareTexts(target(resource, file), about) === 'equal',
        ),
      );
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
    const common = { ...declaredBy(key), service: 'kms', resource };
    if (ofKeys.includes('unknown')) {
      const reason = `whether another policy of the file is about \`${key.address}\` is unknown`;
      return [{ ...common, document: unknownBecause(reason, 'apply') }];
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

/** Each permission is a statement of the policy of a function. */
function lambdaPermissions(file: TerraformFile): ResourcePolicy[] {
  const type = 'aws_lambda_permission';
  const service = 'lambda';
  return [
    ...file.resources(type).map((resource) => ({
      ...{ ...declaredBy(resource), service },
      resource: functionArn(resource, file),
      document: { statements: [permissionStatement(resource.block)] },
    })),
    ...file.repeated(type).map((resource) => ({
      ...{ ...declaredBy(resource), service },
      ...unknownOf(repeatedBy(resource)),
    })),
  ];
}

function permissionStatement(block: Block): PolicyStatement<Text> {
  const principal = block.text('principal') ?? '';
  const isService = typeof principal === 'string' && /^[\w.-]+\.amazonaws\.com/.test(principal);
  const conditions = CONDITIONS.flatMap(([argument, test, variable]) => {
    const value = block.text(argument);
    return value === undefined ? [] : [{ test, variable, values: [value] }];
  });
  return {
    effect: 'Allow',
    actions: [block.text('action') ?? ''],
    resources: ['*'],
    principals: [{ type: isService ? 'Service' : 'AWS', identifiers: [principal] }],
    ...(conditions.length === 0 ? {} : { conditions }),
  };
}

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
const CONDITIONS = [
  ['event_source_token', 'StringEquals', 'lambda:EventSourceToken'],
  ['function_url_auth_type', 'StringEquals', 'lambda:FunctionUrlAuthType'],
  ['principal_org_id', 'StringEquals', 'aws:PrincipalOrgID'],
  ['source_account', 'StringEquals', 'aws:SourceAccount'],
  ['source_arn', 'ArnLike', 'aws:SourceArn'],
] as const;

function unreadPolicies(file: TerraformFile): ResourcePolicy[] {
  return UNREAD_CARRIERS.flatMap(({ type, service, policy }) =>
    [...file.resources(type), ...file.repeated(type)]
      .filter(({ block }) => policy === undefined || block.names.includes(policy))
      .map((resource) => ({
        ...{ ...declaredBy(resource), service },
        ...unknownOf(unknownBecause(`what \`${resource.address}\` says isn't read`)),
      })),
  );
}

function unknownOf(why: Unknown): Pick<ResourcePolicy, 'resource' | 'document'> {
  return { resource: text(why), document: why };
}
