import type { Check } from '../check';
import { ofRefusals } from '../refusal-checks';

/** Finds app clients that name an identity provider which their user pool does not have. */
export const C15: Check = {
  level: 'error',
  title: 'an app client names an identity provider that the user pool does not have',
  why: 'AWS rejects the client',
  fix: 'the name of the resource: aws_cognito_identity_provider.x.provider_name',
  fires: 'supported_identity_providers = ["Okta"] at a pool with Google alone',
  nearMiss: 'supported_identity_providers = [aws_cognito_identity_provider.okta.provider_name]',
  see: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html',
  find: ofRefusals('missing-identity-provider'),
};
