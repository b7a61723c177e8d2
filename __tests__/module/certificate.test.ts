import { join } from 'node:path';
import { MODULE, blocksOf } from '../helpers/module/module-files';
import { newStack, synthesizeStack } from '../helpers/synthesized';
import { UserPoolFederation } from '../../src';

const FOLDER = join(MODULE, 'modules', 'certificate');

/** The names of the arguments of each resource, without the provider and the lifecycle. */
function argumentsOf(resources: Readonly<Record<string, object>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(resources).map(([type, resource]) => [
      type,
      Object.keys(resource)
        .filter((name) => name !== 'provider' && name !== 'lifecycle')
        .sort(),
    ]),
  );
}

function ofConstructs(): Record<string, object> {
  const stack = newStack();
  new UserPoolFederation(stack, 'auth', {
    name: 'auth',
    tags: { team: 'identity' },
    domain: {
      customDomain: {
        name: 'auth.corp.example',
        certificateProvider: { fqn: 'aws.virginia' },
        hostedZone: { id: 'Z0123' },
      },
    },
    clients: { web: { callbackUrls: ['https://app.corp.example/callback'] } },
  });
  const { resource } = synthesizeStack(stack);
  return {
    aws_acm_certificate: resource.aws_acm_certificate?.auth_custom_domain ?? {},
    aws_acm_certificate_validation:
      resource.aws_acm_certificate_validation?.auth_custom_domain ?? {},
    aws_route53_record: resource.aws_route53_record?.auth_custom_domain_proof ?? {},
  };
}

describe('the module for a certificate', () => {
  test('writes the arguments that the constructs write', async () => {
    const blocks = (await blocksOf(FOLDER, 'resource')) as Record<
      string,
      Record<string, readonly [object]>
    >;
    const written = Object.entries(blocks).map(
      ([type, named]) => [type, Object.values(named)[0]?.[0] ?? {}] as const,
    );
    expect(argumentsOf(Object.fromEntries(written))).toEqual(argumentsOf(ofConstructs()));
  });

  test('refuses a provider of another Region, and keeps a certificate until there is another', async () => {
    const { aws_acm_certificate: certificates = {} } = await blocksOf(FOLDER, 'resource');
    expect(certificates.this).toMatchObject([
      {
        lifecycle: [
          {
            create_before_destroy: true,
            postcondition: [
              {
                condition: '${strcontains(self.arn, ":acm:us-east-1:")}',
                error_message:
                  'certificate: expected a provider of `us-east-1`, the only Region in which AWS looks for it, got `${self.arn}`; pass `providers = { aws = aws.… }`',
              },
            ],
          },
        ],
      },
    ]);
  });
});
