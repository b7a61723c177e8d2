import type { Configuration, Declaration } from './configuration';
import { UNREAD_CARRIERS } from './policy-carriers';
import type { TerraformFile, Unread } from './resource';

/** Lists what a configuration declares that bears on who gets what, and that no reader looks into. */
export function notRead({ declarations, modules }: Configuration): Unread[] {
  return [
    ...modules.map((name) => ({ address: `module.${name}`, reason: "modules aren't read yet" })),
    ...[...declarations.values()].flatMap((declaration) => {
      const reason = reasonFor(declaration);
      return reason === undefined ? [] : [{ address: declaration.address, reason }];
    }),
  ];
}

/** Lists the resources of a file that bear on who gets what and whose type no reader looks into. */
export function notReadTypes({
  types,
  resources,
}: Pick<TerraformFile, 'types' | 'resources'>): Unread[] {
  const unread = types.filter((type) => reasonForType(type) !== undefined);
  return [
    ...resources(...unread).map(({ address, type }) => ({
      address,
      reason: reasonForType(type) ?? '',
    })),
    ...UNREAD_CARRIERS.flatMap(({ type, policy }) =>
      resources(type)
        .filter(({ block }) => policy === undefined || block.names.includes(policy))
        .map(({ address }) => ({ address, reason: UNREAD_POLICY })),
    ),
  ];
}

const UNREAD_POLICY = "policies of this type aren't read";

function reasonFor({ type, isData, isRepeated, body }: Declaration): string | undefined {
  if (isData) return undefined;
  const carrier = UNREAD_CARRIERS.find((each) => each.type === type);
  if (carrier !== undefined) {
    const { policy } = carrier;
    return policy === undefined || policy in body ? UNREAD_POLICY : undefined;
  }
  return isRepeated && READ_TYPES.has(type)
    ? `what \`${'count' in body ? 'count' : 'for_each'}\` makes isn't read yet`
    : reasonForType(type);
}

function reasonForType(type: string): string | undefined {
  if (!/^aws_(?:cognito_|iam_)/.test(type)) return undefined;
  const isRead = READ_TYPES.has(type);
  if (type.startsWith('aws_iam_')) return undefined;
  return isRead || HARMLESS.has(type) ? undefined : "resources of this type aren't read";
}

/** The types of Cognito's and IAM's resources that are read. */
export const READ_TYPES: ReadonlySet<string> = new Set([
  'aws_cognito_identity_pool',
  'aws_cognito_identity_pool_provider_principal_tag',
  'aws_cognito_identity_pool_roles_attachment',
  'aws_cognito_identity_provider',
  'aws_cognito_managed_user_pool_client',
  'aws_cognito_user_group',
  'aws_cognito_user_pool',
  'aws_cognito_user_pool_client',
  'aws_cognito_user_pool_domain',
  'aws_iam_openid_connect_provider',
  'aws_iam_policy',
  'aws_iam_policy_attachment',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_iam_role_policy_attachment',
  'aws_iam_saml_provider',
]);

// Looks, logs, people and API scopes: nothing that decides about a role.
const HARMLESS: ReadonlySet<string> = new Set([
  'aws_cognito_log_delivery_configuration',
  'aws_cognito_managed_login_branding',
  'aws_cognito_resource_server',
  'aws_cognito_risk_configuration',
  'aws_cognito_user',
  'aws_cognito_user_in_group',
  'aws_cognito_user_pool_ui_customization',
]);
