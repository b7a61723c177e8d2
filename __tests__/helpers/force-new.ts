import { type Synthesized, addresses } from './synthesized';

/** Arguments whose change makes Terraform destroy and create the resource again, by type. */
const FORCE_NEW: Readonly<Record<string, readonly string[]>> = {
  aws_cognito_identity_pool: ['identity_pool_name', 'developer_provider_name'],
  aws_cognito_identity_pool_provider_principal_tag: ['identity_pool_id', 'identity_provider_name'],
  aws_cognito_identity_pool_roles_attachment: ['identity_pool_id', 'roles'],
  aws_cognito_identity_provider: ['provider_name', 'provider_type', 'user_pool_id'],
  aws_cognito_log_delivery_configuration: ['user_pool_id'],
  aws_cognito_managed_login_branding: ['client_id', 'user_pool_id'],
  aws_cognito_resource_server: ['identifier', 'user_pool_id'],
  aws_cognito_risk_configuration: ['client_id', 'user_pool_id'],
  aws_cognito_user_group: ['name', 'user_pool_id'],
  aws_cognito_user_pool: ['alias_attributes', 'username_attributes', 'username_configuration'],
  aws_cognito_user_pool_client: ['generate_secret', 'user_pool_id'],
  aws_cognito_user_pool_domain: ['domain', 'user_pool_id'],
  aws_cognito_user_pool_ui_customization: ['client_id', 'user_pool_id'],
  aws_iam_openid_connect_provider: ['url'],
  aws_iam_role: ['name', 'path'],
  aws_iam_role_policy: ['name', 'role'],
  aws_iam_saml_provider: ['name'],
  aws_lambda_permission: ['action', 'function_name', 'principal', 'qualifier', 'source_arn'],
  aws_wafv2_web_acl_association: ['resource_arn', 'web_acl_arn'],
};

/** What must not change between two releases: each address with its force-new inputs. */
export type Manifest = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Reads the manifest off a synthesized stack. */
export function manifestOf(json: Synthesized): Manifest {
  return Object.fromEntries(
    addresses(json).map((address) => {
      const [type, name] = address.replace(/^data\./, '').split('.') as [string, string];
      const block = json.resource[type]?.[name] ?? {};
      const inputs = (FORCE_NEW[type] ?? [])
        .filter((argument) => block[argument] !== undefined)
        .map((argument) => [argument, block[argument]]);
      return [address, Object.fromEntries(inputs)];
    }),
  );
}
