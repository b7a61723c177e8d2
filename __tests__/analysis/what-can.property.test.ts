import type { Door } from '../../src/analysis/federation/door';
import type { AllowedRequests } from '../../src/analysis/questions/role-grants';
import { whatTokenCan } from '../../src/analysis/questions/what-can';
import { doorsIn, replay, signInOf } from '../../src/analysis/questions/replay';
import { OWN_IDENTITY } from '../../src/simulator/sign-in';
import { answersOf, randomRequests, randomToken } from '../helpers/analysis/oracle';
import { AIMED, RandomFederations, USUAL } from '../helpers/analysis/random-federation';
import { propertyRuns } from '../helpers/property-runs';
import { runSeed, seeded } from '../helpers/role-mapping/seeded';

const BUDGET = { states: 20_000, steps: 100_000 };

/** Whether what a grant shows holds a request: its service, actions and resources, not its conditions. */
function shows(
  grant: AllowedRequests,
  action: string,
  resource: string,
  identity: string,
): boolean {
  const { actions, areActionsExcepted, resources, areResourcesExcepted } = grant;
  const among = (patterns: readonly string[], value: string) =>
    patterns.some((pattern) => matches(pattern.replaceAll(OWN_IDENTITY, identity), value));
  return (
    among(actions, action) !== areActionsExcepted &&
    among(resources, resource) !== areResourcesExcepted
  );
}

function matches(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'is').test(value);
}

describe('whatTokenCan', () => {
  test('lists every request that the simulator allows a token, and nothing without an example', () => {
    const seed = runSeed();
    const random = seeded(seed);
    const makers = [USUAL, AIMED].map((odds) => new RandomFederations(random, odds));
    const wrong: unknown[] = [];
    let [cases, allowed, grants, undecided, open] = [0, 0, 0, 0, 0];
    for (let run = 0; cases < propertyRuns(5_000, 16); run += 1) {
      const federation = (makers[run % 2] as RandomFederations).federation();
      for (const door of doorsIn(federation).doors) {
        if (door.flow === 'classic') continue;
        const token = randomToken(door, random);
        const identity = token.identity ?? '';
        const found = whatTokenCan(federation, signInOf(token, door), BUDGET);
        const listed = found.sessions.flatMap((session) => session.grants);
        grants += listed.length;
        for (const { doubt, grants: ofSession } of found.sessions) {
          for (const { outcome, example, ...grant } of ofSession) {
            if (outcome === 'undecided') undecided += 1;
            if (outcome !== 'allowed') continue;
            const said = example && replay(federation, { ...example, ...ownOf(token) }).answer;
            // Whether the token gets to the role at all may be open; then the session says so.
            const isTold = said === 'unknown' && doubt !== undefined;
            if (isTold) open += 1;
            else if (said !== 'yes') wrong.push({ seed, run, said, ...grant });
          }
        }
        const asked = randomRequests(token, 40, random);
        const ways = [door, ...doorsIn(federation).doors.filter((each) => isClassicOf(each, door))];
        for (const way of ways) {
          const witnesses = asked.map((each) => ({ ...each, door: way }));
          for (const [at, { answer, verdict }] of answersOf(federation, witnesses).entries()) {
            cases += 1;
            if (answer !== 'yes') continue;
            allowed += 1;
            const { action, resource } = asked[at] as (typeof asked)[number];
            const isListed = listed.some(
              (grant) =>
                grant.outcome !== 'nothing' &&
                grant.statement.address === verdict?.by?.address &&
                grant.statement.statement === verdict.by.statement &&
                shows(grant, action, String(resource), identity),
            );
            if (!isListed) wrong.push({ seed, run, ...asked[at], by: verdict?.by, door: way.key });
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(allowed / cases).toBeGreaterThan(0.01);
    expect(undecided / grants).toBeLessThan(0.05);
    expect(open).toBeGreaterThan(0);
    expect(open / grants).toBeLessThan(0.05);
  }, 3_600_000);
});

function ownOf({ claims, groups, identity }: ReturnType<typeof randomToken>) {
  return { claims, groups, identity };
}

function isClassicOf(each: Door, { pool, provider }: Door): boolean {
  return (
    each.flow === 'classic' && each.pool === pool && each.provider?.address === provider?.address
  );
}
