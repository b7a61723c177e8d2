import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import {
  CognitoFederation,
  ConfigError,
  UserPoolFederation,
  claim,
} from 'cdktf-cognito-federation';
import type { CognitoFederationSpec, ExistingUserPoolSpec } from 'cdktf-cognito-federation';
import { CHECKS } from '../../src/checks/registry';

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

function problemsOf(stack: TerraformStack): ConfigError['problems'] {
  try {
    Testing.synth(stack);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const web = { callbackUrls: ['https://app.corp.example/cb'] };
const legacy = { ...web, authFlows: ['ALLOW_USER_PASSWORD_AUTH'] } as const;

/** Gives a role to whoever has an address with a part of it. */
const byDomain = (corp: CognitoFederation) =>
  corp.addRole('staff', { when: claim('email').contains('@corp.example') });

/** A federation in which each check of a spec finds something. */
function dangerous(then?: (corp: CognitoFederation) => void): TerraformStack {
  const spec = {
    identityProviders: {
      google: {
        ...{ type: 'Google', clientId: 'id', clientSecret: '${var.secret}' },
        attributeMapping: { 'custom:department': 'hd' },
      },
    },
    clients: { web: { ...web, allowImplicitFlow: true }, legacy },
    principalTags: { department: 'custom:department' },
    serverSideTokenCheck: false,
  } as const;
  return built(spec, (corp) => {
    byDomain(corp);
    then?.(corp);
  });
}

describe('CognitoFederation', () => {
  test('every check of a spec stops the synthesis, all at once', () => {
    const told = problemsOf(dangerous()).map(({ message }) => message.slice(0, 6));
    expect([...new Set(told)].sort()).toEqual(Object.keys(CHECKS).sort());
    for (const id of Object.keys(CHECKS)) {
      expect(() => Testing.synth(dangerous(), true)).toThrow(id);
    }
  });

  test('once each is acknowledged for each subject, it synthesizes', () => {
    const stack = dangerous((corp) => {
      corp.acknowledge('CF-C01', 'clients.web', 'replaced in March');
      corp.acknowledge('CF-M01', 'custom:department', 'a trigger validates it');
      corp.acknowledge('CF-M01', 'email', 'a trigger validates it');
      corp.acknowledge('CF-M03', 'email @corp.example', 'a trigger validates it');
      corp.acknowledge('CF-M20', 'custom:department', 'a trigger validates it');
      corp.acknowledge('CF-P05', 'clients.web', 'tokens live for five minutes');
      corp.acknowledge('CF-P05', 'clients.legacy', 'tokens live for five minutes');
    });
    expect(problemsOf(stack)).toEqual([]);
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test('raises nothing where the identity provider alone writes the claim', () => {
    expect(() => Testing.synth(built({}), true)).not.toThrow();
  });

  test('refuses to be rendered where people can set the claim of a rule', () => {
    const stack = built({ clients: { web, legacy } });
    const message = [
      'CognitoFederation `corp`: 1 problem',
      '',
      '  rule 1 at client `legacy`: CF-M01, users can assign themselves the role `finance`: they can write `custom:department`.',
      '      client `legacy` may write the attribute · it allows USER_PASSWORD_AUTH, so its tokens carry aws.cognito.signin.user.admin',
      '      → UpdateUserAttributes, sign in again, rule 1 matches',
      '    Fix one of: remove custom:department from writeAttributes of `legacy`; disable the native auth flows of `legacy`.',
      "    If a trigger validates the value, call acknowledge('CF-M01', 'custom:department', 'why it is safe')",
      '',
    ].join('\n');
    const problem = expect.objectContaining({ code: 'danger', path: 'rule 1 at client `legacy`' });
    expect(problemsOf(stack)).toContainEqual(problem);
    expect(() => Testing.synth(stack)).toThrow(message.split('\n').slice(2, 7).join('\n'));
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
      corp.acknowledge('CF-M01', 'custom:department', 'PreTokenGeneration recomputes it'),
    );
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  test.each([
    ['another check', 'CF-M20', 'custom:department'],
    ['another claim', 'CF-M01', 'custom:tenant'],
  ] as const)('covers nothing but the subject of its check: %s', (_, id, subject) => {
    const customAttributes = {
      department: { type: 'String' },
      tenant: { type: 'String' },
    } as const;
    const stack = built({ clients: { web, legacy }, customAttributes }, (corp) =>
      corp.acknowledge(id, subject, 'PreTokenGeneration recomputes it'),
    );
    expect(() => Testing.synth(stack)).toThrow(
      'CF-M01, users can assign themselves the role `finance`',
    );
  });

  test('goes on refusing a claim that is added beside an acknowledged one', () => {
    const customAttributes = {
      department: { type: 'String' },
      tenant: { type: 'String' },
    } as const;
    const writing = {
      ...legacy,
      writeAttributes: ['email', 'custom:department', 'custom:tenant'],
    } as const;
    const stack = built({ clients: { legacy: writing }, customAttributes }, (corp) => {
      corp.acknowledge('CF-M01', 'custom:department', 'PreTokenGeneration recomputes it');
      corp.addRole('admin', { when: claim('custom:tenant').equals('root') });
    });
    expect(problemsOf(stack)).toEqual([
      expect.objectContaining({ code: 'danger', path: 'rule 2 at client `legacy`' }),
    ]);
  });

  test('refuses an acknowledgement that covers nothing any more', () => {
    const stale = built({}, (corp) =>
      corp.acknowledge('CF-M01', 'custom:department', 'PreTokenGeneration recomputes it'),
    );
    expect(stale.node.validate()).toEqual([
      'acknowledge: CF-M01 finds nothing about `custom:department`; remove the call',
    ]);
    const misnamed = built({ clients: { web, legacy } }, (corp) => {
      corp.acknowledge('CF-M01', 'custom:department', 'PreTokenGeneration recomputes it');
      corp.acknowledge('CF-M01', 'custom:departement', 'PreTokenGeneration recomputes it');
    });
    expect(misnamed.node.validate()).toEqual([
      'acknowledge: CF-M01 finds nothing about `custom:departement`, only about `custom:department`; remove the call',
    ]);
  });

  const example = "`acknowledge('CF-M01', 'custom:department', 'why it is safe')`";
  test.each<[string, readonly unknown[], string]>([
    [
      'a blank reason',
      ['CF-M01', 'custom:department', ' '],
      `reason: must say why it is safe, got \` \`; write ${example}`,
    ],
    [
      'two arguments',
      ['CF-M01', 'PreTokenGeneration recomputes it'],
      `reason: must say why it is safe, got nothing; write ${example}`,
    ],
    [
      'no subject',
      ['CF-M01', '', 'why'],
      `subject: must name what is acknowledged, such as \`custom:department\`, got an empty string; write ${example}`,
    ],
    [
      'no such check',
      ['CF-M1', 'custom:department', 'why'],
      'id: no check named `CF-M1`; did you mean `CF-M01`? declared: CF-A01, CF-A02, CF-A03, CF-A04, CF-A06, CF-A07, CF-A09, CF-A10, CF-A13, CF-A14, CF-A15, CF-A16 and 57 more',
    ],
  ])('refuses to acknowledge with %s', (_, given, message) => {
    const call = (corp: CognitoFederation) =>
      corp.acknowledge(...(given as Parameters<CognitoFederation['acknowledge']>));
    expect(() => built({}, call)).toThrow(
      `CognitoFederation \`corp\`.acknowledge: 1 problem\n\n  ${message}\n`,
    );
  });

  /** A federation over a user pool that exists already, and what its synthesis says. */
  function over(
    facts: Partial<ExistingUserPoolSpec>,
    then: (corp: CognitoFederation) => void = () => undefined,
  ): { readonly problems: readonly string[]; readonly warnings: readonly string[] } {
    const stack = newStack();
    const corp = new CognitoFederation(stack, 'corp', {
      name: 'corp',
      userPool: { id: 'eu-west-1_AbC', clients: { web: { id: '4f0c' } }, ...facts },
      ambiguousRoleResolution: 'Deny',
    }) as CognitoFederation;
    corp.addRole('finance', { when: claim('custom:department').equals('finance') });
    then(corp);
    const problems = [stack.node, ...stack.node.findAll().map(({ node }) => node)].flatMap((node) =>
      node.validate(),
    );
    return {
      problems: [...new Set(problems)],
      warnings: stack.node.metadata.map(({ data }) => String(data)),
    };
  }

  const closed = { web: { id: '4f0c', writeAttributes: ['email'], authFlows: [] } } as const;
  const writing = {
    web: { id: '4f0c', writeAttributes: ['custom:department'], authFlows: [] },
  } as const;

  test('says of a user pool of which the facts are not stated that it cannot tell', () => {
    expect(over({})).toEqual({
      problems: [],
      warnings: [
        [
          "rule 1 at client `web`: can't tell: CF-M01, users can assign themselves the role `finance`: they can write `custom:department`.",
          '      whether client `web` may write the attribute is unknown: `writeAttributes` of client `web` is not stated · whether its tokens may edit the user is unknown: `authFlows` of client `web` is not stated',
          '      whether self sign-up is open is unknown: `selfSignUp` of the user pool is not stated · whether client `web` may write the attribute is unknown: `writeAttributes` of client `web` is not stated',
          '      → UpdateUserAttributes, sign in again, rule 1 matches',
          '    Fix one of: remove custom:department from writeAttributes of `web`; state the auth flows and scopes of `web` and disable self sign-up.',
          "    If a trigger validates the value, call acknowledge('CF-M01', 'custom:department', 'why it is safe')",
        ].join('\n'),
      ],
    });
  });

  test('says that clients and identity providers which are not listed leave it open, until they are stated', () => {
    expect(over({ clients: closed, selfSignUp: false })).toEqual({
      problems: [],
      warnings: [
        [
          "rule 1 at client `web`: can't tell: CF-M01, users can assign themselves the role `finance`: they can write `custom:department`.",
          "      whether other clients may write the attribute: `otherClients: 'none'` is not stated",
          '      whether an identity provider fills it from a profile that users edit: `identityProviders` of the user pool is not stated',
          '    Make sure that no client with a native auth flow may write custom:department, and that self sign-up is off, and that no identity provider fills custom:department from a profile that its users edit.',
          "    If a trigger validates the value, call acknowledge('CF-M01', 'custom:department', 'why it is safe')",
        ].join('\n'),
      ],
    });
    const settled = { clients: closed, selfSignUp: false, otherClients: 'none' } as const;
    expect(over(settled).warnings).toEqual([
      expect.stringContaining('`identityProviders` of the user pool is not stated'),
    ]);
    expect(over({ ...settled, identityProviders: {} })).toEqual({ problems: [], warnings: [] });
  });

  test('looks at what the stated identity providers fill from a profile', () => {
    const facts = { clients: closed, selfSignUp: false, otherClients: 'none' } as const;
    const with_ = (identityProviders: ExistingUserPoolSpec['identityProviders']) =>
      over({ ...facts, identityProviders });
    const google = (claim: string) =>
      ({ type: 'Google', attributeMapping: { 'custom:department': claim } }) as const;
    expect(with_({ Okta: { type: 'SAML' }, Google: google('hd') })).toEqual({
      problems: [],
      warnings: [],
    });
    expect(with_({ Google: google('family_name') }).problems).toEqual([
      expect.stringContaining(
        '`userPool.identityProviders.Google` fills it from `family_name` of a profile that users edit there',
      ),
    ]);
    expect(with_({ Google: { type: 'Google' } }).warnings).toEqual([
      expect.stringContaining(
        'whether `userPool.identityProviders.Google` fills it from a profile that users edit there is unknown: its `attributeMapping` is not stated',
      ),
    ]);
  });

  test('takes a stated attribute that never changes for what nobody writes later', () => {
    const native = {
      web: { id: '4f0c', writeAttributes: ['custom:department'], authFlows: ['ALLOW_CUSTOM_AUTH'] },
    } as const;
    const facts = { clients: native, selfSignUp: false, otherClients: 'none' } as const;
    const with_ = (mutable?: boolean) =>
      over({
        ...{ ...facts, identityProviders: {} },
        customAttributes: { department: { type: 'String', mutable } },
      });
    expect(with_(false)).toEqual({ problems: [], warnings: [] });
    expect(with_(true).problems).toHaveLength(1);
    expect(with_().problems).toHaveLength(1);
  });

  test('takes the stated self sign-up for what it is', () => {
    const facts = { clients: writing, otherClients: 'none' } as const;
    expect(over({ ...facts, selfSignUp: true }).problems).toEqual([
      expect.stringContaining('self sign-up is open · client `web` may write the attribute'),
    ]);
    expect(over({ ...facts, selfSignUp: true }).warnings).toEqual([]);
  });

  test('refuses an acknowledgement of what the stated facts settle', () => {
    const acknowledged = (corp: CognitoFederation) =>
      corp.acknowledge('CF-M01', 'custom:department', 'PreTokenGeneration recomputes it');
    expect(over({}, acknowledged)).toEqual({ problems: [], warnings: [] });
    const facts = { clients: closed, selfSignUp: false, otherClients: 'none' } as const;
    expect(over({ ...facts, identityProviders: {} }, acknowledged)).toEqual({
      problems: ['acknowledge: CF-M01 finds nothing about `custom:department`; remove the call'],
      warnings: [],
    });
  });

  test('knows a user pool that the stack makes from what is rendered', () => {
    const stack = newStack();
    const users = new UserPoolFederation(stack, 'users', {
      name: 'users',
      domain: { prefix: 'users' },
      clients: { web: { ...web, writeAttributes: ['email'] } },
      customAttributes: { department: { type: 'String' } },
    });
    const corp = new CognitoFederation(stack, 'corp', {
      name: 'corp',
      userPool: {
        id: users.userPool.resource.id,
        clients: { web: { id: users.clients.web.resource.id } },
      },
      ambiguousRoleResolution: 'Deny',
    });
    corp.addRole('finance', { when: claim('custom:department').equals('finance') });
    expect(stack.node.validate()).toEqual([]);
    expect(stack.node.metadata).toEqual([]);
  });

  test('cannot tell who chooses a session tag either', () => {
    const stack = newStack();
    new CognitoFederation(stack, 'corp', {
      name: 'corp',
      userPool: { id: 'eu-west-1_AbC', clients: closed, selfSignUp: false },
      principalTags: { department: 'custom:department' },
    });
    expect(stack.node.validate()).toEqual([]);
    expect(stack.node.metadata.map(({ data }) => data)).toEqual([
      expect.stringContaining(
        "tag department: can't tell: CF-M20, users can choose their session tag `department`",
      ),
    ]);
  });

  test('knows by the stated facts whether strangers can have an address', () => {
    const facts = { clients: closed, selfSignUp: false, otherClients: 'none' } as const;
    const told = 'rule 2 at client `web`: CF-M03, whoever has the address `stranger@corp.example.';
    const with_ = (more: Partial<ExistingUserPoolSpec>) => over({ ...facts, ...more }, byDomain);
    const google = { Google: { type: 'Google', attributeMapping: { email: 'email' } } } as const;
    expect(with_({ identityProviders: google })).toEqual({
      problems: [expect.stringContaining(told)],
      warnings: [],
    });
    expect(with_({ selfSignUp: true, identityProviders: {} }).problems).toEqual([
      expect.stringContaining('CF-M01'),
      expect.stringContaining(told),
    ]);
    const saml = with_({ identityProviders: { Okta: { type: 'SAML' } } });
    expect(saml.problems).toEqual([]);
    expect(saml.warnings).toContainEqual(expect.stringContaining('CF-M03, whoever has'));
    const notStated = over({ clients: closed }, byDomain);
    expect(notStated.problems).toEqual([]);
    expect(notStated.warnings).toContainEqual(expect.stringContaining('CF-M03, whoever has'));
  });

  test('says nothing of a part of an address that only Terraform knows', () => {
    const google = { Google: { type: 'Google', attributeMapping: { email: 'email' } } } as const;
    const facts = { clients: closed, selfSignUp: false, otherClients: 'none' } as const;
    const byVariable = (corp: CognitoFederation) =>
      corp.addRole('staff', { when: claim('email').contains('${var.domain}') });
    const { problems } = over({ ...facts, identityProviders: google }, byVariable);
    expect(problems).toEqual([]);
  });

  test('needs no clients to tell who chooses the user name', () => {
    const byName = (corp: CognitoFederation) =>
      corp.addRole('root', { when: claim('cognito:username').equals('root') });
    const facts = { clients: closed, otherClients: 'none', identityProviders: {} } as const;
    expect(over({ ...facts, selfSignUp: false }, byName)).toEqual({ problems: [], warnings: [] });
    expect(over({ clients: closed, selfSignUp: false }, byName).warnings).toHaveLength(1);
    expect(over(facts, byName).warnings).toEqual([
      expect.stringContaining('they can choose `cognito:username`'),
    ]);
    const open = { ...facts, selfSignUp: true };
    expect(over(open, byName).warnings).toEqual([
      expect.stringContaining(
        'whether users choose their user name is unknown: `usernameAttributes` of the user pool is not stated',
      ),
    ]);
    expect(over({ ...open, usernameAttributes: ['email'] }, byName)).toEqual({
      problems: [],
      warnings: [],
    });
    expect(over({ ...open, usernameAttributes: [] }, byName).problems).toEqual([
      expect.stringContaining('self sign-up is open, and users choose their user name'),
    ]);
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
