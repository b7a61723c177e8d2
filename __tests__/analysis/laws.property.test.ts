import { everyToken } from '../../src/analysis/questions/every-token';
import { newAccess, type NewAccess } from '../../src/analysis/questions/new-access';
import type { Federation } from '../../src/model/federation';
import type { Role } from '../../src/model/role';
import type { PolicyStatement } from '../../src/policies/documents/policy-document';
import type { Text } from '../../src/values/text';
import { isUnknown } from '../../src/values/unknown';
import { AIMED, RandomFederations, USUAL } from '../helpers/analysis/random-federation';
import { propertyRuns } from '../helpers/property-runs';
import { runSeed, seeded } from '../helpers/role-mapping/seeded';

const BUDGET = { states: 20_000, steps: 100_000, shortcut: false };
const LONGEST = 3_600_000;
const RUNS = 6;

/** Two federations of which the second must give nothing that the first doesn't. */
type Pair = readonly [before: Federation, after: Federation];

function random(): { readonly seed: number; readonly makers: readonly RandomFederations[] } & {
  readonly pick: ReturnType<typeof seeded>;
} {
  const seed = runSeed();
  const pick = seeded(seed);
  return { seed, pick, makers: [USUAL, AIMED].map((odds) => new RandomFederations(pick, odds)) };
}

/** The answers that break a law, and whether few enough were undecided. */
function broken(
  pairsOf: (federation: Federation, maker: RandomFederations) => readonly Pair[],
  mostOpen = 0.1,
) {
  const { seed, makers } = random();
  const wrong: unknown[] = [];
  let [asked, undecided] = [0, 0];
  for (let run = 0; run < propertyRuns(RUNS, 17); run += 1) {
    const maker = makers[run % 2] as RandomFederations;
    for (const [at, [before, after]] of pairsOf(maker.federation(), maker).entries()) {
      const { answer, findings } = newAccess(before, after, BUDGET);
      asked += 1;
      if (answer === 'undecided') undecided += 1;
      if (answer === 'new-access') wrong.push({ seed, run, at, finding: shown(findings) });
    }
  }
  return { wrong, isSeldomOpen: undecided <= 1 + asked * mostOpen };
}

function shown([finding]: NewAccess['findings']): unknown {
  return finding && { ...finding, witness: { ...finding.witness, door: undefined }, doors: [] };
}

const NONE = { wrong: [], isSeldomOpen: true };

/** The federation with the statements of each role's policy changed. */
function withStatements(
  federation: Federation,
  change: (statements: readonly PolicyStatement<Text>[]) => readonly PolicyStatement<Text>[],
): Federation {
  const roles = federation.roles.map((role): Role => ({
    ...role,
    permissions: role.permissions.map((each) =>
      isUnknown(each.document)
        ? each
        : {
            ...each,
            document: { ...each.document, statements: change(each.document.statements) },
          },
    ),
  }));
  return { ...federation, roles };
}

/** The federation with the first role under another name, wherever it is named. */
function renamed(federation: Federation): Federation {
  const written = JSON.stringify(federation)
    .replaceAll('"aws_iam_role.r0"', '"aws_iam_role.other"')
    .replaceAll('role/r0"', 'role/other"')
    .replaceAll('"name":"r0"', '"name":"other"');
  expect(written).toContain('"aws_iam_role.other"');
  return JSON.parse(written) as Federation;
}

function reversed(federation: Federation): Federation {
  const pools = federation.identityPools.map((pool) => ({
    ...pool,
    mappings: isUnknown(pool.mappings)
      ? pool.mappings
      : pool.mappings.map(({ provider, mapping }) => ({
          provider,
          mapping:
            isUnknown(mapping) || mapping.type !== 'Rules'
              ? mapping
              : { ...mapping, rules: [...mapping.rules].reverse() },
        })),
  }));
  const other = withStatements(federation, (statements) => [...statements].reverse());
  return { ...other, identityPools: pools, roles: [...other.roles].reverse() };
}

/** Each statement of the roles in a policy of its own. */
function split(federation: Federation): Federation {
  const roles = federation.roles.map((role): Role => ({
    ...role,
    permissions: role.permissions.flatMap((each) => {
      const { document, address } = each;
      if (isUnknown(document)) return [each];
      return document.statements.map((statement, at) => ({
        address: `${address}_${at}`,
        document: { statements: [statement] },
      }));
    }),
  }));
  return { ...federation, roles };
}

describe('laws of newAccess', () => {
  test(
    'nothing is new in the same federation',
    () => expect(broken((federation) => [[federation, federation]])).toEqual(NONE),
    LONGEST,
  );

  test(
    'another Deny gives nothing',
    () =>
      expect(
        broken((federation, maker) => [
          [federation, withStatements(federation, (all) => [...all, maker.denial()])],
        ]),
      ).toEqual(NONE),
    LONGEST,
  );

  test(
    'an Allow less gives nothing',
    () =>
      expect(
        broken((federation) => {
          const isFirst = ({ effect }: PolicyStatement<Text>) => effect === 'Allow';
          const fewer = withStatements(federation, (all) =>
            all.filter((each) => each !== all.find(isFirst)),
          );
          return [[federation, fewer]];
        }),
      ).toEqual(NONE),
    LONGEST,
  );

  test(
    'a boundary more gives nothing',
    () =>
      expect(
        broken((federation, maker) => {
          const [limited] = maker.federation().roles;
          const roles = federation.roles.map((role) => ({
            ...role,
            permissionsBoundary: role.permissionsBoundary ?? {
              address: 'aws_iam_policy.limit',
              document: limited?.permissions[0]?.document ?? { statements: [] },
            },
          }));
          return [[federation, { ...federation, roles }]];
        }),
      ).toEqual(NONE),
    LONGEST,
  );

  test(
    'another name of a role changes nothing',
    () =>
      expect(
        // A policy of a resource that is not in the file may name the role as it was.
        broken(
          (federation) => [
            [federation, renamed(federation)],
            [renamed(federation), federation],
          ],
          0.5,
        ),
      ).toEqual(NONE),
    LONGEST,
  );

  test(
    'the order of rules, roles and statements changes nothing, and neither does a policy for each',
    () =>
      expect(
        broken((federation) => [
          [federation, reversed(federation)],
          [reversed(federation), federation],
          [federation, split(federation)],
          [split(federation), federation],
        ]),
      ).toEqual(NONE),
    LONGEST,
  );

  test(
    'what gives nothing to what gives nothing gives nothing',
    () => {
      const { seed, makers } = random();
      const wrong: unknown[] = [];
      let chains = 0;
      for (let run = 0; run < propertyRuns(3 * RUNS, 17); run += 1) {
        const maker = makers[run % 2] as RandomFederations;
        const one = maker.federation();
        const two = maker.changed(one);
        const three = maker.changed(two);
        const isNone = (before: Federation, after: Federation) =>
          newAccess(before, after, BUDGET).answer === 'none';
        if (!isNone(one, two) || !isNone(two, three)) continue;
        chains += 1;
        const { answer, findings } = newAccess(one, three, BUDGET);
        if (answer === 'new-access') wrong.push({ seed, run, finding: shown(findings) });
      }
      expect(wrong).toEqual([]);
      expect(chains).toBeGreaterThan(0);
    },
    LONGEST,
  );

  test(
    'the shortcut changes no answer',
    () => {
      const { seed, makers } = random();
      const wrong: unknown[] = [];
      for (let run = 0; run < propertyRuns(RUNS, 17); run += 1) {
        const maker = makers[run % 2] as RandomFederations;
        const before = maker.federation();
        const after = maker.changed(before);
        const answers = [true, false].map(
          (shortcut) => newAccess(before, after, { ...BUDGET, shortcut }).answer,
        );
        const decided = new Set(answers.filter((each) => each !== 'undecided'));
        if (decided.size > 1) wrong.push({ seed, run, answers });
      }
      expect(wrong).toEqual([]);
    },
    LONGEST,
  );

  test(
    'the token of a finding refutes that every such token is denied',
    () => {
      const { seed, makers, pick } = random();
      const wrong: unknown[] = [];
      let found = 0;
      for (let run = 0; run < propertyRuns(RUNS, 17); run += 1) {
        const maker = makers[run % 2] as RandomFederations;
        const before = maker.federation();
        const after = pick.chance(0.5) ? maker.federation() : maker.changed(before);
        const [finding] = newAccess(before, after, BUDGET).findings;
        if (finding === undefined) continue;
        found += 1;
        const { door, action, resource, claims } = finding.witness;
        const { provider } = door;
        const exactly = Object.entries(claims).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value] as const] : [],
        );
        const tokens =
          provider === undefined
            ? { guest: true as const }
            : { client: provider.address, claims: Object.fromEntries(exactly) };
        const { outcome } = everyToken(after, 'denied', tokens, action, resource, BUDGET);
        if (outcome === 'yes') wrong.push({ seed, run, finding: shown([finding]) });
      }
      expect(wrong).toEqual([]);
      expect(found).toBeGreaterThan(0);
    },
    LONGEST,
  );
});
