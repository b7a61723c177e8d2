import type { Check } from '../check';
import { forbiddenActions } from '../forbidden-actions';

/** Finds roles of users that allow changing the users, groups and pools which decide about roles. */
export const A04: Check = {
  level: 'error',
  title: 'a role of users allows changing who receives which role',
  why: 'users put themselves into groups, change the mapping, or take the identity of others',
  fix: 'leave these to a backend',
  fires: 'Action = "cognito-idp:*"',
  nearMiss: 'Action = "cognito-identity:GetCredentialsForIdentity"',
  see: 'https://cloud.hacktricks.wiki/en/pentesting-cloud/aws-security/aws-privilege-escalation/aws-cognito-privesc/index.html',
  find: (federation) =>
    forbiddenActions(
      {
        actions: [
          'cognito-idp:AdminAddUserToGroup',
          'cognito-idp:AdminSetUserPassword',
          'cognito-idp:AdminUpdateUserAttributes',
          'cognito-idp:AdminCreateUser',
          'cognito-idp:AdminDeleteUser',
          'cognito-idp:CreateGroup',
          'cognito-idp:UpdateGroup',
          'cognito-idp:UpdateUserPool',
          'cognito-idp:UpdateUserPoolClient',
          'cognito-idp:DeleteUserPool',
          'cognito-identity:SetIdentityPoolRoles',
          'cognito-identity:UpdateIdentityPool',
          'cognito-identity:DeleteIdentityPool',
          'cognito-identity:GetOpenIdTokenForDeveloperIdentity',
        ],
        can: 'change who receives which role',
        remedy: 'Fix: leave these actions to a backend',
      },
      federation,
    ),
};
