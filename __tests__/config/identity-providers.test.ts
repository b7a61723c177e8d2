import { google, oidc, saml, token, userPool } from './bad-specs/bad-spec';

function parsed(spec: object, key = 'Corp', pool: object = {}) {
  return userPool({ identityProviders: { [key]: spec }, ...pool }).identityProviders[0];
}

const apple = {
  type: 'SignInWithApple',
  clientId: 'com.example.web',
  teamId: 'A1B2C3D4E5',
  keyId: 'F6G7H8I9J0',
  privateKey: token,
};
const metadataDocument = `<?xml version="1.0"?>
<!-- <EntityDescriptor entityID="https://not.this.example"> -->
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID='https://IDP.example/a?b=1&amp;c=2'>
</md:EntityDescriptor>`;

describe('readIdentityProviders', () => {
  test('makes a Google provider', () => {
    expect(parsed(google, 'google')).toEqual({
      key: 'google',
      name: 'Google',
      type: 'Google',
      details: { client_id: 'g', client_secret: token, authorize_scopes: 'openid email profile' },
      serverFilled: [
        'attributes_url',
        'attributes_url_add_attributes',
        'authorize_url',
        'oidc_issuer',
        'token_request_method',
        'token_url',
      ],
      attributeMapping: {
        email: 'email',
        email_verified: 'email_verified',
        family_name: 'family_name',
        given_name: 'given_name',
        name: 'name',
        picture: 'picture',
        username: 'sub',
      },
      idpIdentifiers: [],
      issuer: 'https://accounts.google.com',
    });
  });

  test('makes a Facebook provider, whose scopes are separated by commas', () => {
    const facebook = { ...google, type: 'Facebook' };
    expect(parsed(facebook, 'facebook')).toMatchObject({
      name: 'Facebook',
      details: {
        client_id: 'g',
        client_secret: token,
        authorize_scopes: 'public_profile,email',
      },
      serverFilled: [
        'api_version',
        'attributes_url',
        'attributes_url_add_attributes',
        'authorize_url',
        'token_request_method',
        'token_url',
      ],
      attributeMapping: {
        email: 'email',
        family_name: 'last_name',
        given_name: 'first_name',
        name: 'name',
        username: 'id',
      },
    });
    const versioned = parsed({ ...facebook, apiVersion: 'v21.0' }, 'facebook');
    expect(versioned?.details).toMatchObject({ api_version: 'v21.0' });
    expect(versioned?.serverFilled).not.toContain('api_version');
  });

  test('makes a Login with Amazon provider', () => {
    expect(parsed({ ...google, type: 'LoginWithAmazon' }, 'amazon')).toMatchObject({
      name: 'LoginWithAmazon',
      details: { client_id: 'g', client_secret: token, authorize_scopes: 'profile' },
      serverFilled: [
        'attributes_url',
        'attributes_url_add_attributes',
        'authorize_url',
        'token_request_method',
        'token_url',
      ],
      attributeMapping: { email: 'email', name: 'name', username: 'user_id' },
      issuer: 'https://www.amazon.com',
    });
  });

  test('makes a Sign in with Apple provider, whose key is not left to AWS', () => {
    expect(parsed(apple, 'apple')).toMatchObject({
      name: 'SignInWithApple',
      details: {
        client_id: 'com.example.web',
        team_id: 'A1B2C3D4E5',
        key_id: 'F6G7H8I9J0',
        private_key: token,
        authorize_scopes: 'email name',
      },
      serverFilled: [
        'attributes_url_add_attributes',
        'authorize_url',
        'oidc_issuer',
        'token_request_method',
        'token_url',
      ],
      attributeMapping: {
        email: 'email',
        email_verified: 'email_verified',
        family_name: 'lastName',
        given_name: 'firstName',
        username: 'sub',
      },
    });
  });

  test('leaves a key of Apple that is rotated by hand to AWS', () => {
    const manual = parsed({ ...apple, privateKey: { value: token, rotation: 'manual' } }, 'apple');
    expect(manual?.details).toMatchObject({ private_key: token });
    expect(manual?.serverFilled).toEqual(['private_key', ...(parsed(apple)?.serverFilled ?? [])]);
  });

  test('makes an OpenID Connect provider, named by its key and known by its issuer', () => {
    expect(parsed({ ...oidc, issuer: 'https://IDP.example/Tenant' }, 'Okta')).toEqual({
      key: 'Okta',
      name: 'Okta',
      type: 'OIDC',
      details: {
        client_id: 'o',
        authorize_scopes: 'openid email profile',
        oidc_issuer: 'https://IDP.example/Tenant',
        attributes_request_method: 'GET',
      },
      serverFilled: [
        'attributes_url',
        'attributes_url_add_attributes',
        'authorize_url',
        'jwks_uri',
        'token_url',
      ],
      attributeMapping: { email: 'email', name: 'name', username: 'sub' },
      idpIdentifiers: [],
      issuer: 'https://idp.example/Tenant',
    });
  });

  test('leaves nothing to AWS that an OpenID Connect provider writes', () => {
    const written = parsed({
      ...oidc,
      name: 'CorpEU',
      clientSecret: token,
      scopes: ['groups', 'openid'],
      attributesRequestMethod: 'POST',
      endpoints: {
        authorizeUrl: 'https://idp.example/authorize',
        tokenUrl: 'https://idp.example/token',
        attributesUrl: 'https://idp.example/userinfo?v=2',
        jwksUri: 'https://idp.example/keys',
      },
    });
    expect(written).toMatchObject({
      name: 'CorpEU',
      details: {
        client_id: 'o',
        client_secret: token,
        authorize_scopes: 'groups openid',
        oidc_issuer: 'https://idp.example',
        attributes_request_method: 'POST',
        authorize_url: 'https://idp.example/authorize',
        token_url: 'https://idp.example/token',
        attributes_url: 'https://idp.example/userinfo?v=2',
        jwks_uri: 'https://idp.example/keys',
      },
      serverFilled: ['attributes_url_add_attributes'],
    });
  });

  test('makes a SAML provider that signs its requests and has no known issuer', () => {
    expect(parsed(saml)).toEqual({
      key: 'Corp',
      name: 'Corp',
      type: 'SAML',
      details: {
        MetadataURL: 'https://idp.example/metadata',
        IDPSignout: 'false',
        RequestSigningAlgorithm: 'rsa-sha256',
      },
      serverFilled: [
        'ActiveEncryptionCertificate',
        'SLORedirectBindingURI',
        'SSORedirectBindingURI',
      ],
      attributeMapping: {
        email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
      },
      idpIdentifiers: [],
    });
  });

  test('keeps a metadata document out of the details, and knows the issuer from it', () => {
    const provider = parsed({ type: 'SAML', metadataDocument, signRequests: false, signOut: true });
    expect(provider?.details).toEqual({ IDPSignout: 'true' });
    expect(provider?.metadataDocument).toBe(metadataDocument);
    expect(provider?.issuer).toBe('https://idp.example/a?b=1&c=2');
  });

  test('writes what a SAML provider may do only where it may', () => {
    const provider = parsed({ ...saml, idpInitiated: true, encryptedResponses: true });
    expect(provider?.details).toMatchObject({ IDPInit: 'true', EncryptedResponses: 'true' });
  });

  test('adds to a default mapping, replaces in it, and leaves out what is false', () => {
    const customAttributes = { department: { type: 'String' } };
    const attributeMapping = { 'custom:department': 'dept', email: 'upn', name: false };
    const provider = parsed({ ...oidc, attributeMapping }, 'Corp', { customAttributes });
    expect(Object.entries(provider?.attributeMapping ?? {})).toEqual([
      ['custom:department', 'dept'],
      ['email', 'upn'],
      ['username', 'sub'],
    ]);
  });

  test('takes the names of SAML attributes as they are', () => {
    const email = 'Mail Address';
    expect(parsed({ ...saml, attributeMapping: { email } })?.attributeMapping).toEqual({ email });
  });

  test('lets two registrations at one OpenID Connect provider stand side by side', () => {
    const { identityProviders } = userPool({
      identityProviders: { Customers: oidc, Staff: { ...oidc, clientId: 'staff' } },
    });
    expect(identityProviders.map(({ key }) => key)).toEqual(['Customers', 'Staff']);
  });

  test('takes the issuer of one tenant of Microsoft', () => {
    const issuer = 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0';
    expect(parsed({ ...oidc, issuer })?.issuer).toBe(issuer);
    expect(parsed({ ...oidc, issuer: 'https://idp.example/common' })?.issuer).toBe(
      'https://idp.example/common',
    );
  });

  test('keeps further details, which AWS no longer fills in', () => {
    const authorize = 'https://accounts.google.com/o/oauth2/v2/auth?access_type=offline';
    const provider = parsed({ ...google, providerDetails: { authorize_url: authorize } }, 'google');
    expect(provider?.details).toMatchObject({ client_id: 'g', authorize_url: authorize });
    expect(provider?.serverFilled).toContain('token_url');
    expect(provider?.serverFilled).not.toContain('authorize_url');
  });

  test('leaves the keys of an OpenID Connect provider to be discovered', () => {
    const endpoints = {
      authorizeUrl: 'https://idp.example/a',
      tokenUrl: 'https://idp.example/t',
      attributesUrl: 'https://idp.example/u',
    };
    const provider = parsed({ ...oidc, endpoints });
    expect(provider?.details).not.toHaveProperty('jwks_uri');
    expect(provider?.serverFilled).toContain('jwks_uri');
  });
});
