import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { CognitoFederation, ConfigError, claim } from 'cdktf-cognito-federation';
import type { CognitoFederationSpec } from 'cdktf-cognito-federation';

function newStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  return stack;
}

function built(
  spec: Partial<CognitoFederationSpec>,
  then: (corp: CognitoFederation) => void = () => undefined,
): TerraformStack {
  const stack = newStack();
  const corp = new CognitoFederation(stack, 'corp', {
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
    clients: { web: { callbackUrls: ['https://app.corp.example/cb'] } },
    ambiguousRoleResolution: 'Deny',
    ...spec,
  } as CognitoFederationSpec);
  corp.addRole('finance', { when: claim('custom:department').equals('finance') });
  then(corp);
  return stack;
}

const web = { callbackUrls: ['https://app.corp.example/cb'] };
const legacy = { ...web, authFlows: ['ALLOW_USER_PASSWORD_AUTH'] } as const;

describe('CognitoFederation', () => {
  test('raises nothing where the identity provider alone writes the claim', () => {
    expect(() => Testing.synth(built({}), true)).not.toThrow();
  });

  test('refuses to be rendered where people can set the claim of a rule', () => {
    const stack = built({ clients: { web, legacy } });
    const message = [
      'CognitoFederation `corp`: 1 problem',
      '',
      '  rule 1 at client `legacy`: CF-M01, people can give themselves the role `finance`: they can set `custom:department` themselves.',
      '      client `legacy` may write the attribute · it allows USER_PASSWORD_AUTH, so its tokens carry aws.cognito.signin.user.admin',
      '      → UpdateUserAttributes, sign in again, rule 1 matches',
      '    Shut one door: remove custom:department from writeAttributes of `legacy`, or its native flows.',
      "    A trigger that validates the value? acknowledge('CF-M01', 'why it is safe')",
      '',
    ].join('\n');
    const problem = expect.objectContaining({ code: 'danger', path: 'rule 1 at client `legacy`' });
    let thrown: unknown;
    try {
      Testing.synth(stack);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ConfigError);
    expect((thrown as ConfigError).problems).toContainEqual(problem);
    expect((thrown as ConfigError).message).toContain(message.split('\n').slice(2, 7).join('\n'));
    expect(() => Testing.synth(stack, true)).toThrow('CF-M01');
  });

  test('refuses a session tag that people can choose, and open sign-up', () => {
    const tags = { principalTags: { department: 'custom:department' } };
    const open = built({ ...tags, selfSignUp: true, roles: {} });
    expect(() => Testing.synth(open)).toThrow('CF-M20');
    expect(() => Testing.synth(open)).toThrow('→ SignUp, sign in again');
  });

  test('takes a danger that was acknowledged with a reason', () => {
    const stack = built({ clients: { web, legacy } }, (corp) =>
      corp.acknowledge('CF-M01', 'PreTokenGeneration recomputes department'),
    );
    expect(() => Testing.synth(stack, true)).not.toThrow();
    const other = built({ clients: { web, legacy } }, (corp) =>
      corp.acknowledge('CF-M20', 'PreTokenGeneration recomputes department'),
    );
    expect(() => Testing.synth(other)).toThrow('CF-M01');
  });

  test.each([
    ['CF-M01', ' ', 'reason: must say why it is safe, got an empty text'],
    ['CF-M1', 'why', 'id: no check named `CF-M1`; did you mean `CF-M01`? declared: CF-M01, CF-M20'],
  ])('refuses to acknowledge %s for the reason `%s`', (id, reason, message) => {
    expect(() => built({}, (corp) => corp.acknowledge(id as 'CF-M01', reason))).toThrow(message);
  });

  test('says nothing of a user pool of which the facts are not stated', () => {
    const stack = newStack();
    const corp = new CognitoFederation(stack, 'corp', {
      name: 'corp',
      userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } } },
      ambiguousRoleResolution: 'Deny',
    });
    corp.addRole('finance', { when: claim('custom:department').equals('finance') });
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test('refuses what the stated facts of a user pool allow', () => {
    const stack = newStack();
    const corp = new CognitoFederation(stack, 'corp', {
      name: 'corp',
      userPool: {
        id: 'eu-west-1_AbC',
        clients: {
          web: {
            id: '4f0c',
            writeAttributes: ['custom:department'],
            authFlows: ['ALLOW_USER_SRP_AUTH'],
          },
        },
      },
      ambiguousRoleResolution: 'Deny',
    });
    corp.addRole('finance', { when: claim('custom:department').equals('finance') });
    expect(() => Testing.synth(stack)).toThrow('it allows USER_SRP_AUTH');
  });
});
