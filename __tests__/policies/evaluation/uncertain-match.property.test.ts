import { matchPattern } from '../../../src/policies/evaluation/match-pattern';
import { compilePattern } from '../../../src/policies/evaluation/pattern';
import type { Pattern } from '../../../src/policies/evaluation/pattern';
import { reference, text, type Text, type TextPart } from '../../../src/values/text';
import { runSeed, seeded, type Seeded } from '../../helpers/role-mapping/seeded';
import { propertyRuns } from '../../helpers/property-runs';

const NO_CONTEXT = new Map<string, never>();
const LITERALS = ['a', 'b', '/', ':', 'ab'];
const FILLINGS = ['', 'a', 'b', 'ab', ':', 'a/b', 'aa'];
const ADDRESSES = ['x.one', 'x.two'];

function randomText(random: Seeded, extra: readonly string[]): Text {
  const parts = Array.from({ length: random.below(5) }, (): TextPart => {
    if (random.chance(0.25)) return reference(random.pick(ADDRESSES), 'id');
    return random.chance(0.1) ? { unknown: 'a' } : random.pick([...LITERALS, ...extra]);
  });
  return text(...parts);
}

/** One of the texts that a text may turn out to be: a reference is the same wherever it stands. */
function fill(source: Text, named: ReadonlyMap<string, string>, random: Seeded): string {
  const parts = typeof source === 'string' ? [source] : source;
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      return 'address' in part ? named.get(part.address) : random.pick(FILLINGS);
    })
    .join('');
}

function randomLiteral(random: Seeded, extra: readonly string[]): string {
  const count = 1 + random.below(7);
  return Array.from({ length: count }, () => random.pick([...LITERALS, ...extra])).join('');
}

function expressionOf({ pieces }: Pattern): RegExp {
  const expressions = pieces.map((piece) => {
    if (typeof piece === 'string') return piece.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    if (!('wildcard' in piece)) throw new Error('not known');
    if (piece.wildcard === 'one') return '[^]';
    return piece.wildcard === 'segment' ? '[^:]*' : '[^]*';
  });
  return new RegExp(`^${expressions.join('')}$`);
}

describe('matchPattern', () => {
  test('says yes or no only where every way to fill the unknown in says so', () => {
    const counts = { yes: 0, no: 0, unknown: 0 };
    const first = runSeed();
    for (let seed = first; seed < first + propertyRuns(20_000); seed += 1) {
      const random = seeded(seed);
      const wildcards = random.pick(['glob', 'arn', 'none'] as const);
      const form = { wildcards, variables: false };
      const pattern = randomText(random, ['*', '?', 'a*']);
      const value = randomText(random, []);
      const answer = matchPattern(compilePattern(pattern, form), value, NO_CONTEXT);
      counts[answer] += 1;
      if (answer === 'unknown') continue;
      for (let world = 0; world < 5; world += 1) {
        const named = new Map(ADDRESSES.map((each) => [each, random.pick(FILLINGS)]));
        // In a pattern, what a reference holds is literal text, and here it holds no wildcard.
        const filled = compilePattern(fill(pattern, named, random), form);
        const known = fill(value, named, random);
        if (matchPattern(filled, known, NO_CONTEXT) !== answer) {
          throw new Error(`SEED=${seed} ${JSON.stringify({ pattern, value, answer, known })}`);
        }
      }
    }
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(500);
  });

  test('agrees with a regular expression where all is known', () => {
    const counts = { yes: 0, no: 0 };
    const first = runSeed();
    for (let seed = first; seed < first + 20_000; seed += 1) {
      const random = seeded(seed);
      const form = {
        wildcards: random.pick(['glob', 'arn', 'resource'] as const),
        variables: false,
      };
      const pattern = randomLiteral(random, ['*', '?', 'a*', '*:', 'arn:']);
      const value = randomLiteral(random, ['arn:']);
      const compiled = compilePattern(pattern, form);
      const answer = matchPattern(compiled, value, NO_CONTEXT) as 'yes' | 'no';
      if ((answer === 'yes') !== expressionOf(compiled).test(value)) {
        throw new Error(`SEED=${seed} ${JSON.stringify({ pattern, value, form, answer })}`);
      }
      counts[answer] += 1;
    }
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(500);
  });
});
