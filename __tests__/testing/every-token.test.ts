import { Testing } from 'cdktf';
import { EnterpriseSaml } from '../../examples/enterprise-saml';
import {
  allowEvery,
  denyEvery,
  giveNoNewAccess,
  missing,
  not,
  oneOf,
  ownIdentity,
  present,
  setupJest,
  startsWith,
} from '../../src/testing';

setupJest();

const corp = Testing.synth(new EnterpriseSaml(Testing.app(), 'corp'));
const reports = 'arn:aws:s3:::corp-files/reports/*';
const own = `arn:aws:s3:::corp-files/private/${ownIdentity}/*`;
const read = 's3:GetObject';

describe('toDenyEvery', () => {
  test('nobody outside finance reads reports', () => {
    const claims = { 'custom:department': not(oneOf('finance', 'audit')) };
    expect(corp).toDenyEvery({ claims, action: read, resource: reports });
    expect(corp).toDenyEvery({ claims, client: 'web', action: 's3:*', resource: reports });
    expect(corp).toDenyEvery({
      claims: { 'custom:department': missing },
      action: '*',
      resource: own,
    });
    expect(corp).toDenyEvery({ guest: true, action: '*', resource: '*' });
  });

  test('fails with a token that is allowed, as code for a test', () => {
    const claims = { 'custom:department': not('finance') };
    const { pass, undecided, message } = denyEvery(corp, {
      claims,
      action: read,
      resource: reports,
    });
    expect([pass, undecided]).toEqual([false, false]);
    expect(message()).toBe(`toDenyEvery(s3:GetObject)

  expected   denied for every token
  got        allowed: s3:GetObject on arn:aws:s3:::corp-files/reports/x for {"custom:department":"audit"} at client \`web\` of aws_cognito_user_pool.corp

  statement \`Prefix\` of aws_iam_role_policy.corp_finance allows it

  the same as a test:
    expect(stack).toDeny({"identityPool":"aws_cognito_identity_pool.corp","flow":"enhanced","client":"aws_cognito_user_pool_client.corp_web","claims":{"custom:department":"audit"},"action":"s3:GetObject","resource":"arn:aws:s3:::corp-files/reports/x","context":{"s3:prefix":"x"}});
  not looked at: service control policies; resource control policies; policies of VPC endpoints;
      resource policies that are not in the file; what KMS asks where a key encrypts the data; groups
      that are not in the file; roles that are not in the file and trust the identity pool; what a
      further role allows that is assumed with \`sts:AssumeRole\`; the other readings of what AWS leaves
      undocumented (docs/explain.md)`);
  });
});

describe('toAllowEvery', () => {
  test('everybody whom a rule matches has an own prefix', () => {
    const claims = { 'custom:department': oneOf('finance', 'audit', 'sales') };
    expect(corp).toAllowEvery({ claims, action: 's3:PutObject', resource: own });
  });

  test('fails with a token that is denied', () => {
    const claims = { 'custom:department': startsWith('fin') };
    const { pass, message } = allowEvery(corp, { claims, action: 's3:PutObject', resource: own });
    expect(pass).toBe(false);
    expect(message()).toContain(
      'got        denied: s3:PutObject on arn:aws:s3:::corp-files/private/{identity}/x for {"custom:department":"fin',
    );
    const all = { 'custom:department': present };
    expect(corp).not.toAllowEvery({ claims: all, action: 's3:PutObject', resource: own });
  });
});

describe('toGiveNoNewAccess', () => {
  const looser = corp.replace('"match_type": "Equals"', '"match_type": "StartsWith"');

  test('a narrower rule gives nothing, a wider one does', () => {
    expect(corp).toGiveNoNewAccess(looser);
    expect(looser).not.toGiveNoNewAccess(corp);
    const { message } = giveNoNewAccess(looser, corp);
    expect(message()).toContain(`toGiveNoNewAccess(since)

  expected   no new access, for every token and request
  got        new access: s3:GetObject on arn:aws:s3:::corp-files/private/{identity}/x
`);
  });
});
