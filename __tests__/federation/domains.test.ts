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
    tags: { team: 'identity' },
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
  return { domains: resource.aws_cognito_user_pool_domain, resource, output, users };
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

  test('has its alias record made where a hosted zone is given', () => {
    const { resource } = built({ customDomain: { ...customDomain, hostedZone: { id: 'Z0123' } } });
    const target = '${aws_cognito_user_pool_domain.users_custom_domain';
    expect(resource.aws_acm_certificate).toBeUndefined();
    expect(resource.aws_route53_record).toEqual({
      users_custom_domain: {
        zone_id: 'Z0123',
        name: 'auth.example.com',
        type: 'A',
        alias: {
          name: `${target}.cloudfront_distribution}`,
          zone_id: `${target}.cloudfront_distribution_zone_id}`,
          evaluate_target_health: false,
        },
      },
    });
  });

  test('has its certificate made in us-east-1, and waits for its proof', () => {
    const { resource } = built({
      customDomain: {
        name: 'auth.example.com',
        certificateProvider: { fqn: 'aws.virginia' },
        hostedZone: { id: 'Z0123' },
      },
    });
    const certificate = '${aws_acm_certificate.users_custom_domain.arn}';
    expect(resource.aws_acm_certificate).toEqual({
      users_custom_domain: {
        provider: 'aws.virginia',
        domain_name: 'auth.example.com',
        validation_method: 'DNS',
        tags: { team: 'identity' },
        lifecycle: { create_before_destroy: true },
      },
    });
    const proof = (name: string) =>
      `\${tolist(aws_acm_certificate.users_custom_domain.domain_validation_options).0.resource_record_${name}}`;
    expect(resource.aws_route53_record?.users_custom_domain_proof).toEqual({
      zone_id: 'Z0123',
      name: proof('name'),
      type: proof('type'),
      records: [proof('value')],
      ttl: 300,
      allow_overwrite: true,
    });
    expect(resource.aws_acm_certificate_validation).toEqual({
      users_custom_domain: {
        provider: 'aws.virginia',
        certificate_arn: certificate,
        validation_record_fqdns: ['${aws_route53_record.users_custom_domain_proof.fqdn}'],
      },
    });
    expect(resource.aws_cognito_user_pool_domain?.users_custom_domain).toMatchObject({
      certificate_arn: '${aws_acm_certificate_validation.users_custom_domain.certificate_arn}',
    });
  });

  test('has the pages of managed login at both', () => {
    const { domains } = built({ prefix: 'users', customDomain, managedLoginVersion: 2 });
    expect(domains).toEqual({
      users: { ...prefix, managed_login_version: 2 },
      users_custom_domain: { ...custom, managed_login_version: 2 },
    });
  });
});
