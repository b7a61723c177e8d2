import type { Check } from '../check';
import { ofRefusals } from '../refusal-checks';

/** Finds role mappings of no provider of the identity pool. */
export const P06: Check = {
  level: 'error',
  title: 'a role mapping is for a provider that the identity pool does not have',
  why: 'AWS rejects the roles, or the users fall to the default role',
  fix: '<endpoint of the user pool>:<client id>, a login provider, or the ARN of an IAM provider as key',
  fires: 'identity_provider = "accounts.google.com" at a pool without Google',
  nearMiss: 'the same, and supported_login_providers = { "accounts.google.com" = … }',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html',
  find: ofRefusals('mapping-key-is-url', 'mapping-of-no-provider'),
};
