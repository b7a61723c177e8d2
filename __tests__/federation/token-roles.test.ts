import { CognitoFederation, type CognitoFederationSpec } from 'cdktf-cognito-federation';
import { setupJest } from 'cdktf-cognito-federation/testing';
import { newStack, only, synthesizeStack } from '../helpers/synthesized';

setupJest();

const STAFF = 'arn:aws:iam::111122223333:role/staff';
const callbackUrls = ['https://app.example/callback'];

function stackWith(change: object) {
  const stack = newStack();
  const corp = new CognitoFederation(stack, 'corp', {
    name: 'corp',
    ambiguousRoleResolution: 'AuthenticatedRole',
    ...change,
  } as CognitoFederationSpec);
  return { stack, corp };
}

const mappingsOf = (stack: ReturnType<typeof newStack>) =>
  only(synthesizeStack(stack), 'aws_cognito_identity_pool_roles_attachment')['role_mapping'];
const own = { domain: { prefix: 'corp' }, clients: { web: { callbackUrls } } };

describe('roles that tokens carry', () => {
  test('count at a client that says so, without any group of ours', () => {
    const clients = { web: { id: '4f0c', roleMapping: 'Token' }, app: { id: '5a1d' } };
    const { stack } = stackWith({ userPool: { id: 'eu-west-1_AbC', clients } });
    expect(mappingsOf(stack)).toEqual([
      {
        ambiguous_role_resolution: 'AuthenticatedRole',
        identity_provider: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC:4f0c',
        type: 'Token',
      },
    ]);
    expect(stack).toAssignRole('authenticated', { client: '4f0c', claims: {} });
  });

  test('count at a client of our own, too', () => {
    const { stack } = stackWith({
      ...own,
      clients: { web: { callbackUrls, roleMapping: 'Token' } },
    });
    expect(mappingsOf(stack)).toEqual([expect.objectContaining({ type: 'Token' })]);
  });

  test('need a word on users whose token carries none', () => {
    const clients = { web: { id: '4f0c', roleMapping: 'Token' } };
    const { stack } = stackWith({
      userPool: { id: 'eu-west-1_AbC', clients },
      ambiguousRoleResolution: undefined,
    });
    expect(() => synthesizeStack(stack)).toThrow(
      'userPool.clients.web.ambiguousRoleResolution: must be stated, since tokens decide here:',
    );
  });

  test('are those of groups with a role made elsewhere', () => {
    const { stack } = stackWith({ ...own, groups: { staff: { roleArn: STAFF }, fans: {} } });
    const json = synthesizeStack(stack);
    expect(mappingsOf(stack)).toEqual([expect.objectContaining({ type: 'Token' })]);
    expect(json.resource.aws_cognito_user_group).toMatchObject({
      corp_staff: { name: 'staff', role_arn: STAFF },
    });
    expect(json.resource.aws_cognito_user_group?.corp_fans).not.toHaveProperty('role_arn');
  });

  test('need ranks where a group here and one with a role made elsewhere lead to roles', () => {
    const { stack, corp } = stackWith({ ...own, groups: { staff: { roleArn: STAFF } } });
    corp.addRole('vip', { group: { precedence: 2 } });
    expect(() => synthesizeStack(stack)).toThrow(
      'groups.staff.precedence: must be stated, since 2 groups lead to roles and a user may be in several',
    );
  });
});
