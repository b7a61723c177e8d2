import {
  CognitoFederation,
  type CognitoFederationSpec,
  UserPoolFederation,
  claim,
} from 'cdktf-cognito-federation';
import { setupJest } from 'cdktf-cognito-federation/testing';
import { findIn } from '../../src/checks/catalogue';
import { readTerraform } from '../../src/terraform/read-terraform';
import { manifestOf } from '../helpers/force-new';
import { newStack, only, synthesizeStack } from '../helpers/synthesized';

setupJest();

const callbackUrls = ['https://app.example/callback'];
const ISSUER = 'https://token.actions.githubusercontent.com';
const jobs = {
  type: 'OIDC',
  issuer: ISSUER,
  clientIds: ['sts.amazonaws.com'],
  ambiguousRoleResolution: 'Deny',
} as const;
const secret = '${aws_secretsmanager_secret_version.idp.secret_string}';

function corpOf(stack: ReturnType<typeof newStack>, change: Partial<CognitoFederationSpec> = {}) {
  return new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    identityProviders: { google: { type: 'Google', clientId: 'g', clientSecret: secret } },
    clients: { web: { callbackUrls } },
    directIdentityProviders: { jobs },
    ...change,
  } as CognitoFederationSpec);
}

function deploying() {
  const stack = newStack();
  const corp = corpOf(stack);
  corp
    .addRole('deploy', {
      identityProviders: ['jobs'],
      when: claim('sub').equals('repo:corp/app:ref:refs/heads/main'),
      trust: { providers: ['jobs'] },
    })
    .grantPrefix({ arn: 'arn:aws:s3:::files' }, 'builds');
  return { stack, corp };
}

describe('directIdentityProviders', () => {
  test('trusts another provider beside the user pool, with rules of its own', () => {
    const { stack, corp } = deploying();
    const json = synthesizeStack(stack);
    expect(only(json, 'aws_cognito_identity_pool')).toMatchObject({
      cognito_identity_providers: [
        expect.objectContaining({ client_id: '${aws_cognito_user_pool_client.corp_web.id}' }),
      ],
      openid_connect_provider_arns: ['${aws_iam_openid_connect_provider.corp_jobs.arn}'],
    });
    expect(only(json, 'aws_cognito_identity_pool_roles_attachment')['role_mapping']).toEqual([
      expect.objectContaining({
        identity_provider: '${aws_iam_openid_connect_provider.corp_jobs.arn}',
        type: 'Rules',
        ambiguous_role_resolution: 'Deny',
      }),
    ]);
    expect(corp.iamProviders.jobs).toBeDefined();
    expect(corp.outputs().loginKeys).toMatchObject({
      jobs: 'token.actions.githubusercontent.com',
      web: corp.userPool?.resource.endpoint,
    });
  });

  test('lets each user have the roles of their own provider only', () => {
    const { stack } = deploying();
    const sub = 'repo:corp/app:ref:refs/heads/main';
    expect(stack).toAssignRole('deploy', { provider: 'jobs', claims: { sub } });
    expect(stack).toDenySignIn({ provider: 'jobs', claims: { sub: 'repo:corp/other' } });
    expect(stack).toAssignRole('authenticated', { client: 'web', claims: { sub } });
    expect(stack).toDenyEvery({
      client: 'web',
      action: 's3:*',
      resource: 'arn:aws:s3:::files/builds/*',
    });
  });

  test('is nothing that a check or a warning is about', () => {
    const { stack, corp } = deploying();
    const { model } = readTerraform(JSON.stringify(synthesizeStack(stack)));
    expect(findIn(model).map(({ id, danger }) => `${id} ${danger}`)).toEqual([]);
    const warnings = corp.node.metadata.filter(({ type }) => type === '@cdktf/warn');
    expect(warnings).toEqual([]);
  });

  test('moves no address of what is there without it', () => {
    const without = newStack();
    corpOf(without, { directIdentityProviders: undefined });
    const before = manifestOf(synthesizeStack(without));
    const { stack } = deploying();
    expect(manifestOf(synthesizeStack(stack))).toMatchObject(before);
    expect(Object.keys(before).length).toBeGreaterThan(6);
  });

  test('refuses a provider that the user pool has, whatever its client id', () => {
    const google = { type: 'Google', clientId: 'another' } as const;
    expect(() => corpOf(newStack(), { directIdentityProviders: { google } })).toThrow(
      'directIdentityProviders.google: `https://accounts.google.com` signs users in through `identityProviders.google` of the user pool too, so one user would have two identities; take one out',
    );
    const asOidc = {
      type: 'OIDC',
      issuer: 'https://accounts.google.com',
      clientIds: ['g'],
    } as const;
    expect(() => corpOf(newStack(), { directIdentityProviders: { jobs: asOidc } })).toThrow(
      'directIdentityProviders.jobs: `https://accounts.google.com` signs users in through `identityProviders.google`',
    );
  });

  test('refuses a provider that another user pool of the stack has, in either order', () => {
    const users = (stack: ReturnType<typeof newStack>) =>
      new UserPoolFederation(stack, 'users', {
        name: 'users',
        domain: { prefix: 'users' },
        identityProviders: {
          Jobs: { type: 'OIDC', clientId: 'c', clientSecret: secret, issuer: ISSUER },
        },
        clients: { web: { callbackUrls } },
      });
    const first = newStack();
    users(first);
    expect(() => corpOf(first)).toThrow(
      `directIdentityProviders.jobs: \`${ISSUER}\` signs users in at the user pool of \`users\` too`,
    );
    const second = newStack();
    corpOf(second);
    expect(() => users(second)).toThrow(
      `identityProviders.Jobs: \`${ISSUER}\` signs users in at the identity pool of \`corp\` too`,
    );
  });

  test('refuses the user pool itself', () => {
    const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC';
    expect(
      () =>
        new CognitoFederation(newStack(), 'corp', {
          name: 'corp',
          userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
          directIdentityProviders: { again: { type: 'OIDC', issuer, clientIds: ['4f0c'] } },
        }),
    ).toThrow(`userPool.id: \`${issuer}\` signs users in at the identity pool of \`corp\` too`);
  });

  test('refuses a further user pool, by its issuer or its ARN', () => {
    const name = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_B';
    const again = [
      { type: 'OIDC', issuer: `https://${name}`, clientIds: ['b'] },
      { type: 'OIDC', arn: `arn:aws:iam::111122223333:oidc-provider/${name}` },
    ] as const;
    for (const provider of again) {
      const spec = {
        furtherUserPools: { b: { id: 'eu-west-1_B', clients: { b: { id: 'b' } } } },
        directIdentityProviders: { again: provider },
      };
      expect(() => corpOf(newStack(), spec)).toThrow(
        `furtherUserPools.b.id: \`https://${name}\` signs users in at the identity pool of \`corp\` too`,
      );
    }
  });

  test('needs a rule where it denies all others', () => {
    const stack = newStack();
    corpOf(stack);
    expect(() => synthesizeStack(stack)).toThrow(
      'directIdentityProviders.jobs: `Deny` rejects every user that no rule matches, and there is no rule',
    );
  });

  test('fills session tags of its own users', () => {
    const stack = newStack();
    const corp = corpOf(stack, { principalTags: { repository: 'repository' } });
    corp.addRule({
      when: claim('sub').startsWith('repo:corp/'),
      role: 'authenticated',
      identityProviders: ['jobs'],
    });
    expect(
      synthesizeStack(stack).resource.aws_cognito_identity_pool_provider_principal_tag,
    ).toMatchObject({
      corp_jobs: {
        identity_provider_name: '${aws_iam_openid_connect_provider.corp_jobs.arn}',
        principal_tags: { repository: 'repository' },
      },
    });
  });
});
