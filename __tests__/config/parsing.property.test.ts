import fc from 'fast-check';
import { parseCognitoFederation } from '../../src/config/parse-cognito';
import { parseIdentityPoolFederation } from '../../src/config/parse-identity-pool';
import { problemsOf } from './bad-specs/bad-spec';
import { COMBINED, DIRECT, leavesOf, withLeaf } from '../helpers/config/rich-specs';
import { propertyRuns } from '../helpers/property-runs';

const FEDERATIONS = [
  ['a combined federation', COMBINED, parseCognitoFederation],
  ['a federation of direct providers', DIRECT, parseIdentityPoolFederation],
] as const;

/** Text as cdktf or a person writes what only Terraform knows. */
const unknownTexts = fc
  .tuple(
    fc.constantFrom('', 'a', 'http://', '/', ' ', '*', '#', 'a_b', 'aws-'),
    fc.constantFrom('${TfToken[TOKEN.42]}', '${var.x}', '${random_id.x.hex}', '%{ if true }'),
    fc.constantFrom('', 'z', '/', ' ', '\n', '?'.repeat(300)),
  )
  .map((parts) => parts.join(''));

/** The same value with the keys of every map in another order. */
function shuffled(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) return fc.tuple(...value.map(shuffled));
  if (typeof value !== 'object' || value === null) return fc.constant(value);
  const entries = Object.entries(value);
  return fc
    .tuple(
      fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
      fc.tuple(...entries.map(([, inside]) => shuffled(inside))),
    )
    .map(([order, inner]) =>
      Object.fromEntries(order.map(([key]) => [key, inner[entries.findIndex(([k]) => k === key)]])),
    );
}

describe.each(FEDERATIONS)('parsing %s', (_, good, parse) => {
  const parsed = (spec: unknown) => parse(spec as never, { subject: 'test' });

  test('is without problems', () => {
    expect(problemsOf(() => parsed(good))).toEqual([]);
  });

  test('gives the same, byte for byte, whatever the order of keys', () => {
    const expected = JSON.stringify(parsed(good));
    fc.assert(
      fc.property(shuffled(good), (spec) => {
        expect(JSON.stringify(parsed(spec))).toBe(expected);
      }),
      { numRuns: propertyRuns(100) },
    );
  });

  test('judges no content that only Terraform knows, in any leaf but a secret', () => {
    // Text beside an expression stands in the code, whatever the expression is.
    const judged = leavesOf(good).filter((leaf) => !/secret|privateKey/i.test(leaf.join('.')));
    fc.assert(
      fc.property(fc.constantFrom(...judged), unknownTexts, (leaf, text) => {
        const problems = problemsOf(() => parsed(withLeaf(good, leaf, text)));
        for (const [, line] of problems) {
          expect(line).toMatch(/a value that only Terraform knows; write it /);
        }
        expect(problems.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: propertyRuns(250) },
    );
  });

  test('ends in problems and in no other error, whatever stands in a leaf', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...leavesOf(good)),
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
        (leaf, value) => {
          for (const [, line] of problemsOf(() => parsed(withLeaf(good, leaf, value)))) {
            expect(line).not.toMatch(/[\n\r]|\.$|\[object/);
          }
        },
      ),
      { numRuns: propertyRuns(250) },
    );
  });

  test('ends in problems and in no other error, whatever stands for a part', () => {
    const parts = leavesOf(good).flatMap((leaf) => leaf.map((__, index) => leaf.slice(0, index)));
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.anything(), (part, value) => {
        problemsOf(() => parsed(withLeaf(good, part, value)));
      }),
      { numRuns: propertyRuns(250) },
    );
  });

  test('shows no secret in any message', () => {
    const leaves = leavesOf(good).filter((leaf) => /secret|privateKey/i.test(leaf.join('.')));
    fc.assert(
      fc.property(
        fc.constantFrom(...leaves, ['identityProviders', 'google', 'clientSecret']),
        fc.uuid(),
        (leaf, secret) => {
          const problems = problemsOf(() => parsed(withLeaf(good, leaf, secret)));
          expect(problems).not.toEqual([]);
          for (const [, line] of problems) {
            if (leaf.at(-1) !== 'rotation') expect(line).not.toContain(secret);
          }
        },
      ),
      { numRuns: propertyRuns(100) },
    );
  });
});
