import type { Federation } from '../../src/model/federation';
import { providersOf } from '../../src/simulator/pool-provider';
import { reference } from '../../src/values/text';
import { model } from '../helpers/simulator/one-pool';

const UNKNOWN = { unknown: 'not at hand' };
const USER_POOL = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc';
const arn = (kind: string, name: string) => `arn:aws:iam::111122223333:${kind}-provider/${name}`;

/** The providers of an identity pool that takes no others. */
function providers(
  pool: Partial<Federation['identityPools'][number]>,
  more: Partial<Federation> = {},
) {
  const federation = model([], { loginProviders: {}, ...pool }, more);
  return providersOf(federation.identityPools[0]!, federation);
}

const known = (...all: readonly object[]) => ({ providers: all, unknown: [] });
const oidc = { address: 'aws_iam_openid_connect_provider.p_idp', type: 'OIDC' as const };
const saml = { address: 'aws_iam_saml_provider.idp', type: 'SAML' as const };

describe('providersOf', () => {
  test('takes app clients of user pools that the file lacks', () => {
    const userPoolClients = [
      { providerName: USER_POOL, clientId: 'abc', serverSideTokenCheck: true },
    ];
    expect(providers({ userPoolClients })).toEqual(
      known({
        address: 'abc',
        names: ['abc'].flatMap((id) => [undefined, id]),
        value: {
          type: 'user-pool',
          login: USER_POOL,
          mappingKey: `${USER_POOL}:abc`,
          tagName: USER_POOL,
          audiences: ['abc'],
        },
      }),
    );
  });

  test('takes social providers, also one that this package does not know', () => {
    const loginProviders = { 'www.amazon.com': 'id', 'unheard.test': 'x' };
    const social = (domain: string, audience: string, names: readonly string[]) => ({
      address: domain,
      names,
      shown: domain,
      value: {
        type: 'social',
        login: domain,
        mappingKey: domain,
        tagName: domain,
        audiences: [audience],
      },
    });
    const found = providers({ loginProviders });
    const [amazon] = found.providers;
    expect(found).toEqual(
      known(
        social('www.amazon.com', 'id', amazon?.names as readonly string[]),
        social('unheard.test', 'x', []),
      ),
    );
    expect(amazon?.names).toContain('amazon');
  });

  test('finds a provider of IAM by kind and ARN', () => {
    const [idp, other] = [arn('oidc', 'idp.test'), arn('oidc', 'other.test')];
    const metadata = arn('saml', 'idp');
    const iamProviders = [
      { ...saml, arn: idp },
      { ...oidc, address: 'aws_iam_openid_connect_provider.other', arn: other },
      { ...oidc, arn: idp, issuer: 'https://idp.test', clientIds: ['app'] },
      { ...saml, arn: metadata },
    ];
    const pool = { oidcProviderArns: [idp], samlProviderArns: [metadata] };
    expect(providers(pool, { iamProviders })).toEqual(
      known(
        {
          address: oidc.address,
          names: ['p_idp', 'idp', idp, 'https://idp.test', 'idp.test'],
          shown: 'idp',
          value: {
            type: 'OIDC',
            login: 'idp.test',
            mappingKey: idp,
            tagName: idp,
            audiences: ['app'],
          },
        },
        {
          address: saml.address,
          names: ['idp', metadata, undefined, undefined],
          shown: 'idp',
          value: { type: 'SAML', login: metadata, mappingKey: metadata, tagName: metadata },
        },
      ),
    );
  });

  test('takes the issuer of a provider that the file lacks from its ARN', () => {
    const of = (oidcArn: string) => providers({ oidcProviderArns: [oidcArn] }).providers[0];
    const idp = arn('oidc', 'idp.test/tenant');
    expect(of(idp)).toEqual({
      address: idp,
      names: [idp, 'https://idp.test/tenant', 'idp.test/tenant'],
      value: { type: 'OIDC', login: 'idp.test/tenant', mappingKey: idp, tagName: idp },
    });
    const odd = 'arn:aws:iam::111122223333:oidc';
    expect(of(odd)?.value.login).toEqual([{ unknown: `the issuer of \`${odd}\`` }]);
  });

  test.each([
    ['an issuer without its scheme', 'https://https://idp.test', 'https://idp.test'],
    ['an issuer whose scheme is no https', 'http://idp.test', 'http://idp.test'],
    ['an issuer behind a reference', [reference('var', 'issuer')], [reference('var', 'issuer')]],
    ['an issuer that goes on unknown', ['https://', UNKNOWN], [UNKNOWN]],
  ])('has for its login %s', (_, issuer, login) => {
    const one = { ...oidc, arn: arn('oidc', 'x'), issuer };
    const [found] = providers({ oidcProviderArns: [one.arn] }, { iamProviders: [one] }).providers;
    expect(found?.value.login).toEqual(login);
  });

  test('knows no audiences of a provider whose list of them is unknown', () => {
    const one = { ...oidc, arn: arn('oidc', 'x'), issuer: 'https://x', clientIds: UNKNOWN };
    const [found] = providers({ oidcProviderArns: [one.arn] }, { iamProviders: [one] }).providers;
    expect(found?.value.audiences).toBeUndefined();
  });

  test('takes the provider of a developer, which has no audience', () => {
    expect(providers({ developerProvider: 'login.corp' })).toEqual(
      known({
        address: 'login.corp',
        names: ['login.corp'],
        value: {
          type: 'developer',
          login: 'cognito-identity.amazonaws.com',
          mappingKey: 'login.corp',
          tagName: 'login.corp',
        },
      }),
    );
  });

  test('says of each list that is unknown why', () => {
    const list = (unknown: string) => ({ unknown });
    expect(
      providers({
        userPoolClients: list('a'),
        loginProviders: list('b'),
        oidcProviderArns: list('c'),
        samlProviderArns: list('d'),
      }),
    ).toEqual({ providers: [], unknown: ['a', 'b', 'c', 'd'] });
  });
});
