import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Federation } from '../../src/model/federation';
import { isUnknown } from '../../src/values/unknown';
import { roleName } from '../../src/simulator/find-role';
import type { SignIn } from '../../src/simulator/sign-in';
import { simulate } from '../../src/simulator/simulate';
import type { Switches } from '../../src/simulator/switches';
import { readTerraform } from '../../src/terraform/read-terraform';
import { modelOfSpec, type SpecOfFederation } from '../helpers/simulator/model-of-spec';
import { synthesizedSpec } from '../helpers/simulator/synthesized-spec';

interface Case {
  readonly name: string;
  /** The documented rule, or the open point, that it comes from. */
  readonly rule: string;
  readonly federation: string;
  readonly signIn: SignIn;
  readonly switches?: Partial<Switches>;
  readonly expect: {
    readonly role?: string;
    /** Where the sign-in is refused. */
    readonly refused?: string;
    readonly error?: string;
    /** How AWS's text ends. */
    readonly message?: string;
    /** Where it can't be told. */
    readonly undecided?: string;
    readonly reach?: readonly string[];
    readonly restsOn?: readonly string[];
  };
}

type FederationOfCase =
  SpecOfFederation | { readonly way: 'terraform'; readonly terraform: object };

const folder = join(__dirname, '..', 'cases', 'resolution');
const files = readdirSync(folder).map((file) => ({
  file,
  ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
    readonly federations: Readonly<Record<string, FederationOfCase>>;
    readonly cases: readonly Case[];
  }),
}));

function check(model: Federation, { signIn, switches, expect: expected }: Case): void {
  const { verdict, reachable, restsOn } = simulate(model, signIn, [], { switches });
  const name = (key: string) => roleName(key, model);
  expect({
    role: verdict.outcome === 'credentials' ? name(verdict.role) : undefined,
    refused: verdict.outcome === 'refused' ? verdict.stage : undefined,
    error: verdict.outcome === 'refused' ? verdict.error?.name : undefined,
    undecided: verdict.outcome === 'undecided' ? verdict.stage : undefined,
  }).toEqual({
    role: expected.role,
    refused: expected.refused,
    error: expected.error,
    undecided: expected.undecided,
  });
  if (expected.message !== undefined && verdict.outcome === 'refused') {
    expect(verdict.error?.message).toMatch(new RegExp(`${escaped(expected.message)}$`));
  }
  if (expected.restsOn !== undefined) expect([...restsOn].sort()).toEqual(expected.restsOn);
  if (expected.reach !== undefined) {
    const reached = reachable.map(({ role, certainty }) => ({ role, certainty }));
    expect(reached.every(({ certainty }) => certainty === 'certain')).toBe(true);
    expect(reached.map(({ role }) => (isUnknown(role) ? '?' : name(role))).sort()).toEqual(
      [...expected.reach].sort(),
    );
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe.each(files)('cases of $file', ({ federations, cases }) => {
  const read = new Map<string, Federation>();
  const modelRead = (name: string): Federation => {
    const federation = federations[name];
    if (federation === undefined) throw new Error(`no federation ${name}`);
    const known = read.get(name);
    if (known !== undefined) return known;
    const json =
      federation.way === 'terraform' ? federation.terraform : synthesizedSpec(federation);
    const { model, unread } = readTerraform(json);
    expect(unread).toEqual([]);
    read.set(name, model);
    return model;
  };

  test.each(cases)('$name, as Terraform ($rule)', (each) =>
    check(modelRead(each.federation), each),
  );

  const specs = cases.filter(({ federation }) => federations[federation]?.way !== 'terraform');
  if (specs.length > 0) {
    test.each(specs)('$name, as a spec ($rule)', (each) => {
      check(modelOfSpec(federations[each.federation] as SpecOfFederation), each);
    });
  }

  test('each names its rule, and each federation is asked', () => {
    expect(cases.filter(({ rule }) => rule.length < 5)).toEqual([]);
    expect(new Set(cases.map(({ federation }) => federation))).toEqual(
      new Set(Object.keys(federations)),
    );
  });
});

describe('cases', () => {
  test('there are at least sixty of them, each with a name of its own', () => {
    const names = files.flatMap(({ cases }) => cases.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
  });
});
