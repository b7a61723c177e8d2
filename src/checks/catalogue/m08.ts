import type { Check } from '../check';
import { ofRefusals } from '../refusal-checks';

/** Finds role mappings that lack their fallback or their rules. */
export const M08: Check = {
  level: 'error',
  title: 'a role mapping lacks its fallback, or its rules',
  why: 'AWS rejects the roles of the identity pool',
  fix: 'ambiguous_role_resolution = "Deny", and a rule where the type is `Rules`',
  fires: 'role_mapping { type = "Rules" } without ambiguous_role_resolution',
  nearMiss:
    'role_mapping { type = "Rules", ambiguous_role_resolution = "Deny", mapping_rule { … } }',
  see: 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RoleMapping.html',
  find: ofRefusals('missing-resolution', 'no-rules'),
};
