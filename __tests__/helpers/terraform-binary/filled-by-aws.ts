/**
 * What `DescribeIdentityProvider` shows beside what was sent, by name of the provider: the local AWS
 * gives back what it was given, real AWS adds these.
 */
export const FILLED_BY_AWS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Google: {
    attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
    attributes_url_add_attributes: 'true',
    authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
    oidc_issuer: 'https://accounts.google.com',
    token_request_method: 'POST',
    token_url: 'https://www.googleapis.com/oauth2/v4/token',
  },
  Facebook: {
    api_version: 'v17.0',
    attributes_url: 'https://graph.facebook.com/v17.0/me?fields=',
    attributes_url_add_attributes: 'true',
    authorize_url: 'https://www.facebook.com/v17.0/dialog/oauth',
    token_request_method: 'GET',
    token_url: 'https://graph.facebook.com/v17.0/oauth/access_token',
  },
  LoginWithAmazon: {
    attributes_url: 'https://api.amazon.com/user/profile',
    attributes_url_add_attributes: 'false',
    authorize_url: 'https://www.amazon.com/ap/oa',
    token_request_method: 'POST',
    token_url: 'https://api.amazon.com/auth/o2/token',
  },
  SignInWithApple: {
    attributes_url_add_attributes: 'false',
    authorize_url: 'https://appleid.apple.com/auth/authorize',
    oidc_issuer: 'https://appleid.apple.com',
    token_request_method: 'POST',
    token_url: 'https://appleid.apple.com/auth/token',
  },
  Okta: {
    attributes_url: 'https://corp.okta.com/oauth2/v1/userinfo',
    attributes_url_add_attributes: 'false',
    authorize_url: 'https://corp.okta.com/oauth2/v1/authorize',
    jwks_uri: 'https://corp.okta.com/oauth2/v1/keys',
    token_url: 'https://corp.okta.com/oauth2/v1/token',
  },
  Adfs: {
    ActiveEncryptionCertificate: 'MIICvDCCAaSgAwIBAgIJAOb3',
    SLORedirectBindingURI: 'https://idp.corp.example/slo',
    SSORedirectBindingURI: 'https://idp.corp.example/sso',
  },
};
