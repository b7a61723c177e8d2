import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { claim, CognitoFederation, type CognitoFederationSpec } from './product';

const web = { callbackUrls: ['https://app.corp.example/cb'] };
const legacy = { ...web, authFlows: ['ALLOW_USER_PASSWORD_AUTH'] } as const;
const existing = {
  id: 'eu-west-1_AbC',
  clients: {
    web: {
      id: '4f0c',
      writeAttributes: ['custom:department'],
      authFlows: ['ALLOW_USER_SRP_AUTH'],
    },
  },
} as const;

/** Calls by which people could give themselves a role or a tag, each refused when it is rendered. */
export const DANGERS: Readonly<Record<string, () => unknown>> = {
  'a claim that people can set': () => rendered({ clients: { web, legacy } }),
  'a tag that people can choose': () =>
    rendered({ principalTags: { department: 'custom:department' }, selfSignUp: true }),
  'several dangers': () =>
    rendered({
      clients: { web, legacy },
      principalTags: { department: 'custom:department' },
      selfSignUp: true,
    }),
  'stated facts of a user pool': () => {
    const spec = { name: 'corp', userPool: existing, ambiguousRoleResolution: 'Deny' } as const;
    return render(spec);
  },
  'another danger acknowledged': () =>
    rendered({ clients: { web, legacy } }, (corp) =>
      corp.acknowledge('CF-M20', 'custom:department', 'PreTokenGeneration recomputes it'),
    ),
  'acknowledged without a reason': () =>
    rendered({}, (corp) => corp.acknowledge('CF-M01', 'custom:department', ' ')),
  'an unknown check acknowledged': () =>
    rendered({}, (corp) => corp.acknowledge('CF-M1' as 'CF-M01', 'custom:department', 'why')),
};

type Then = (corp: CognitoFederation) => void;

function rendered(spec: object, then?: Then): string {
  const whole = {
    name: 'corp',
    domain: { prefix: 'corp-sign-in' },
    customAttributes: { department: { type: 'String' } },
    identityProviders: {
      Okta: {
        type: 'SAML',
        metadataUrl: 'https://corp.okta.com/metadata',
        attributeMapping: { 'custom:department': 'department' },
      },
    },
    clients: { web },
    ambiguousRoleResolution: 'Deny',
    ...spec,
  };
  return render(whole as CognitoFederationSpec, then);
}

function render(spec: CognitoFederationSpec, then: Then = () => undefined): string {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  const corp = new CognitoFederation(stack, 'corp', spec);
  corp.addRole('finance', { when: claim('custom:department').equals('finance') });
  then(corp);
  return Testing.synth(stack);
}
