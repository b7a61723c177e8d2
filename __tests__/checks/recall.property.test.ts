import { findIn } from '../../src/checks/catalogue';
import { readTerraform } from '../../src/terraform/read-terraform';
import { MAPPINGS } from '../helpers/checks/weakenings/mappings';
import { PERMISSIONS } from '../helpers/checks/weakenings/permissions';
import { POOLS } from '../helpers/checks/weakenings/pools';
import { TRUSTS } from '../helpers/checks/weakenings/trusts';
import type { Block, Change, Weakened, Weakening } from '../helpers/checks/weakenings/weakening';
import { PROGRAMS } from '../helpers/examples/programs';
import { propertyRuns } from '../helpers/property-runs';
import { synthesizeStack } from '../helpers/synthesized';

const WEAKENINGS = [...TRUSTS, ...POOLS, ...MAPPINGS, ...PERMISSIONS];

/** How many places are weakened in one way: some, or all in the nightly form. */
const PLACES = propertyRuns(1, 1000);

/** What is weakened in the output of the examples and not found, and why that is right. */
const NOT_FOUND: Readonly<Record<string, string>> = {
  'social-uploads: a statement hands roles on: auth_guest':
    'the policy of the session denies guests all but a few services',
  'complete: a rule reads a claim that no token has: corp':
    'a trigger may put any claim into the token',
  'several-user-pools: a rule reads a claim that no token has: corp':
    'which attributes a user pool has that is made elsewhere is unknown',
  'google-directly: a rule reads a claim that no token has: ids':
    'which claims a token of Google has is known to Google alone',
};

/** A block of a stack, and one way to make it less safe. */
interface Mutant {
  readonly name: string;
  readonly weakening: Weakening;
  readonly address: string;
  readonly change: Change;
  readonly stack: Weakened;
}

/** The blocks of one type in a stack, or copy of it. */
function blocksOf({ type }: Weakening, { resource, data }: Weakened): Record<string, Block> {
  const [kind, name] = type.startsWith('data.') ? [data, type.slice(5)] : [resource, type];
  return kind[name] ?? {};
}

function mutantsOf(name: string, stack: Weakened): Mutant[] {
  return WEAKENINGS.flatMap((weakening) =>
    Object.entries(blocksOf(weakening, stack)).flatMap(([address, block]) =>
      weakening.weaken(block, stack).map((change) => ({ name, weakening, address, change, stack })),
    ),
  );
}

function found({ resource, data, variable }: Weakened): string[] {
  const provider = { aws: [{ region: 'eu-west-1' }] };
  const { model } = readTerraform({ provider, variable, resource, data });
  return findIn(model).map(({ id, ...finding }) => `${id} ${JSON.stringify(finding)}`);
}

/** Whether one of the expected checks finds what it didn't before. */
function isFound({ weakening, address, change, stack }: Mutant, before: readonly string[]) {
  const copy = structuredClone(stack);
  change(blocksOf(weakening, copy)[address] as Block, copy);
  return found(copy).some(
    (finding) =>
      !before.includes(finding) && weakening.says.some((id) => finding.startsWith(`${id} `)),
  );
}

describe('findIn, of what the examples synthesize', () => {
  const stacks = Object.entries(PROGRAMS)
    .map(([name, program]) => {
      const stack = synthesizeStack(program()) as unknown as Weakened;
      return { name, stack, before: found(stack) };
    })
    // What takes longest is weakened where nothing smaller can be.
    .sort((one, other) => JSON.stringify(one.stack).length - JSON.stringify(other.stack).length);
  const all = stacks.flatMap(({ name, stack }) => mutantsOf(name, stack));
  const places = WEAKENINGS.map((weakening) => ({
    weakening,
    mutants: all.filter((each) => each.weakening === weakening),
  }));

  test('weakens the output in more than 300 places, in each way somewhere', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(places.filter(({ mutants }) => mutants.length === 0)).toEqual([]);
  });

  test.each(places.map((each) => ({ ...each, what: each.weakening.what })))(
    'says that $what',
    ({ mutants }) => {
      const missed = mutants
        .slice(0, PLACES)
        .filter((mutant) => {
          const { before = [] } = stacks.find(({ name }) => name === mutant.name) ?? {};
          return !isFound(mutant, before);
        })
        .map(({ name, weakening, address }) => `${name}: ${weakening.what}: ${address}`)
        .filter((each) => !(each in NOT_FOUND));
      expect(missed).toEqual([]);
    },
  );
});
