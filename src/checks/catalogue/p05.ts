import type { Check } from '../check';
import { uncheckedTokens } from '../unchecked-tokens';

/** Finds app clients whose tokens an identity pool takes without asking the user pool. */
export const P05: Check = {
  level: 'warning',
  title: 'an identity pool takes tokens without asking the user pool',
  why: 'users who were disabled, deleted or signed out still receive credentials until their token expires',
  fix: 'server_side_token_check = true',
  fires: 'cognito_identity_providers { server_side_token_check = false }',
  nearMiss: 'cognito_identity_providers { server_side_token_check = true }',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CognitoIdentityProvider.html',
  find: uncheckedTokens,
};
