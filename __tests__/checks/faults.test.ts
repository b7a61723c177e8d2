import { Testing, TerraformStack } from 'cdktf';
import { AwsProvider, type AwsProviderConfig } from '@cdktf/provider-aws/lib/provider';
import {
  claim,
  CognitoFederation,
  IdentityPoolFederation,
  principalTag,
  UserPoolFederation,
} from '../../src';
import { findIn } from '../../src/checks/catalogue';
import { readTerraform } from '../../src/terraform/read-terraform';

const base = {
  name: 'corp',
  domain: { prefix: 'corp-sign-in' },
  clients: { web: { callbackUrls: ['https://app.corp.example/callback'] } },
};
const customAttributes = { department: { type: 'String' } } as const;
const bucket = { arn: 'arn:aws:s3:::corp-files' };

/** What the catalogue finds in what a program synthesizes. */
function found(build: (stack: TerraformStack) => void, provider: Partial<AwsProviderConfig> = {}) {
  const stack = new TerraformStack(Testing.app(), 's');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1', ...provider });
  build(stack);
  return findIn(readTerraform(Testing.synth(stack)).model).map(
    ({ id, certainty, subject }) => `${certainty} ${id} ${subject}`,
  );
}

describe('findIn, of federations that synthesize and are not safe', () => {
  test('a classic flow, and a role that nothing leads to', () => {
    const all = found((stack) => {
      const ids = new IdentityPoolFederation(stack, 'ids', {
        name: 'kiosk',
        identityProviders: { google: { type: 'Google', clientId: 'client' } },
        allowClassicFlow: true,
      });
      ids.addRole('admin').grantPrefix(bucket, '');
    });
    expect(all).toContain('certain CF-P11 aws_iam_role.ids_admin');
  });

  test('a user pool of the same stack that is given as an existing one', () => {
    const all = found((stack) => {
      const people = new UserPoolFederation(stack, 'people', {
        ...base,
        name: 'people',
        customAttributes,
        clients: {
          web: {
            callbackUrls: ['https://app.corp.example/callback'],
            authFlows: ['ALLOW_USER_SRP_AUTH'],
            writeAttributes: ['custom:department'],
          },
        },
      });
      const corp = new CognitoFederation(stack, 'corp', {
        name: 'corp',
        userPool: {
          id: people.userPool.resource.id,
          clients: { web: { id: people.clients.web.resource.id } },
        },
        ambiguousRoleResolution: 'Deny',
      });
      corp.addRole('admin', { when: claim('custom:department').equals('admin') });
    });
    expect(all).toEqual(['certain CF-M01 custom:department']);
  });

  test('an existing user pool that may have further clients', () => {
    const all = found((stack) => {
      const corp = new CognitoFederation(stack, 'corp', {
        name: 'corp',
        userPool: {
          id: 'eu-west-1_AbC',
          clients: {
            web: { id: '4f0c', writeAttributes: ['email'], authFlows: [], scopes: ['openid'] },
          },
        },
        ambiguousRoleResolution: 'Deny',
      });
      corp.addRole('admin', { when: claim('custom:department').equals('admin') });
    });
    expect(all).toEqual([
      'undecided CF-M01 custom:department',
      'undecided CF-M14 custom:department',
    ]);
  });

  test('default tags that stand in for a session tag', () => {
    const build = (stack: TerraformStack) => {
      const corp = new CognitoFederation(stack, 'corp', {
        ...base,
        identityProviders: {
          Okta: {
            type: 'SAML',
            metadataUrl: 'https://corp.okta.com/app/abc/sso/saml/metadata',
            attributeMapping: { 'custom:department': 'department' },
          },
        },
        customAttributes,
        principalTags: { department: 'custom:department' },
      });
      corp.roles.authenticated.grantPrefix(bucket, `departments/${principalTag('department')}`);
    };
    const slash = 'certain CF-A16 aws_iam_role.corp_authenticated department';
    expect(found(build, { defaultTags: [{ tags: { department: 'finance' } }] })).toEqual([
      slash,
      'certain CF-M21 aws_iam_role.corp_authenticated department',
    ]);
    expect(found(build, { defaultTags: [{ tags: { owner: 'platform' } }] })).toEqual([slash]);
  });
});
