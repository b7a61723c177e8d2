import type { Permissions } from '../model/role';
import type {
  PolicyCondition,
  PolicyDocument,
  PolicyStatement,
} from '../policies/documents/policy-document';
import { isKnown, text, type Text } from '../values/text';
import { isUnknown, unknownBecause, type Maybe, type Unknown } from '../values/unknown';
import type { ReadPolicy } from './policy-reader';
import { declaredBy, type Resource, type TerraformFile, type Unread } from './resource';

/**
 * What policies of the organization that a file declares may deny to every role: nobody's role may do
 * what one of them denies that applies to its account, which only AWS Organizations knows.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function organizationDenials(file: TerraformFile, read: ReadPolicy): Permissions[] {
  return policiesIn(file).map((policy) => {
    const { address, whyRepeated, block } = policy;
    const document = whyRepeated ?? read(block.text('content') ?? '');
    const version = isUnknown(document) ? undefined : document.version;
    const statements = denialsOf(document, address);
    return { ...declaredBy(policy), document: { version, statements } };
  });
}

/** Lists the policies of the organization, of which it is unknown to what they apply. */
export function unreadOrganization(file: TerraformFile): Unread[] {
  const attached = [...file.resources(ATTACHMENT), ...file.repeated(ATTACHMENT)];
  return [...policiesIn(file), ...attached].map(({ address }) => ({
    address,
    reason: 'which accounts a policy of the organization applies to is not read',
  }));
}

const POLICY = 'aws_organizations_policy';
const ATTACHMENT = 'aws_organizations_policy_attachment';

/** Service control policies and resource control policies, and what may be one. */
function policiesIn(file: TerraformFile): Resource[] {
  return [...file.resources(POLICY), ...file.repeated(POLICY)].filter(({ block }) => {
    const type = block.text('type') ?? 'SERVICE_CONTROL_POLICY';
    return !isKnown(type) || /^(?:SERVICE|RESOURCE)_CONTROL_POLICY$/.test(type);
  });
}

/** The statements that deny, each with the condition that the policy applies; one for all that is unknown. */
function denialsOf(
  document: Maybe<PolicyDocument<Text>>,
  address: string,
): PolicyStatement<Text>[] {
  if (isUnknown(document)) {
    const why = `what \`${address}\` denies, and to which accounts it applies: ${document.unknown}`;
    const conditions = [inAccounts(unknownBecause(why, 'deployment'))];
    return [{ effect: 'Deny', actions: ['*'], resources: ['*'], conditions }];
  }
  const applies = inAccounts(
    unknownBecause(`to which accounts \`${address}\` applies`, 'deployment'),
  );
  return document.statements
    .filter(({ effect }) => effect === 'Deny')
    .map(({ principals: _, conditions = [], ...rest }) => ({
      ...rest,
      conditions: [...conditions, applies],
    }));
}

function inAccounts(accounts: Unknown): PolicyCondition<Text> {
  return { test: 'StringEquals', variable: 'aws:PrincipalAccount', values: [text(accounts)] };
}
