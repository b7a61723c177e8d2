import { TerraformResource, type TerraformStack } from 'cdktf';
import { CognitoFederation, IdentityPoolFederation, claim } from 'cdktf-cognito-federation';
import { addresses, newStack, synthesizeStack } from '../../helpers/synthesized';

/** A federation with something of everything. */
function everything(stack: TerraformStack): CognitoFederation {
  const auth = new CognitoFederation(stack, 'auth', {
    name: 'corp',
    domain: { prefix: 'corp' },
    identityProviders: {
      Okta: { type: 'SAML', metadataUrl: 'https://corp.okta.com/metadata' },
    },
    resourceServers: { orders: { scopes: { read: 'Read orders' } } },
    clients: {
      web: { callbackUrls: ['https://app.example/callback'] },
      batch: { type: 'machine', scopes: ['orders/read'] },
    },
    principalTags: { mail: 'email' },
    ambiguousRoleResolution: 'Deny',
  });
  auth.addRole('admin', { group: { name: 'admins' } });
  auth.roles.authenticated.grantOwnPrefix({ arn: 'arn:aws:s3:::corp' }, 'private');
  auth.allowGuests();
  auth.outputs();
  return auth;
}

/** Addresses that anything in the stack refers to. */
function referredTo(stack: object): string[] {
  const found = JSON.stringify(stack).matchAll(/\b((?:data\.)?aws_[a-z_]+\.[\w-]+)\.\w/g);
  return [...new Set([...found].map(([, address]) => address as string))].sort();
}

describe('overrideLogicalId', () => {
  test('moves every resource of a federation, and whatever refers to it', () => {
    const stack = newStack();
    everything(stack);
    const before = addresses(synthesizeStack(stack)).filter((each) => !each.startsWith('data.'));

    const again = newStack();
    everything(again);
    for (const construct of again.node.findAll().filter(TerraformResource.isTerraformResource)) {
      construct.overrideLogicalId(`kept_${construct.node.path.split('/').slice(2).join('_')}`);
    }
    const json = synthesizeStack(again);
    const after = addresses(json);
    expect(before).toHaveLength(14);
    expect(after.filter((address) => address.includes('.kept_'))).toHaveLength(14);
    expect(after.filter((address) => before.includes(address))).toEqual([]);
    expect(referredTo(json).filter((address) => !after.includes(address))).toEqual([]);
  });

  test('works on what a federation shows', () => {
    const stack = newStack();
    const auth = everything(stack);
    for (const [name, part] of Object.entries({
      users: auth.userPool,
      domain: auth.domain,
      okta: auth.identityProviders.Okta,
      orders: auth.resourceServers.orders,
      web: auth.clients.web,
      admins: auth.group('admin'),
      identities: auth.identityPool,
      attachment: auth.rolesAttachment,
      admin: auth.role('admin'),
    })) {
      part?.resource.overrideLogicalId(`shown_${name}`);
    }
    const shown = addresses(synthesizeStack(stack)).filter((each) => each.includes('.shown_'));
    expect(shown).toEqual([
      'aws_cognito_identity_pool.shown_identities',
      'aws_cognito_identity_pool_roles_attachment.shown_attachment',
      'aws_cognito_identity_provider.shown_okta',
      'aws_cognito_resource_server.shown_orders',
      'aws_cognito_user_group.shown_admins',
      'aws_cognito_user_pool.shown_users',
      'aws_cognito_user_pool_client.shown_web',
      'aws_cognito_user_pool_domain.shown_domain',
      'aws_iam_role.shown_admin',
    ]);
  });

  test('works on an identity pool without a user pool', () => {
    const stack = newStack();
    const ids = new IdentityPoolFederation(stack, 'ids', {
      name: 'kiosk',
      identityProviders: { google: { type: 'Google', clientId: 'google-client-id' } },
      ambiguousRoleResolution: 'Deny',
    });
    ids.addRole('staff', { when: claim('hd').equals('corp.example') });
    ids.identityPool.resource.overrideLogicalId('identities');
    ids.rolesAttachment.resource.overrideLogicalId('attachment');
    const json = synthesizeStack(stack);
    expect(addresses(json)).toEqual(
      expect.arrayContaining([
        'aws_cognito_identity_pool.identities',
        'aws_cognito_identity_pool_roles_attachment.attachment',
      ]),
    );
    expect(referredTo(json)).not.toContain('aws_cognito_identity_pool.ids');
  });
});
