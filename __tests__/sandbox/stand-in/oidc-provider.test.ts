import { loadOidcProvider } from '../../../src/sandbox/stand-in/oidc-provider';

jest.mock('oidc-provider', () => {
  throw new Error('it is not installed');
});

describe('loadOidcProvider', () => {
  test('says what to install', async () => {
    await expect(loadOidcProvider()).rejects.toMatchObject({
      code: 'missing-tool',
      message:
        'the stand-in identity provider needs the package oidc-provider; run npm install --save-dev oidc-provider',
    });
  });
});
