export { FederatedRole, type HasArn } from './access/federated-role';
export type { CheckId } from './checks/finding';
export { ConfigError } from './config/config-error';
export type { GrantOptions, ItemsGrantOptions, StatementSpec } from './config/parse-grant';
export type { Problem, ProblemCode } from './config/problem';
export type {
  AttributeMapping,
  AttributeName,
  CustomAttributeName,
  CustomAttributeSpec,
  StandardAttribute,
  VerifiedAttribute,
} from './config/spec/attributes';
export type {
  AuthFlow,
  ClientSpec,
  MachineClientSpec,
  ResourceServerSpec,
  SignInClientSpec,
} from './config/spec/clients';
export type {
  DirectIdentityProviderSpec,
  DirectOidcSpec,
  DirectSamlSpec,
  DirectSocialSpec,
  ExistingIamProviderSpec,
} from './config/spec/direct-identity-providers';
export type {
  CognitoFederationSpec,
  ExistingClientSpec,
  ExistingUserPoolSpec,
  IdentityPoolFederationSpec,
  NewUserPoolSpec,
  OverExistingUserPoolSpec,
} from './config/spec/federations';
export type {
  FacebookSpec,
  GoogleSpec,
  IdentityProviderSpec,
  IdentityProviderType,
  LoginWithAmazonSpec,
  OidcSpec,
  SamlSpec,
  SignInWithAppleSpec,
} from './config/spec/identity-providers';
export type {
  DirectRoleSpec,
  DirectRuleSpec,
  GroupSpec,
  RoleDefaults,
  RoleSpec,
  RuleSpec,
  When,
} from './config/spec/roles';
export type { UserPoolFederationSpec } from './config/spec/user-pool';
export { CognitoFederation } from './federation/cognito-federation';
export type { Roles } from './federation/identity-pool-access';
export { IdentityPoolFederation } from './federation/identity-pool-federation';
export type { IdentityPoolOutputs } from './federation/identity-pool-outputs';
export { supportedAwsProvider } from './federation/supported-aws-provider';
export { UserPoolFederation } from './federation/user-pool-federation';
export type { UserPoolOutputs } from './federation/user-pool-outputs';
export type { Access } from './policies/access';
export type { PolicyCondition } from './policies/policy-document';
export { principalTag } from './policies/policy-variables';
export type { Partition } from './policies/trust-policy';
export { claim, type ClaimReference } from './role-mapping/claim';
export type { AmbiguousRoleResolution, ClaimCondition, MatchType } from './role-mapping/rule';
