import { comparableIssuer } from '../../src/cognito/issuers';

describe('comparableIssuer', () => {
  test.each([
    ['https://IDP.example', 'https://idp.example'],
    ['https://idp.example:443', 'https://idp.example'],
    ['https://idp.example./', 'https://idp.example'],
    ['https://idp.example/a/../b/./c/', 'https://idp.example/b/c'],
    ['https://idp.example/%7Ecorp/%41', 'https://idp.example/~corp/A'],
    ['https://idp.example/a%2fb', 'https://idp.example/a%2Fb'],
    ['https://bücher.example/x', 'https://xn--bcher-kva.example/x'],
    ['https://idp.example:8443/T', 'https://idp.example:8443/T'],
    [
      'https://sts.windows.net/9188040D-6C67-4C5B-B112-36A304B66DAD/',
      'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
    ],
    [
      'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
      'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
    ],
    ['https://limited.facebook.com', 'https://www.facebook.com'],
    [
      'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
      'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC',
    ],
    ['urn:example:IDP', 'urn:example:IDP'],
    ['https://', 'https://'],
  ])('writes %s as %s', (issuer, comparable) => {
    expect(comparableIssuer(issuer)).toBe(comparable);
  });

  test.each([
    ['https://facebook.com', 'https://facebook.com'],
    [
      'https://corp.blob.core.windows.net/9188040d-6c67-4c5b-b112-36a304b66dad',
      'https://corp.blob.core.windows.net/9188040d-6c67-4c5b-b112-36a304b66dad',
    ],
  ])('takes %s for no other issuer of a provider that is known', (issuer, comparable) => {
    expect(comparableIssuer(issuer)).toBe(comparable);
  });

  test.each(['sts.windows.net', 'sts.chinacloudapi.cn', 'login.partner.microsoftonline.cn'])(
    'knows Microsoft at %s',
    (host) => {
      const tenant = '9188040d-6c67-4c5b-b112-36a304b66dad';
      const expected = `https://login.microsoftonline.com/${tenant}/v2.0`;
      expect(comparableIssuer(`https://${host}/${tenant}/`)).toBe(expected);
    },
  );

  test('keeps different tenants and paths apart', () => {
    expect(comparableIssuer('https://idp.example/a')).not.toBe(
      comparableIssuer('https://idp.example/A'),
    );
  });
});
