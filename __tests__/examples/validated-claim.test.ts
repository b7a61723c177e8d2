import { Testing } from 'cdktf';
import { ValidatedClaim } from '../../examples/validated-claim';
import { forgeableClaims } from '../../src/checks/forgeable-claims';
import { readSynthesized } from '../../src/terraform/read-synthesized';

describe('ValidatedClaim', () => {
  test('is synthesized, though people can write the claim', () => {
    const synthesized = Testing.synth(new ValidatedClaim(Testing.app(), 'corp'), true);
    const found = forgeableClaims(readSynthesized(JSON.parse(synthesized)).model);
    expect(found.map(({ id }) => id)).toEqual(['CF-M01']);
  });
});
