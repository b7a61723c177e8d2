import { findIssuer, type IssuerTable } from '../../src/sandbox/issuer-table';

const table: IssuerTable = {
  endpoint: 'http://127.0.0.1:4566',
  issuers: [{ issuer: 'https://accounts.google.com', jwksUri: 'http://127.0.0.1:5000/jwks' }],
};

describe('findIssuer', () => {
  test('takes the keys that the table names', () => {
    expect(findIssuer('https://accounts.google.com', table)).toEqual(table.issuers[0]);
  });

  test('finds the keys of a user pool at the local AWS', () => {
    const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC';
    expect(findIssuer(issuer, table)).toEqual({
      issuer,
      jwksUri: 'http://127.0.0.1:4566/eu-west-1_AbC/.well-known/jwks.json',
    });
  });

  test.each([
    'https://accounts.example.com',
    'https://accounts.google.com.example.com',
    'https://cognito-idp.eu-west-1.amazonaws.com.example.com/eu-west-1_AbC',
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC/../other',
  ])('knows no keys of %s', (issuer) => {
    expect(findIssuer(issuer, table)).toBeUndefined();
  });
});
