import type { Check } from '../check';
import { forgeableRules } from '../forgeable-claims';

/** Finds rules whose claim users can set themselves. */
export const M01: Check = {
  level: 'error',
  title: 'users can write a claim that a rule reads',
  why: 'users assign themselves the role of the rule',
  fix: 'take the attribute from write_attributes, and close the native flows or the sign-up that open it; or let a trigger make the claim',
  fires: 'a rule on custom:department, and a client with ALLOW_USER_SRP_AUTH that may write it',
  nearMiss: 'the same with explicit_auth_flows = ["ALLOW_REFRESH_TOKEN_AUTH"], and no admin scope',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html',
  find: forgeableRules,
};
