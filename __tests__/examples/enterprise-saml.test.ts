import { Testing } from 'cdktf';
import { not, oneOf, ownIdentity, setupJest } from 'cdktf-cognito-federation/testing';
import { EnterpriseSaml } from '../../examples/enterprise-saml';

setupJest();

describe('EnterpriseSaml', () => {
  const stack = new EnterpriseSaml(Testing.app(), 'corp');
  const audit = { claims: { 'custom:department': 'audit' } };

  test('gives auditors the role `finance`, and no other', () => {
    expect(stack).toAssignRole('finance', audit);
    expect(stack).toReachRoles(['finance'], audit);
  });

  test('rejects users whose department no rule names', () => {
    expect(stack).toDenySignIn({ claims: { 'custom:department': 'sport' } });
  });

  test('nobody outside finance and audit reads reports', () => {
    expect(stack).toDenyEvery({
      claims: { 'custom:department': not(oneOf('finance', 'audit')) },
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::corp-files/reports/*',
    });
  });

  test('lets users access only their own files', () => {
    const file = (owner: string) => ({
      ...audit,
      action: 's3:PutObject',
      resource: `arn:aws:s3:::corp-files/private/${owner}/a.txt`,
    });
    expect(stack).toAllow(file(ownIdentity));
    expect(stack).toDeny(file('another-user'));
  });
});
