import { CognitoFederation, claim } from 'cdktf-cognito-federation';
import { findIn } from '../../src/checks/catalogue';
import { readTerraform } from '../../src/terraform/read-terraform';
import { newStack, only, synthesizeStack } from '../helpers/synthesized';

const department = (value: string) => claim('custom:department').equals(value);
const byHand = {
  identityProvider: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC:4f0c',
  type: 'Token',
  ambiguousRoleResolution: 'Deny',
};

function corpOf(stack: ReturnType<typeof newStack>) {
  return new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    customAttributes: { department: { type: 'String' } },
    clients: { web: { callbackUrls: ['https://app.example/callback'] } },
    ambiguousRoleResolution: 'Deny',
  });
}

describe('a role mapping that was set on the resource', () => {
  test('stays, whatever is called that changes no mapping', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    corp.rolesAttachment.resource.putRoleMapping([byHand]);
    corp.addRole('finance').grantOwnPrefix({ arn: 'arn:aws:s3:::files' }, 'private');
    corp.allowGuests();
    expect(
      only(synthesizeStack(stack), 'aws_cognito_identity_pool_roles_attachment')['role_mapping'],
    ).toEqual([expect.objectContaining({ identity_provider: byHand.identityProvider })]);
  });

  test('is never discarded: a call that would is refused and changes nothing', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    corp.addRule({ when: department('finance'), role: 'authenticated' });
    corp.rolesAttachment.resource.putRoleMapping([byHand]);
    const refusal =
      'rolesAttachment: its role mapping was set on the resource, and this call would discard it; make the call before `putRoleMapping`, or say the mapping by `rules` and `roleMapping`';
    expect(() => corp.addRule({ when: department('it'), role: 'authenticated' })).toThrow(refusal);
    expect(() => corp.addRole('it', { when: department('it') })).toThrow(refusal);
    expect(Object.keys(corp.roles)).toEqual(['authenticated']);
    corp.rolesAttachment.resource.resetRoleMapping();
    expect(() => corp.addRole('it', { when: department('it') })).toThrow(refusal);
  });
});

describe('a trust that was set on the resource', () => {
  test('is that of the one role, now and later, and checks look at it', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    corp.roles.authenticated.resource.assumeRolePolicy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
        },
      ],
    });
    corp.addRole('finance', { when: department('finance') });
    const json = synthesizeStack(stack);
    expect(json.resource.aws_iam_role?.corp_finance).toMatchObject({
      assume_role_policy: '${data.aws_iam_policy_document.corp_trust_authenticated.json}',
    });
    const found = findIn(readTerraform(JSON.stringify(json)).model);
    expect(found.filter(({ address }) => address === 'aws_iam_role.corp_authenticated')).toEqual(
      expect.arrayContaining([expect.objectContaining({ level: 'error', certainty: 'certain' })]),
    );
    expect(found.filter(({ address }) => address === 'aws_iam_role.corp_finance')).toEqual([]);
  });
});

describe('a danger that was set on the resource', () => {
  test('is found where the spec says nothing of it', () => {
    const stack = newStack();
    const corp = corpOf(stack);
    const web = corp.clients.web.resource;
    web.allowedOauthFlows = ['code', 'implicit'];
    web.writeAttributes = ['custom:department'];
    web.explicitAuthFlows = ['ALLOW_USER_SRP_AUTH'];
    corp.addRule({ when: department('finance'), role: 'authenticated' });
    const ids = findIn(readTerraform(JSON.stringify(synthesizeStack(stack))).model).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(expect.arrayContaining(['CF-C01', 'CF-M01']));
  });
});
