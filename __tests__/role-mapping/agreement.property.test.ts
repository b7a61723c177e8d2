import { chooseRole } from '../../src/role-mapping/choose-role';
import type { Claims, ClaimValue } from '../../src/role-mapping/claims';
import { reachableRoles } from '../../src/role-mapping/reachable-roles';
import type { ReadRoleMapping, ReadRule } from '../../src/role-mapping/role-mapping';
import {
  DEFAULT_MAPPING_SWITCHES,
  MAPPING_SWITCHES,
  type MappingSwitchName,
  type MappingSwitches,
} from '../../src/role-mapping/switches';
import { answer, pivots, reach, type Question } from '../helpers/role-mapping/independent-resolver';
import { runSeed, seeded, type Seeded } from '../helpers/role-mapping/seeded';
import { propertyRuns } from '../helpers/property-runs';

const TEXTS = ['a', 'A', 'b', 'ab', 'Ab', 'ba', 'true', '1', 'a,b', ''] as const;
const CLAIMS = ['x', 'y', 'cognito:groups', 'constructor'] as const;
const ROLES = ['r1', 'r2', 'r3', 'r4'] as const;

function randomQuestion(random: Seeded): Question {
  return {
    mapping: randomMapping(random),
    claims: randomClaims(random),
    authenticatedRole: random.chance(0.8) ? random.pick(ROLES) : undefined,
    customRole: random.chance(0.3) ? random.pick(ROLES) : undefined,
    switches: random.chance(0.4) ? DEFAULT_MAPPING_SWITCHES : randomSwitches(random),
  };
}

function randomMapping(random: Seeded): ReadRoleMapping | undefined {
  if (random.chance(0.05)) return undefined;
  const ambiguousRoleResolution = random.chance(0.03)
    ? { unknown: 'no value' }
    : random.pick(['AuthenticatedRole', 'Deny'] as const);
  if (random.chance(0.2)) return { type: 'Token', ambiguousRoleResolution };
  const rules = Array.from({ length: random.below(5) }, () => randomRule(random));
  return { type: 'Rules', rules, ambiguousRoleResolution };
}

function randomRule(random: Seeded): ReadRule {
  const maybe = <T>(value: T) => (random.chance(0.01) ? { unknown: 'no value' } : value);
  return {
    claim: maybe(random.pick(CLAIMS)),
    matchType: maybe(random.pick(['Equals', 'Contains', 'StartsWith', 'NotEqual'] as const)),
    value: maybe(random.pick(TEXTS.slice(0, -1))),
    role: maybe(random.pick(ROLES)),
  };
}

function randomClaims(random: Seeded): Claims {
  const claims: Record<string, ClaimValue> = {};
  for (const name of CLAIMS) if (random.chance(0.6)) claims[name] = randomValue(random);
  if (random.chance(0.4)) {
    const roles = ROLES.filter(() => random.chance(0.4));
    claims['cognito:roles'] = random.chance(0.5) ? roles : roles.join(', ');
  }
  if (random.chance(0.3)) claims['cognito:preferred_role'] = random.pick(ROLES);
  return claims;
}

function randomValue(random: Seeded): ClaimValue {
  const kind = random.below(20);
  if (kind < 12) return random.pick(TEXTS);
  if (kind < 16) return Array.from({ length: random.below(3) }, () => random.pick(TEXTS));
  if (kind === 16) return random.chance(0.5);
  if (kind === 17) return random.below(3);
  return random.pick([null, { a: 'a' }, { unknown: 'no value' }, ['a', 1]]);
}

function randomSwitches(random: Seeded): MappingSwitches {
  const setting = <Name extends MappingSwitchName>(name: Name) =>
    random.pick([
      ...MAPPING_SWITCHES[name].readings,
      'undecided' as const,
    ]) as MappingSwitches[Name];
  return {
    letterCase: setting('letterCase'),
    lists: setting('lists'),
    scalars: setting('scalars'),
    customRole: setting('customRole'),
    customRoleWithoutMapping: setting('customRoleWithoutMapping'),
    foreignPreferredRole: setting('foreignPreferredRole'),
    groupsWithoutRole: 'skipped',
  };
}

/** A random question and its seed; each has its own, so that one alone can be repeated. */
function* questions(count: number): Generator<{ seed: number; question: Question }> {
  const first = runSeed();
  for (let seed = first; seed < first + count; seed += 1) {
    yield { seed, question: randomQuestion(seeded(seed)) };
  }
}

function failure(seed: number, question: Question, ours: unknown, theirs: unknown): string {
  return `SEED=${seed}\n${JSON.stringify({ question, ours, theirs }, undefined, 1)}`;
}

describe('chooseRole', () => {
  test('agrees with a resolver written independently, on 100,000 mappings and people', () => {
    const outcomes: Record<string, number> = {};
    for (const { seed, question } of questions(propertyRuns(100_000))) {
      const { mapping, claims, ...options } = question;
      const ours = chooseRole(mapping, claims, options);
      const theirs = answer(question);
      const role = ours.outcome === 'assigned' ? ours.role : undefined;
      if (ours.outcome !== theirs.outcome || role !== theirs.role) {
        throw new Error(failure(seed, question, ours, theirs));
      }
      outcomes[ours.outcome] = (outcomes[ours.outcome] ?? 0) + 1;
    }
    for (const outcome of ['assigned', 'denied', 'misconfigured', 'undecided']) {
      expect(outcomes[outcome]).toBeGreaterThan(2_000);
    }
  });

  test('agrees on the open points that a verdict rests on, for 10,000 of them', () => {
    let resting = 0;
    for (const { seed, question } of questions(propertyRuns(10_000))) {
      const { mapping, claims, ...options } = question;
      const ours = [...chooseRole(mapping, claims, options).restsOn].sort();
      const theirs = pivots(question).sort();
      if (ours.join() !== theirs.join()) throw new Error(failure(seed, question, ours, theirs));
      if (ours.length > 0) resting += 1;
    }
    expect(resting).toBeGreaterThan(500);
  });
});

describe('reachableRoles', () => {
  test('agrees with a resolver written independently, on 10,000 mappings and people', () => {
    let several = 0;
    for (const { seed, question } of questions(propertyRuns(10_000))) {
      const { mapping, claims, ...options } = question;
      const hasUnknownRole =
        mapping?.type === 'Rules' && mapping.rules.some(({ role }) => typeof role !== 'string');
      if (hasUnknownRole) continue;
      const found = reachableRoles(mapping, claims, options);
      const ours = Object.fromEntries(found.map(({ role, certainty }) => [role, certainty]));
      const theirs = reach(question, ROLES);
      for (const role of ROLES) {
        if (ours[role] !== theirs[role]) throw new Error(failure(seed, question, ours, theirs));
      }
      if (found.length > 1) several += 1;
    }
    expect(several).toBeGreaterThan(1_000);
  });
});
