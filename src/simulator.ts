export type { MatchType } from './cognito/limits';
export type { AppClientModel, RefreshTokenRotation } from './model/app-client';
export type { CalledFunction } from './model/called-function';
export type {
  Declared,
  Incomplete,
  Missing,
  ProviderConfiguration,
  SourceLocation,
} from './model/declared';
export type { Federation } from './model/federation';
export type {
  DefaultRoles,
  IdentityPoolModel,
  ProviderMapping,
  ProviderTags,
  UserPoolClientProvider,
} from './model/identity-pool';
export type { IamIdentityProvider, UserPoolIdentityProvider } from './model/identity-provider';
export type { ResourcePolicy } from './model/resource-policy';
export type { Permissions, Role, RoleKey } from './model/role';
export type { PoolAttribute, UserPoolGroup, UserPoolModel } from './model/user-pool';
export type {
  Policy,
  PolicyCondition,
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from './policies/documents/policy-document';
export type { RoleKind } from './cognito/limits';
export type { Caller, Federated, PrincipalMatch, RoleSession } from './policies/evaluation/caller';
export type { ConditionDoubt, ConditionTrial } from './policies/evaluation/condition';
export { decide } from './policies/evaluation/decide';
export type {
  AccessQuestion,
  AccessRequest,
  Decision,
  DecisionTrace,
  DenialReason,
  Doubt,
  PolicyKind,
  StatementPlace,
  StatementTrial,
} from './policies/evaluation/decision';
export type { ContextValue, RequestContext } from './policies/evaluation/request-context';
export type {
  ResourceAccount,
  ResourceKind,
  ResourceSide,
} from './policies/evaluation/resource-kinds';
export type {
  ActionTrial,
  FilledValue,
  PartTrial,
  PolicyTrial,
  PrincipalTrial,
  ResourceTrial,
} from './policies/evaluation/statement';
export { simulationData } from './report/simulation-data';
export type { SwitchSetting } from './role-mapping/switches';
export type { ClaimValue, Claims } from './role-mapping/claims';
export type { RuleTrial } from './role-mapping/compare-rules';
export type { GroupClaims } from './role-mapping/group-claims';
export type { ReachableRole } from './role-mapping/reachable-roles';
export type {
  ChosenRole,
  CognitoError,
  DeniedRole,
  OpenChoice,
  PossibleChoice,
  RoleChoice,
  RoleSource,
} from './role-mapping/role-choice';
export type { ReadRoleMapping, ReadRule } from './role-mapping/role-mapping';
export type { AmbiguousRoleResolution } from './role-mapping/rule';
export type { MappingSwitchName, MappingSwitches } from './role-mapping/switches';
export type { OpenTo, TrustAction, TrustVerdict } from './simulator/assume-role';
export type { AwsError, AwsErrorName } from './simulator/verdict';
export type {
  ConsideredStatement,
  RequestVerdict,
  StatementAddress,
} from './simulator/decide-request';
export type { PoolProvider } from './simulator/pool-provider';
export type { Request } from './simulator/request';
export type { ChosenProvider, ResolvedLogin } from './simulator/resolve-sign-in';
export type { FlowResult, ReachedRole, SignInVerdict } from './simulator/run-flow';
export type { AssignedRole, RoleDecision, UndecidedRole } from './simulator/decide-role';
export type { Session, SessionTags } from './simulator/session';
export type { PoolToken, TokenIssuer } from './simulator/token-issuer';
export {
  OWN_IDENTITY as ownIdentity,
  type GuestSignIn,
  type Identity,
  type LinkedLogin,
  type Login,
  type UserSignIn,
  type SignIn,
} from './simulator/sign-in';
export { SignInError } from './simulator/sign-in-error';
export { simulate, type SimulateOptions, type Simulation } from './simulator/simulate';
export type { SignInSwitches, SwitchName, Switches } from './simulator/switches';
export type { Named } from './simulator/terraform-names';
export type { Refused, Stage, Undecided } from './simulator/verdict';
export { readSource, type ReadSourceOptions, type Source } from './sources/read-source';
export type { JsonObject } from './values/json';
export { ReadError } from './terraform/read-error';
export { readTerraform, type ReadTerraform } from './terraform/read-terraform';
export type { Unread } from './terraform/resource';
export type { AskedRoles } from './terraform/roles';
export type { Ternary } from './values/unknown';
export type { Reference, Text, TextPart } from './values/text';
export type { Maybe, Settlement, Unknown } from './values/unknown';
export type { DestroyedPool, Refusal } from './model/apply';
