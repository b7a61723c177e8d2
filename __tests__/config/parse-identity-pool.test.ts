import { direct, token, when } from './bad-specs/bad-spec';

const metadataDocument = `<EntityDescriptor entityID="https://saml.example">${' '.repeat(1000)}</EntityDescriptor>`;

describe('parseIdentityPoolFederation', () => {
  test('knows each social provider by its login name', () => {
    const { identityProviders } = direct({
      identityProviders: {
        google: { type: 'Google', clientId: 'g' },
        facebook: { type: 'Facebook', clientId: '1' },
        amazon: { type: 'LoginWithAmazon', clientId: 'amzn1.application-oa2-client.x' },
        apple: { type: 'SignInWithApple', clientId: 'com.example.app' },
      },
    });
    expect(identityProviders).toMatchObject([
      { key: 'amazon', loginProvider: 'www.amazon.com', issuer: 'https://www.amazon.com' },
      { key: 'apple', loginProvider: 'appleid.apple.com', issuer: 'https://appleid.apple.com' },
      { key: 'facebook', loginProvider: 'graph.facebook.com', clientId: '1' },
      { key: 'google', loginProvider: 'accounts.google.com', clientId: 'g' },
    ]);
  });

  test('makes IAM providers, or takes those that exist already', () => {
    const thumbprint = 'A'.repeat(40);
    const { identityProviders } = direct({
      identityProviders: {
        corp: {
          type: 'OIDC',
          issuer: 'https://IDP.example/t',
          clientIds: ['b', 'a'],
          thumbprints: [thumbprint],
        },
        github: { type: 'OIDC', arn: 'arn:aws:iam::111122223333:oidc-provider/GitHub.example/x' },
        saml: { type: 'SAML', metadataDocument },
        old: { type: 'SAML', arn: 'arn:aws-cn:iam::111122223333:saml-provider/old' },
      },
    });
    expect(identityProviders).toEqual([
      {
        key: 'corp',
        type: 'OIDC',
        issuer: 'https://IDP.example/t',
        url: 'https://IDP.example/t',
        clientIds: ['b', 'a'],
        thumbprints: [thumbprint],
      },
      {
        key: 'github',
        type: 'OIDC',
        arn: 'arn:aws:iam::111122223333:oidc-provider/GitHub.example/x',
        issuer: 'https://github.example/x',
        clientIds: [],
        thumbprints: [],
      },
      { key: 'old', type: 'SAML', arn: 'arn:aws-cn:iam::111122223333:saml-provider/old' },
      { key: 'saml', type: 'SAML', metadataDocument, issuer: 'https://saml.example' },
    ]);
  });

  test.each([
    [{}, 'https://corp.auth0.example'],
    [{ keepTrailingSlash: true }, 'https://corp.auth0.example/'],
  ])('writes the issuer of Auth0 to IAM with %j as %s', (more, url) => {
    const issuer = 'https://corp.auth0.example/';
    const { identityProviders } = direct({
      identityProviders: { corp: { type: 'OIDC', issuer, clientIds: ['a'], ...more } },
    });
    expect(identityProviders).toMatchObject([{ issuer, url }]);
  });

  test('plans for each provider, and knows what opaque tokens show', () => {
    const { assignments, identityPool } = direct({
      identityProviders: {
        google: { type: 'Google', clientId: 'g', ambiguousRoleResolution: 'Deny' },
        facebook: { type: 'Facebook', clientId: '1' },
      },
      ambiguousRoleResolution: 'AuthenticatedRole',
      roles: { staff: {} },
      rules: [{ when: { ...when, claim: 'hd' }, role: 'staff', identityProviders: ['google'] }],
    });
    expect(identityPool).toMatchObject({
      name: 'kiosk',
      allowClassicFlow: false,
      protection: true,
    });
    expect(assignments).toMatchObject({
      providersAt: 'identityProviders',
      providersPath: 'identityProviders',
      providers: [
        {
          key: 'facebook',
          ambiguousRoleResolution: 'AuthenticatedRole',
          rules: [],
          readAttributes: ['aud', 'iss', 'sub'],
        },
        {
          key: 'google',
          ambiguousRoleResolution: 'Deny',
          rules: [{ claim: 'hd', matchType: 'Equals', value: 'ada@corp.example', role: 'staff' }],
        },
      ],
      machineClients: [],
      roles: [{ key: 'staff' }],
    });
  });

  test('allows the classic flow where nothing is mapped', () => {
    const { identityPool, assignments } = direct({
      allowClassicFlow: true,
      ambiguousRoleResolution: 'AuthenticatedRole',
    });
    expect(identityPool.allowClassicFlow).toBe(true);
    expect(assignments.allowClassicFlow).toBe(true);
  });

  test('compares an issuer that is unknown until apply with the same reference only', () => {
    const oidc = { type: 'OIDC', issuer: token, clientIds: ['c'] };
    const { identityProviders } = direct(
      { identityProviders: { one: oidc, two: { ...oidc, issuer: '${var.issuer}' } } },
      { issuersElsewhere: new Map([['${TfToken[TOKEN.8]}', 'corp']]) },
    );
    expect(identityProviders).toMatchObject([{ issuer: token }, { issuer: '${var.issuer}' }]);
    expect(() => direct({ identityProviders: { one: oidc, two: oidc } })).toThrow(
      'identityProviders.two: this issuer signs users in through `one` too, so one user would have two identities; take one out',
    );
  });

  test('takes a tag that some tokens show, though others do not', () => {
    const { identityPool } = direct({
      identityProviders: {
        google: { type: 'Google', clientId: 'g' },
        facebook: { type: 'Facebook', clientId: '1' },
      },
      principalTags: { domain: 'hd' },
    });
    expect(identityPool.principalTags).toEqual({ domain: 'hd' });
  });
});
