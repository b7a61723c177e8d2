export type { IdentityPool } from './constructs/identity-pool/identity-pool';
export type { RolesAttachment } from './constructs/identity-pool/roles-attachment';
export type { IamProvider } from './constructs/identity-providers/iam-provider';
export type { IdentityProvider } from './constructs/identity-providers/identity-provider';
export type { FederatedRole, HasArn, HasExecutionArn } from './constructs/roles/federated-role';
export type { AppClient } from './constructs/user-pool/app-client';
export type { Domain } from './constructs/user-pool/domain';
export type { JwtAuthorizer } from './constructs/user-pool/jwt-authorizer';
export type { Group } from './constructs/user-pool/group';
export type { ResourceServer } from './constructs/user-pool/resource-server';
export type { UserPool } from './constructs/user-pool/user-pool';
export type { CheckId } from './checks/catalogue';
export type { SocialProviderType } from './cognito/identity-providers';
export type { UserPoolTier } from './cognito/user-pools';
export { ConfigError } from './config/config-error';
export type { GrantOptions, ItemsGrantOptions } from './config/parse-grant';
export type { ApiGrantOptions } from './config/parse-invoke-grants';
export type { JwtAuthorizerSpec } from './config/parse-jwt-authorizer';
export type { ConditionSpec, StatementSpec } from './config/parse-statement';
export type { Problem, ProblemCode } from './config/config-error';
export type {
  AttributeMapping,
  AttributeName,
  CustomAttributeName,
  CustomAttributeSpec,
  StandardAttribute,
  StandardAttributeSpec,
  VerifiedAttribute,
} from './spec/attributes';
export type {
  AuthFlow,
  ClientSpec,
  MachineClientSpec,
  ResourceServerSpec,
  SignInClientSpec,
} from './spec/clients';
export type {
  DirectIdentityProviderSpec,
  DirectOidcSpec,
  DirectSamlSpec,
  DirectSocialSpec,
  ExistingIamProviderSpec,
} from './spec/direct-identity-providers';
export type {
  CustomDomainSpec,
  DomainSpec,
  HostedZoneSpec,
  ProviderConfigurationSpec,
} from './spec/domain';
export type {
  ExistingClientSpec,
  ExistingCustomAttributeSpec,
  ExistingIdentityProviderSpec,
  ExistingUserPoolSpec,
  FurtherUserPoolSpec,
} from './spec/existing-user-pool';
export type {
  CognitoFederationSpec,
  IdentityPoolFederationSpec,
  NewUserPoolSpec,
  OverExistingUserPoolSpec,
} from './spec/federations';
export type {
  FacebookSpec,
  GoogleSpec,
  IdentityProviderSpec,
  IdentityProviderType,
  LoginWithAmazonSpec,
  OidcSpec,
  SamlSpec,
  SignInWithAppleSpec,
} from './spec/identity-providers';
export type {
  DefaultRolesSpec,
  ExistingIdentityPoolSpec,
  RoleDefaults,
} from './spec/identity-pool';
export type {
  DirectRoleSpec,
  DirectRuleSpec,
  ExistingRoleSpec,
  GroupSpec,
  RoleSpec,
  RoleTrustSpec,
  RuleSpec,
  When,
} from './spec/roles';
export type {
  BrandingSpec,
  HostedUiStyleSpec,
  ManagedLoginAssetCategory,
  ManagedLoginAssetSpec,
  ManagedLoginStyleSpec,
} from './spec/branding';
export type { LogDeliverySpec, LogDestinationSpec } from './spec/log-delivery';
export type {
  CodeMessageSpec,
  EmailSpec,
  InvitationMessageSpec,
  MessagesSpec,
  SmsSpec,
  VerificationMessageSpec,
} from './spec/messages';
export type {
  DevicesSpec,
  MfaSpec,
  PasswordPolicySpec,
  SignInSpec,
  WebAuthnSpec,
} from './spec/sign-in';
export type {
  AccountTakeoverSpec,
  CompromisedCredentialsSpec,
  RiskExceptionsSpec,
  RiskMessageSpec,
  RiskNotificationSpec,
  RiskSpec,
  TakeoverActionSpec,
  ThreatProtectionSpec,
} from './spec/threat-protection';
export type { FunctionSpec, TriggersSpec } from './spec/triggers';
export type { UsernameConfigurationSpec, UserPoolFederationSpec } from './spec/user-pool';
export type { UserPoolGroupSpec } from './spec/user-pool-groups';
export { amplifyOutputs, type AmplifyAuth, type AmplifyOutputs } from './front-end/amplify-outputs';
export { FrontEndError, type FrontEndOutputs } from './front-end/front-end-outputs';
export { oidcClientSettings, type OidcClientSettings } from './front-end/oidc-client-settings';
export { CognitoFederation, type OfOwnPool } from './federation/cognito-federation';
export type { FederationWithRoles } from './federation/federation-with-roles';
export type { Roles } from './federation/role-family';
export { IdentityPoolFederation } from './federation/identity-pool-federation';
export { supportedAwsProvider } from './federation/supported-aws-provider';
export { UserPoolFederation } from './federation/user-pool-federation';
export type { DomainOutputs, IdentityPoolOutputs, UserPoolOutputs } from './federation/outputs';
export type { Access } from './policies/documents/grant-permissions';
export { principalTag } from './policies/documents/policy-variables';
export type { Partition } from './cognito/limits';
export { claim, type ClaimReference } from './role-mapping/claim';
export type { AmbiguousRoleResolution, ClaimCondition, MatchType } from './role-mapping/rule';
