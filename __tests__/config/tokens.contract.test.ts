import { Fn, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { addRole } from '../../src/config/role-assignments/with-role';
import { parseCognitoFederation } from '../../src/config/parse-cognito';
import { parseIdentityPoolFederation } from '../../src/config/parse-identity-pool';
import { parseUserPoolFederation } from '../../src/config/user-pool';

const stack = new TerraformStack(Testing.app(), 'stack');
const variable = new TerraformVariable(stack, 'variable', { type: 'string' });
const text = () => variable.stringValue;
const number = variable.numberValue;
const list = Fn.split(',', variable.stringValue);
const subject = 'test';

describe('tokens of cdktf', () => {
  test('are taken as they are wherever a user pool may hold one', () => {
    const [name, prefix, url, description, value] = [text(), text(), text(), text(), text()];
    const parsed = parseUserPoolFederation(
      {
        name,
        domain: { prefix },
        customAttributes: { department: { type: 'String' } },
        clients: {
          one: { name: text(), callbackUrls: [url, `https://${url}`], logoutUrls: list },
          two: {
            callbackUrls: list,
            scopes: ['openid', text()],
            accessTokenMinutes: number,
            idTokenMinutes: number,
            refreshTokenDays: number,
          },
          batch: { type: 'machine', scopes: [text()], accessTokenMinutes: number },
        },
        resourceServers: { api: { identifier: text(), scopes: { read: description } } },
        tags: { team: value },
      },
      { subject },
    );
    expect(parsed).toMatchObject({
      name,
      domain: { prefix },
      clients: [
        { name: `${name}-batch`, accessTokenMinutes: number },
        { callbackUrls: [url, `https://${url}`], logoutUrls: list },
        { callbackUrls: list, refreshTokenDays: number },
      ],
      resourceServers: [{ scopes: [{ name: 'read', description }] }],
      tags: { team: value },
    });
  });

  test('are taken as they are wherever an identity provider may hold one', () => {
    const common = { clientId: text(), clientSecret: text(), scopes: [text()] };
    const { identityProviders } = parseUserPoolFederation(
      {
        name: 'corp',
        domain: { prefix: 'corp' },
        clients: { web: { callbackUrls: ['https://app.example'] } },
        identityProviders: {
          google: { type: 'Google', ...common },
          facebook: { type: 'Facebook', ...common, apiVersion: text() },
          amazon: { type: 'LoginWithAmazon', ...common },
          apple: {
            type: 'SignInWithApple',
            clientId: text(),
            teamId: text(),
            keyId: text(),
            privateKey: { value: text(), rotation: 'manual' },
          },
          Oidc: {
            type: 'OIDC',
            ...common,
            name: text(),
            issuer: text(),
            endpoints: {
              authorizeUrl: text(),
              tokenUrl: text(),
              attributesUrl: text(),
              jwksUri: text(),
            },
            attributeMapping: { email: text() },
            idpIdentifiers: [text()],
          },
          Saml: { type: 'SAML', metadataUrl: text(), idpIdentifiers: list },
          Doc: { type: 'SAML', metadataDocument: text() },
        },
      },
      { subject },
    );
    expect(identityProviders.filter(({ issuer }) => issuer === undefined)).toMatchObject([
      { key: 'Doc' },
      { key: 'Saml', idpIdentifiers: list },
    ]);
    expect(identityProviders.find(({ key }) => key === 'google')?.details).toEqual({
      client_id: common.clientId,
      client_secret: common.clientSecret,
      authorize_scopes: common.scopes[0],
    });
  });

  test('are taken as they are wherever roles may hold one', () => {
    const parsed = parseCognitoFederation(
      {
        name: 'clinic',
        userPool: {
          id: text(),
          clients: { a: { id: text() }, b: { id: text(), scopes: [text()] } },
        },
        roleDefaults: { permissionsBoundary: text(), path: text(), namePrefix: text() },
        ambiguousRoleResolution: 'Deny',
        rules: [
          {
            when: { claim: 'email', matchType: 'Equals', value: text() },
            role: 'authenticated',
            clients: ['a'],
          },
        ],
      },
      { subject },
    );
    const group = { name: text(), precedence: number };
    const assignments = addRole(parsed.assignments, 'x', { group, clients: ['b'] }, subject);
    expect(assignments.roles).toEqual([{ key: 'x', group }]);
  });

  test('are taken as they are wherever a direct provider may hold one', () => {
    const { identityProviders } = parseIdentityPoolFederation(
      {
        name: text(),
        identityProviders: {
          google: { type: 'Google', clientId: text() },
          one: { type: 'OIDC', issuer: text(), clientIds: [text()], thumbprints: [text()] },
          two: { type: 'OIDC', issuer: text(), clientIds: list, thumbprints: list },
          three: { type: 'OIDC', arn: text() },
          saml: { type: 'SAML', metadataDocument: text() },
          old: { type: 'SAML', arn: text() },
        },
      },
      { subject },
    );
    expect(identityProviders).toHaveLength(6);
  });

  test('are refused where the shape of the Terraform depends on the value', () => {
    const spec = {
      name: 'corp',
      domain: { prefix: 'corp' },
      clients: { web: { callbackUrls: text() } },
      protection: variable.booleanValue,
      requiredAttributes: list,
      tags: Fn.merge([{ a: 'b' }]),
    };
    expect(() => parseUserPoolFederation(spec as never, { subject })).toThrow(
      `test: 4 problems

  requiredAttributes: expected a list of attributes, got a value that only Terraform knows; write the list out
  protection: expected \`true\` or \`false\`, got a value that only Terraform knows; write it out
  tags: expected tags by key, got a value that only Terraform knows; write the object out, its values may be unknown
  clients.web.callbackUrls: expected a list of URLs, got a value that only Terraform knows; write the list out, its elements may be unknown
`,
    );
  });
});
