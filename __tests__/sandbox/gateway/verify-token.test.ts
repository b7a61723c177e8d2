import { PlayedIssuer } from '../../helpers/sandbox/played-issuer';
import { tokenVerifier } from '../../../src/sandbox/gateway/verify-token';

const ISSUER = 'https://accounts.example.com';
const claims = { aud: 'client', sub: 'ann', email: 'ann@corp.example' };

let issuer: PlayedIssuer;
let impostor: PlayedIssuer;
let elliptic: PlayedIssuer;

beforeAll(async () => {
  issuer = await PlayedIssuer.start(ISSUER);
  impostor = await PlayedIssuer.start(ISSUER);
  elliptic = await PlayedIssuer.start(ISSUER, 'ES256');
});

afterAll(async () => {
  await issuer.stop();
  await impostor.stop();
  await elliptic.stop();
});

const verify = (token: string, { trusted } = issuer) =>
  tokenVerifier(() => ({ endpoint: 'http://127.0.0.1:1', issuers: [trusted] }))(token);

const refused = (message: string) => ({ code: 'NotAuthorizedException', message });

describe('tokenVerifier', () => {
  test('accepts what the issuer signed, and answers all that it says', async () => {
    expect(await verify(await issuer.token(claims))).toEqual({
      claims: expect.objectContaining({ ...claims, iss: ISSUER }),
      isSigned: true,
    });
  });

  test('refuses what another key signed, and what nobody did', async () => {
    const expected = refused("Invalid login token. Couldn't verify signed token.");
    await expect(verify(await impostor.token(claims))).rejects.toMatchObject(expected);
    await expect(verify(issuer.unsigned(claims))).rejects.toMatchObject(expected);
    const [head, , signature] = (await issuer.token(claims)).split('.');
    const other = Buffer.from(JSON.stringify({ ...claims, iss: ISSUER, exp: 9_999_999_999 }));
    const changed = [head, other.toString('base64url'), signature].join('.');
    await expect(verify(changed)).rejects.toMatchObject(expected);
  });

  test('refuses a signature that is not of RSA', async () => {
    await expect(verify(await elliptic.token(claims), elliptic)).rejects.toMatchObject(
      refused("Invalid login token. Couldn't verify signed token."),
    );
  });

  test.each(['aud', 'exp', 'iss', 'sub'])('refuses a token that says no %s', async (claim) => {
    const token = await issuer.token({ ...claims, [claim]: undefined });
    await expect(verify(token)).rejects.toMatchObject(
      refused(`Invalid login token. Missing a required claim: ${claim}`),
    );
  });

  test.each(['', 'x', 'a.b.c', 'Atza|opaque'])('refuses %p, which is no token', async (token) => {
    await expect(verify(token)).rejects.toMatchObject(
      refused('Invalid login token. Not a valid OpenId Connect identity token.'),
    );
  });

  test('says so where it knows no keys of the issuer', async () => {
    const token = await issuer.token({ ...claims, iss: 'https://other.example.com' });
    expect(await verify(token)).toMatchObject({ isSigned: false });
  });

  test('refuses where the keys cannot be had', async () => {
    const issuers = [{ issuer: ISSUER, jwksUri: 'http://127.0.0.1:1/jwks' }];
    const verifyWithout = tokenVerifier(() => ({ endpoint: 'http://127.0.0.1:1', issuers }));
    await expect(verifyWithout(await issuer.token(claims))).rejects.toMatchObject(
      refused(
        "Invalid login token. Couldn't verify signed token. The sandbox could not get the keys at http://127.0.0.1:1/jwks.",
      ),
    );
  });
});
