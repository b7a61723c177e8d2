import {
  CognitoFederation,
  type CognitoFederationSpec,
  IdentityPoolFederation,
  claim,
} from 'cdktf-cognito-federation';
import { setupJest } from 'cdktf-cognito-federation/testing';
import { findIn } from '../../src/checks/catalogue';
import { readTerraform } from '../../src/terraform/read-terraform';
import { newStack, synthesizeStack } from '../helpers/synthesized';

setupJest();

const PROVIDER = 'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_XyZ';
const bucket = { arn: 'arn:aws:s3:::files' };
const file = 'arn:aws:s3:::files/plans/a.txt';

function stackWith(change: Partial<CognitoFederationSpec>) {
  const stack = newStack();
  const corp = new CognitoFederation(stack, 'corp', {
    name: 'corp',
    userPool: {
      id: 'eu-west-1_AbC',
      clients: { web: { id: '4f0c', writeAttributes: [], authFlows: [] } },
    },
    furtherUserPools: {
      bought: {
        id: 'eu-central-1_XyZ',
        clients: { portal: { id: '7portal', writeAttributes: [], authFlows: [] } },
      },
    },
    ambiguousRoleResolution: 'AuthenticatedRole',
    ...change,
  } as CognitoFederationSpec);
  return { stack, corp };
}

const conditionsOf = (json: ReturnType<typeof synthesizeStack>, name: string) =>
  (json.data['aws_iam_policy_document']?.[name] as { statement: { condition: unknown[] }[] })
    .statement[0]?.condition;

/** What the catalogue of checks finds, but for what it says of user pools that aren't in the file. */
const errorsOf = (json: ReturnType<typeof synthesizeStack>) =>
  findIn(readTerraform(JSON.stringify(json)).model).map(
    ({ id, certainty, danger }) => `${id} ${certainty} ${danger}`,
  );

describe('trust of a role', () => {
  test('may ask for one provider, and leaves that of the others as it is', () => {
    const { stack, corp } = stackWith({});
    corp.addRole('partner', {
      when: claim('sub').startsWith('p'),
      trust: { providers: ['bought'] },
    });
    corp.addRole('other', {});
    const json = synthesizeStack(stack);
    const aud = {
      test: 'StringEquals',
      variable: 'cognito-identity.amazonaws.com:aud',
      values: ['${aws_cognito_identity_pool.corp.id}'],
    };
    const amr = (value: string) => ({
      test: 'ForAnyValue:StringLike',
      variable: 'cognito-identity.amazonaws.com:amr',
      values: [value],
    });
    expect(conditionsOf(json, 'corp_trust_partner')).toEqual([aud, amr(PROVIDER)]);
    expect(conditionsOf(json, 'corp_trust_authenticated')).toEqual([aud, amr('authenticated')]);
    expect(json.resource.aws_iam_role).toMatchObject({
      corp_partner: {
        assume_role_policy: '${data.aws_iam_policy_document.corp_trust_partner.json}',
      },
      corp_other: {
        assume_role_policy: '${data.aws_iam_policy_document.corp_trust_authenticated.json}',
      },
    });
  });

  test('decides for the simulator and for every token', () => {
    const { stack, corp } = stackWith({});
    corp
      .addRole('partner', {
        when: claim('sub').startsWith('p'),
        trust: { providers: ['bought'] },
      })
      .grantPrefix(bucket, 'plans', { access: ['read'] });
    expect(errorsOf(synthesizeStack(stack))).toEqual([]);
    const request = { action: 's3:GetObject', resource: file };
    const claims = { sub: 'p1' };
    expect(stack).toAllow({ client: '7portal', claims, ...request });
    expect(stack).toDenyEvery({ client: '4f0c', action: 's3:*', resource: file });
    expect(stack).not.toDenyEvery({ client: '7portal', action: 's3:*', resource: file });
  });

  test('may ask for values of session tags', () => {
    const { stack, corp } = stackWith({ principalTags: { mfa: 'mfa', team: 'team' } });
    corp
      .addRole('admin', {
        when: claim('team').equals('it'),
        trust: { requestTags: { mfa: ['totp', 'passkey'] } },
      })
      .grantPrefix(bucket, 'plans', { access: ['read'] });
    const json = synthesizeStack(stack);
    expect(conditionsOf(json, 'corp_trust_admin')).toContainEqual({
      test: 'StringEquals',
      variable: 'aws:RequestTag/mfa',
      values: ['totp', 'passkey'],
    });
    expect(errorsOf(json)).toEqual([]);
    const request = { client: '4f0c', action: 's3:GetObject', resource: file };
    expect(stack).toAllow({ claims: { sub: 'a', team: 'it', mfa: 'totp' }, ...request });
    expect(stack).toDenySignIn({ client: '4f0c', claims: { sub: 'a', team: 'it', mfa: 'sms' } });
    expect(stack).toDenySignIn({ client: '4f0c', claims: { sub: 'a', team: 'it' } });
  });

  test('names a provider of an identity pool as its tokens do', () => {
    const stack = newStack();
    const ids = new IdentityPoolFederation(stack, 'ids', {
      name: 'ids',
      ambiguousRoleResolution: 'AuthenticatedRole',
      identityProviders: {
        google: { type: 'Google', clientId: 'g' },
        corp: { type: 'OIDC', issuer: 'https://idp.example/tenant', clientIds: ['c'] },
      },
    });
    ids.addRole('staff', { when: claim('sub').startsWith('s'), trust: { providers: ['corp'] } });
    ids.addRole('fans', {
      when: claim('sub').startsWith('f'),
      trust: { providers: ['google', 'corp'] },
    });
    const json = synthesizeStack(stack);
    expect(conditionsOf(json, 'ids_trust_staff')).toContainEqual(
      expect.objectContaining({ values: ['idp.example/tenant'] }),
    );
    expect(conditionsOf(json, 'ids_trust_fans')).toContainEqual(
      expect.objectContaining({ values: ['accounts.google.com', 'idp.example/tenant'] }),
    );
    expect(stack).toAssignRole('staff', { provider: 'corp', claims: { sub: 's1' } });
    expect(stack).toDenySignIn({ provider: 'google', claims: { sub: 's1' } });
  });
});
