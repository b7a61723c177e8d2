import { type DomainSpec, UserPoolFederation } from 'cdktf-cognito-federation';
import { newStack, synthesizeStack } from '../helpers/synthesized';

const customDomain = {
  name: 'auth.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/4f0c',
};

function built(domain: DomainSpec) {
  const stack = newStack();
  const users = new UserPoolFederation(stack, 'users', {
    name: 'users',
    domain,
    clients: {
      web: {
        callbackUrls: ['https://app.example/callback'],
        logoutUrls: ['https://app.example/'],
      },
    },
  });
  users.outputs();
  const { resource, output } = synthesizeStack(stack);
  return { domains: resource.aws_cognito_user_pool_domain, output, users };
}

const prefix = { domain: 'users', user_pool_id: '${aws_cognito_user_pool.users.id}' };
const custom = {
  domain: 'auth.example.com',
  certificate_arn: customDomain.certificateArn,
  user_pool_id: '${aws_cognito_user_pool.users.id}',
};

describe('the domain of the hosted sign-in', () => {
  test('is a prefix, whose outputs name no target', () => {
    const { domains, output, users } = built({ prefix: 'users' });
    expect(domains).toEqual({ users: prefix });
    expect(Object.keys(output)).not.toContain('users_custom_domain_target');
    expect(users.domain.customResource).toBeUndefined();
  });

  test('is one of your own', () => {
    const { domains, users } = built({ customDomain });
    expect(domains).toEqual({ users_custom_domain: custom });
    expect(users.domain.resource).toBe(users.domain.customResource);
  });

  test('is both, and the prefix stays where it was', () => {
    const { domains } = built({ prefix: 'users', customDomain });
    expect(domains).toEqual({ users: prefix, users_custom_domain: custom });
  });

  test('is named by every output as the one of your own', () => {
    const { output } = built({ prefix: 'users', customDomain });
    const url = 'https://${aws_cognito_user_pool_domain.users_custom_domain.domain}';
    const value = (name: string) => output[`users_${name}`]?.value;
    expect(value('domain_url')).toBe(url);
    expect(value('redirect_url')).toBe(`${url}/oauth2/idpresponse`);
    expect(value('saml_acs_url')).toBe(`${url}/saml2/idpresponse`);
    expect(JSON.stringify(value('sign_in_urls'))).toContain(`${url}/oauth2/authorize?`);
    expect(JSON.stringify(value('sign_out_urls'))).toContain(`${url}/logout?`);
    expect(value('custom_domain_target')).toBe(
      '${aws_cognito_user_pool_domain.users_custom_domain.cloudfront_distribution}',
    );
  });

  test('has the pages of managed login at both', () => {
    const { domains } = built({ prefix: 'users', customDomain, managedLoginVersion: 2 });
    expect(domains).toEqual({
      users: { ...prefix, managed_login_version: 2 },
      users_custom_domain: { ...custom, managed_login_version: 2 },
    });
  });
});
