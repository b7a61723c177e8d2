import publicRepositories from '../../scripts/features/public-repositories.json';
import { REPOSITORY_CASES } from '../helpers/features/repositories';
import { constructsOf } from '../helpers/module/constructs-of';
import { synthesizeStack } from '../helpers/synthesized';

type Values = Readonly<Record<string, unknown>>;
type Resources = (type: string) => readonly Values[];

/** Whether some resource of Cognito has something, by what its arguments are. */
const some = (type: string, has: (values: Values) => boolean) => (resources: Resources) =>
  resources(`aws_cognito_${type}`).some(has);
/** Whether there is a resource of Cognito in which an argument is written. */
const writes = (type: string, argument: string) =>
  some(type, (values) => values[argument] !== undefined);
const is = (type: string, argument: string, value: unknown) =>
  some(
    type,
    (values) => JSON.stringify(values[argument])?.includes(JSON.stringify(value)) === true,
  );
const there = (type: string) => some(type, () => true);
const none = (type: string) => (resources: Resources) => !there(type)(resources);

const isOpen = is('user_pool', 'admin_create_user_config', false);
const poolWrites = (argument: string) => writes('user_pool', argument);

/** What each feature is in Terraform. */
const SHOWS: Readonly<Record<string, (resources: Resources) => boolean>> = {
  'IdP Facebook': is('identity_provider', 'provider_type', 'Facebook'),
  'IdP Google': is('identity_provider', 'provider_type', 'Google'),
  'IdP SignInWithApple': is('identity_provider', 'provider_type', 'SignInWithApple'),
  'OAuth flows': is('user_pool_client', 'allowed_oauth_flows', 'code'),
  'SES e-mail (DEVELOPER)': is('user_pool', 'email_configuration', 'DEVELOPER'),
  'TOTP block': poolWrites('software_token_mfa_configuration'),
  account_recovery_setting: poolWrites('account_recovery_setting'),
  'admin_create_user_config unsaid (open)': isOpen,
  alias_attributes: poolWrites('alias_attributes'),
  auth_session_validity: writes('user_pool_client', 'auth_session_validity'),
  auto_verified_attributes: is('user_pool', 'auto_verified_attributes', 'email'),
  'client credentials': is('user_pool_client', 'allowed_oauth_flows', 'client_credentials'),
  'client secret': is('user_pool_client', 'generate_secret', true),
  'client without OAuth (native only)': is(
    'user_pool_client',
    'allowed_oauth_flows_user_pool_client',
    false,
  ),
  'custom domain (certificate)': writes('user_pool_domain', 'certificate_arn'),
  default_redirect_uri: writes('user_pool_client', 'default_redirect_uri'),
  deletion_protection: is('user_pool', 'deletion_protection', 'ACTIVE'),
  'developer provider': writes('identity_pool', 'developer_provider_name'),
  'direct OIDC': writes('identity_pool', 'openid_connect_provider_arns'),
  'direct SAML': writes('identity_pool', 'saml_provider_arns'),
  'direct social providers': writes('identity_pool', 'supported_login_providers'),
  domain: there('user_pool_domain'),
  email_configuration: poolWrites('email_configuration'),
  'group description': writes('user_group', 'description'),
  'group precedence': writes('user_group', 'precedence'),
  'group with role': writes('user_group', 'role_arn'),
  'group without role': some('user_group', ({ role_arn: role }) => role === undefined),
  'identity pool': there('identity_pool'),
  'identity pool name with a space?': some('identity_pool', ({ identity_pool_name: name }) =>
    String(name).includes(' '),
  ),
  'immutable attribute': some('user_pool', ({ schema }) =>
    (schema as readonly Values[]).some(({ mutable }) => mutable === false),
  ),
  'implicit flow': is('user_pool_client', 'allowed_oauth_flows', 'implicit'),
  mfa_configuration: is('user_pool', 'mfa_configuration', 'OPTIONAL'),
  'native flows': some('user_pool_client', ({ explicit_auth_flows: flows }) =>
    (flows as readonly string[]).some((flow) => flow !== 'ALLOW_REFRESH_TOKEN_AUTH'),
  ),
  'password policy (any)': poolWrites('password_policy'),
  'password policy other than 14': is('user_pool', 'password_policy', 8),
  'read/write attributes': writes('user_pool_client', 'read_attributes'),
  'required standard attributes': some('user_pool', ({ schema }) =>
    (schema as readonly Values[]).some(({ required }) => required === true),
  ),
  'resource server': there('resource_server'),
  'roles attachment': there('identity_pool_roles_attachment'),
  schema: poolWrites('schema'),
  'self sign-up said open': isOpen,
  'server-side token check off': is('identity_pool', 'cognito_identity_providers', false),
  'several clients in identity pool': some(
    'identity_pool',
    ({ cognito_identity_providers: clients }) => (clients as readonly unknown[]).length > 1,
  ),
  'token lifetimes': writes('user_pool_client', 'refresh_token_validity'),
  'user groups': there('user_group'),
  'user pool IdP': there('identity_provider'),
  'user pool without IdP': none('identity_provider'),
  'user pool without a domain': none('user_pool_domain'),
  user_attribute_update_settings: poolWrites('user_attribute_update_settings'),
  username_attributes: poolWrites('username_attributes'),
  username_configuration: poolWrites('username_configuration'),
  'verification messages': poolWrites('verification_message_template'),
};

const cases = Object.entries(REPOSITORY_CASES);

test('ten repositories are said in our words', () => {
  expect(cases).toHaveLength(10);
});

test.each(cases)('repository %s is said with every feature that it has', (place, input) => {
  const features = publicRepositories.repositories[Number(place)] ?? [];
  expect(features.length).toBeGreaterThan(4);
  const { resource } = synthesizeStack(constructsOf(input));
  const resources: Resources = (type) => Object.values(resource[type] ?? {}) as Values[];
  expect(features.filter((feature) => SHOWS[feature]?.(resources) !== true)).toEqual([]);
});
