import type { Check } from '../check';
import { ofRefusals } from '../refusal-checks';

/** Finds role mappings beyond the limits of AWS. */
export const M09: Check = {
  level: 'error',
  title: 'a role mapping is beyond a limit of AWS',
  why: 'AWS rejects the roles of the identity pool',
  fix: 'at most 25 rules a provider and 10 mapped providers, claims up to 64 and values up to 128 characters',
  fires: '26 mapping_rule blocks',
  nearMiss: '25 mapping_rule blocks',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RulesConfigurationType.html',
  find: ofRefusals('too-many-rules', 'too-many-mappings', 'rule-claim', 'rule-value'),
};
