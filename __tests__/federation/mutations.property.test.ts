import { TerraformStack, Testing } from 'cdktf';
import { CognitoFederation, ConfigError, IdentityPoolFederation } from 'cdktf-cognito-federation';
import fc from 'fast-check';
import { COMBINED, DIRECT, leavesOf, withLeaf } from '../helpers/config/rich-specs';
import { propertyRuns } from '../helpers/property-runs';

const FEDERATIONS = [
  [
    'a combined federation',
    COMBINED,
    (stack: TerraformStack, spec: unknown) => new CognitoFederation(stack, 'corp', spec as never),
  ],
  [
    'a federation of direct providers',
    DIRECT,
    (stack: TerraformStack, spec: unknown) =>
      new IdentityPoolFederation(stack, 'corp', spec as never),
  ],
] as const;

/** What a spec written in haste, or by an attacker, may hold anywhere. */
const values = fc.oneof(
  fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
  fc.constantFrom(
    ...[
      '',
      '*',
      '${var.x}',
      '${TfToken[TOKEN.9]}',
      '%{ if true }',
      '\u001b[31m',
      '\u202e',
      '__proto__',
    ],
    ...['constructor', 'toString', 'hasOwnProperty', 'a'.repeat(3000), 'https://[', '../..'],
  ),
  fc.double(),
);

describe.each(FEDERATIONS)('%s, mutated anywhere,', (_, good, build) => {
  test('is refused by a ConfigError or becomes valid JSON, and nothing else happens', () => {
    const places = leavesOf(good).flatMap((leaf) =>
      leaf.map((__, index) => leaf.slice(0, leaf.length - index)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), values, (place, value) => {
        const stack = new TerraformStack(Testing.app(), 'stack');
        try {
          build(stack, withLeaf(good, place, value));
          JSON.parse(Testing.synth(stack));
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          // eslint-disable-next-line no-control-regex
          expect(error.message).not.toMatch(/TfToken|\[object|[\u0000-\u0009\u000b-\u001f\u202e]/);
        }
      }),
      { numRuns: propertyRuns(2500) },
    );
  });
});
