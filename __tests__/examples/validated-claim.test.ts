import { Testing } from 'cdktf';
import { ValidatedClaim } from '../../examples/validated-claim';
import { findDangers } from '../../src/checks/registry';
import { readTerraform } from '../../src/terraform/read-terraform';

describe('ValidatedClaim', () => {
  test('is synthesized, though users can write the claim', () => {
    const synthesized = Testing.synth(new ValidatedClaim(Testing.app(), 'corp'), true);
    const found = findDangers(readTerraform(JSON.parse(synthesized)).model);
    expect(found.map(({ id }) => id)).toEqual(['CF-M01']);
  });
});
