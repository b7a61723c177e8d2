import { Testing } from 'cdktf';
import { claim, CognitoFederation, IdentityPoolFederation } from 'cdktf-cognito-federation';
import { addresses, newStack, synthesizeStack } from '../helpers/synthesized';

const id = 'eu-west-1:7d4ac1b2-0000-4000-8000-1234567890ab';

function clinicOf(stack: ReturnType<typeof newStack>) {
  return new CognitoFederation(stack, 'clinic', {
    name: 'clinic',
    identityPool: { id },
    userPool: {
      id: 'eu-west-1_AbC',
      clients: { web: { id: '4f0c', writeAttributes: ['email'], authFlows: [] } },
    },
    principalTags: { department: 'custom:department' },
    ambiguousRoleResolution: 'Deny',
    roles: { editor: {} },
    rules: [{ when: claim('custom:department').equals('it'), role: 'editor' }],
  });
}

describe('an identity pool that exists already', () => {
  test('is given roles, mappings and session tags, and nothing else of it is made', () => {
    const stack = newStack();
    const clinic = clinicOf(stack);
    clinic.allowGuests();
    expect(clinic.outputs().identityPoolId).toBe(id);
    const json = synthesizeStack(stack);
    expect(addresses(json)).toEqual([
      'aws_cognito_identity_pool_provider_principal_tag.clinic',
      'aws_cognito_identity_pool_roles_attachment.clinic',
      'aws_iam_role.clinic_authenticated',
      'aws_iam_role.clinic_editor',
      'aws_iam_role.clinic_guest',
      'data.aws_iam_policy_document.clinic_trust_authenticated',
      'data.aws_iam_policy_document.clinic_trust_guest',
    ]);
    const { resource, data } = json;
    expect(resource.aws_cognito_identity_pool_roles_attachment?.clinic).toMatchObject({
      identity_pool_id: id,
      roles: {
        authenticated: '${aws_iam_role.clinic_authenticated.arn}',
        unauthenticated: '${aws_iam_role.clinic_guest.arn}',
      },
      role_mapping: [
        { identity_provider: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC:4f0c' },
      ],
    });
    expect(resource.aws_cognito_identity_pool_provider_principal_tag?.clinic).toMatchObject({
      identity_pool_id: id,
    });
    expect(data.aws_iam_policy_document?.clinic_trust_editor).toBeUndefined();
    expect(JSON.stringify(data.aws_iam_policy_document?.clinic_trust_authenticated)).toContain(
      `{"test":"StringEquals","values":["${id}"],"variable":"cognito-identity.amazonaws.com:aud"}`,
    );
  });

  test('may have providers that only whoever manages it knows', () => {
    const stack = newStack();
    new IdentityPoolFederation(stack, 'ids', { name: 'ids', identityPool: { id } });
    expect(addresses(synthesizeStack(stack))).toEqual([
      'aws_cognito_identity_pool_roles_attachment.ids',
      'aws_iam_role.ids_authenticated',
      'data.aws_iam_policy_document.ids_trust_authenticated',
    ]);
  });

  test('has no resource, and says so', () => {
    expect(() => clinicOf(newStack()).identityPool.resource).toThrow(
      `identity pool \`${id}\`: 1 problem\n\n  identityPool: it exists already and is not changed; change it where it is made`,
    );
  });

  test('is rendered only for a federation that is complete', () => {
    const stack = newStack();
    new CognitoFederation(stack, 'clinic', {
      name: 'clinic',
      identityPool: { id },
      userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
      rules: [{ when: claim('custom:department').equals('it'), role: 'authenticated' }],
    });
    expect(() => Testing.synth(stack)).toThrow(
      'userPool.clients.web.ambiguousRoleResolution: must be stated',
    );
  });
});
