import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import {
  CognitoFederation,
  ConfigError,
  type DirectIdentityProviderSpec,
  IdentityPoolFederation,
  type IdentityProviderSpec,
  UserPoolFederation,
} from 'cdktf-cognito-federation';

const clients = { web: { callbackUrls: ['https://app.example/callback'] } };

function corpOf(stack: TerraformStack, issuer: string): void {
  const clientSecret = new TerraformVariable(stack, 'okta', { type: 'string', sensitive: true });
  new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    clients,
    identityProviders: {
      Okta: { type: 'OIDC', issuer, clientId: 'c', clientSecret: clientSecret.stringValue },
    },
  });
}

function kiosk(stack: TerraformStack, other: DirectIdentityProviderSpec): void {
  new IdentityPoolFederation(stack, 'ids', { name: 'kiosk', identityProviders: { other } });
}

function problemsOf(build: () => void): readonly string[] {
  try {
    build();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
  return [];
}

const oidc = (issuer: string): DirectIdentityProviderSpec => ({
  type: 'OIDC',
  issuer,
  clientIds: ['c'],
});
const twice = (issuer: string) =>
  `identityProviders.other: \`${issuer}\` signs users in at the user pool of \`corp\` too, so one user would have two identities; take it out here, and let users in through that user pool with a \`CognitoFederation\``;

describe('one identity provider in two places of a stack is refused', () => {
  test.each<[string, DirectIdentityProviderSpec]>([
    ['with its default port', oidc('https://corp.okta.com:443')],
    ['with a slash at its end', oidc('https://corp.okta.com/')],
    ['in capitals, with a dot', oidc('https://CORP.okta.com.')],
    [
      'by an ARN with a slash',
      { type: 'OIDC', arn: 'arn:aws:iam::111122223333:oidc-provider/corp.okta.com/' },
    ],
  ])('%s', (_, provider) => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    corpOf(stack, 'https://corp.okta.com');
    expect(problemsOf(() => kiosk(stack, provider))).toEqual([twice('https://corp.okta.com')]);
  });
});

describe('a user pool of the same stack, directly in an identity pool', () => {
  const newStack = () => new TerraformStack(Testing.app(), 'stack');
  const spec = { name: 'corp', domain: { prefix: 'corp' }, clients };
  const warningsOf = ({ node }: Construct) => node.metadata.map(({ data }) => data as unknown);
  const identityPool = (stack: TerraformStack, issuer: string): Construct =>
    new IdentityPoolFederation(stack, 'ids', {
      name: 'kiosk',
      identityProviders: { other: oidc(issuer) },
    });
  const unlike = (place: string) =>
    `identityProviders.other: it may be the same provider as ${place}, and if it is, AWS gives one user two identities; to have them compared, write each issuer out, or that of a user pool of this stack as \`https://\` and its \`endpoint\``;
  const variable = (stack: TerraformStack) =>
    new TerraformVariable(stack, 'issuer', { type: 'string' }).stringValue;

  test.each([
    ['UserPoolFederation', (stack: TerraformStack) => new UserPoolFederation(stack, 'corp', spec)],
    ['CognitoFederation', (stack: TerraformStack) => new CognitoFederation(stack, 'corp', spec)],
  ])('is refused where the issuer is the endpoint of a %s', (_, build) => {
    const stack = newStack();
    const issuer = `https://${build(stack).userPool.resource.endpoint}`;
    expect(problemsOf(() => identityPool(stack, issuer))).toEqual([
      'identityProviders.other: this issuer signs users in at the user pool of `corp` too, so one user would have two identities; take it out here, and let users in through that user pool with a `CognitoFederation`',
    ]);
  });

  test('is a warning where the issuer is unknown and written otherwise', () => {
    const stack = newStack();
    const { userPool } = new UserPoolFederation(stack, 'corp', spec);
    const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${userPool.resource.id}`;
    expect(warningsOf(identityPool(stack, issuer))).toEqual([
      unlike('the user pool of `corp` itself'),
    ]);
  });

  test('is a warning of the user pool that comes second', () => {
    const stack = newStack();
    identityPool(stack, variable(stack));
    expect(warningsOf(new UserPoolFederation(stack, 'corp', spec))).toEqual([
      'user pool: the user pool may be the same provider as `other` in the identity pool of `ids`, and if it is, AWS gives one user two identities; to have them compared, write each issuer out, or that of a user pool of this stack as `https://` and its `endpoint`',
    ]);
  });

  test('is a warning beside providers of the user pool whose issuer is written out', () => {
    const stack = newStack();
    corpOf(stack, 'https://corp.okta.com');
    expect(warningsOf(identityPool(stack, variable(stack)))).toEqual([
      unlike('`Okta` in the user pool of `corp` or as the user pool of `corp` itself'),
    ]);
  });

  test('is a warning where the user pool exists already and its id is unknown', () => {
    const stack = newStack();
    const id = new TerraformVariable(stack, 'pool', { type: 'string' }).stringValue;
    const userPool = { id, clients: { web: { id: '4f0c' } } };
    new CognitoFederation(stack, 'corp', { name: 'corp', userPool });
    expect(warningsOf(identityPool(stack, variable(stack)))).toEqual([
      unlike('the user pool of `corp` itself'),
    ]);
  });

  test('is no warning where the issuer is written out, or of a social provider', () => {
    const stack = newStack();
    new UserPoolFederation(stack, 'corp', spec);
    expect(warningsOf(identityPool(stack, 'https://corp.okta.com'))).toEqual([]);
    const google = { google: { type: 'Google', clientId: 'c' } } as const;
    const kiosk = new IdentityPoolFederation(stack, 'b', { name: 'b', identityProviders: google });
    expect(warningsOf(kiosk)).toEqual([]);
  });
});

test('an issuer that ends in a slash is written as it is in a user pool, and without it to IAM', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  corpOf(stack, 'https://corp.auth0.example/');
  const other = new TerraformStack(Testing.app(), 'stack');
  kiosk(other, oidc('https://corp.auth0.example/'));
  expect(Testing.synth(stack)).toContain('"oidc_issuer": "https://corp.auth0.example/"');
  expect(Testing.synth(other)).toContain('"url": "https://corp.auth0.example"');
});

describe('SAML providers at both places of a stack', () => {
  const metadata = (entityId: string) =>
    `<EntityDescriptor entityID="${entityId}">${' '.repeat(1000)}</EntityDescriptor>`;
  const byUrl = { type: 'SAML', metadataUrl: 'https://corp.okta.com/saml/metadata' } as const;
  const byArn = { type: 'SAML', arn: 'arn:aws:iam::111122223333:saml-provider/okta' } as const;
  const byDocument = { type: 'SAML', metadataDocument: metadata('https://okta.example') } as const;
  const another = { type: 'SAML', metadataDocument: metadata('https://adfs.example') } as const;
  const unknown = (stack: TerraformStack) =>
    ({
      type: 'SAML',
      metadataDocument: new TerraformVariable(stack, 'metadata', { type: 'string' }).stringValue,
    }) as const;

  function userPool(
    stack: TerraformStack,
    identityProviders: Record<string, IdentityProviderSpec>,
    way: 'CognitoFederation' | 'UserPoolFederation' = 'CognitoFederation',
  ): Construct {
    const spec = { name: 'corp', domain: { prefix: 'corp' }, clients, identityProviders };
    return way === 'CognitoFederation'
      ? new CognitoFederation(stack, 'corp', spec)
      : new UserPoolFederation(stack, 'corp', spec);
  }
  const identityPool = (
    stack: TerraformStack,
    identityProviders: Record<string, DirectIdentityProviderSpec>,
  ): Construct => new IdentityPoolFederation(stack, 'ids', { name: 'kiosk', identityProviders });
  const warningsOf = ({ node }: Construct) => node.metadata.map(({ data }) => data as unknown);
  const warning = (key: string, others: string) =>
    `identityProviders.${key}: it may be the same SAML provider as ${others}, and if it is, AWS gives one user two identities; to have them compared, give each as a \`metadataDocument\` that is known at synthesis`;
  const newStack = () => new TerraformStack(Testing.app(), 'stack');

  test.each([
    ['a URL and an ARN', byUrl, byArn],
    ['a URL and a document', byUrl, byDocument],
    ['a document and an ARN', byDocument, byArn],
  ])('that are given by %s are a warning', (_, inUserPool, inIdentityPool) => {
    const stack = newStack();
    userPool(stack, { Okta: inUserPool });
    const ids = identityPool(stack, { other: inIdentityPool });
    expect(warningsOf(ids)).toEqual([warning('other', '`Okta` in the user pool of `corp`')]);
    expect(ids.node.metadata[0]?.type).toBe('@cdktf/warn');
  });

  test.each(['CognitoFederation', 'UserPoolFederation'] as const)(
    'are a warning of the %s that comes second',
    (way) => {
      const stack = newStack();
      expect(warningsOf(identityPool(stack, { other: byArn, adfs: another }))).toEqual([]);
      expect(warningsOf(userPool(stack, { Okta: byUrl }, way))).toEqual([
        warning('Okta', '`adfs` or `other` in the identity pool of `ids`'),
      ]);
    },
  );

  test('are a warning where a document is unknown until apply', () => {
    const stack = newStack();
    userPool(stack, { Okta: unknown(stack), Adfs: another });
    expect(warningsOf(identityPool(stack, { other: byDocument }))).toEqual([
      warning('other', '`Okta` in the user pool of `corp`'),
    ]);
  });

  test('are compared where both are documents: a warning of neither, an error of the same', () => {
    const stack = newStack();
    expect(warningsOf(userPool(stack, { Okta: byDocument }))).toEqual([]);
    expect(warningsOf(identityPool(stack, { other: another }))).toEqual([]);
    const same = newStack();
    userPool(same, { Okta: byDocument });
    expect(problemsOf(() => identityPool(same, { other: byDocument }))).toEqual([
      twice('https://okta.example'),
    ]);
  });

  test('are no warning where one place alone has any, or each is in a stack of its own', () => {
    const stack = newStack();
    expect(warningsOf(userPool(stack, { Okta: byUrl, Adfs: byUrl }))).toEqual([]);
    expect(warningsOf(identityPool(stack, { google: { type: 'Google', clientId: 'c' } }))).toEqual(
      [],
    );
    expect(warningsOf(identityPool(newStack(), { other: byArn }))).toEqual([]);
  });
});
