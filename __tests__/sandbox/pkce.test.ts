import { makePkce } from '../../src/sandbox/pkce';

describe('makePkce', () => {
  test('makes the challenge of the example in RFC 7636', () => {
    expect(makePkce('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk').challenge).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  test('makes another verifier each time, of an allowed form', () => {
    const [one, other] = [makePkce(), makePkce()];
    expect(one.verifier).toMatch(/^[\w-]{43}$/);
    expect(other.verifier).not.toBe(one.verifier);
  });
});
