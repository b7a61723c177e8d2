import type { Federation } from '../../model/federation';
import { lines, table } from '../../report/block';
import { toJson } from '../../report/formats/json';
import { renderApply } from '../../report/render-apply';
import { MOST_UNREAD, unreadLines } from '../../report/unread-lines';
import { simulationData } from '../../report/simulation-data';
import { findRole, roleName } from '../../simulator/find-role';
import { SignInError } from '../../simulator/sign-in-error';
import { simulate, type Simulation } from '../../simulator/simulate';
import type { Switches } from '../../simulator/switches';
import { askedResource } from '../../sources/asked-resource';
import type { Source } from '../../sources/read-source';
import { UsageError } from '../command';
import { reportText, wrapCells } from '../layout';
import type { Terminal } from '../terminal';
import type { MatrixCases, MatrixUser } from './matrix-cases';

/** What a matrix is asked of. */
export interface MatrixQuestion {
  readonly source: Source;
  readonly cases: MatrixCases;
  readonly switches: Partial<Switches>;
  readonly onProgress: (text: string) => void;
}

/** What came out for a user, and how it differs from what the file expects. */
export interface MatrixRow {
  readonly user: MatrixUser;
  readonly simulation: Simulation;
  readonly surprises: readonly string[];
}

/**
 * Simulates every user of a file of cases with every request.
 *
 * @throws UsageError where a user or request can't be asked about, with the path in the file
 */
export function matrixRows({ source, cases, switches, onProgress }: MatrixQuestion): MatrixRow[] {
  const { model } = source;
  const asking = <T>(path: string, ask: () => T): T => {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      throw new UsageError(`--matrix: ${path}.${error.message}, in \`${cases.file}\``);
    }
  };
  const requests = cases.requests.map(({ name, ...request }) => ({
    name,
    ...request,
    resource: asking(`requests.${name}`, () => askedResource(request.resource, source)),
  }));
  return cases.users.map((user, at) => {
    onProgress(`user ${at + 1} of ${cases.users.length}`);
    return asking(`users.${user.name}`, () => {
      const simulation = simulate(model, user.signIn, requests, { switches });
      return { user, simulation, surprises: surprisesOf(user, simulation, requests, model) };
    });
  });
}

/** Writes the rows as JSON, as `explain` writes one answer. */
export function matrixJson(rows: readonly MatrixRow[], source: Source): string {
  const { origin, kind, model, unread } = source;
  const users = rows.map(({ user, simulation, surprises }) => ({
    name: user.name,
    ...simulationData(simulation, model, unread),
    surprises,
  }));
  return toJson({ source: { origin, kind }, users });
}

/** Writes the rows as a table: a row for each user, a column for each request. */
export function matrixText(
  rows: readonly MatrixRow[],
  { cases: { requests }, source }: Pick<MatrixQuestion, 'cases' | 'source'>,
  terminal: Omit<Terminal, 'write'>,
): string {
  const { model, origin, unread } = source;
  const head = ['user', 'role', ...requests.map(({ name }) => name)];
  const body = rows.map(({ user, simulation }) => [
    user.name,
    roleCell(simulation, model),
    ...simulation.requests.map(({ outcome }) =>
      simulation.verdict.outcome === 'refused' ? '–' : outcome,
    ),
  ]);
  const cells = wrapCells([head, ...body], terminal.width);
  const surprises = rows.flatMap((row) => row.surprises);
  const blocks = [
    lines(0, { text: `read: ${origin}`, tone: 'dim' }, ''),
    table(
      0,
      cells.map((row) => ({ cells: row })),
    ),
    lines(0, ...surprises.map((text) => ({ text, tone: 'bad' as const }))),
    lines(0, ...leftOut(rows).map((text) => ({ text, tone: 'dim' as const }))),
    ...renderApply(model),
    lines(0, ...unreadLines(unread, MOST_UNREAD).map((text) => ({ text, tone: 'open' as const }))),
  ];
  return reportText(blocks, { ...terminal, width: Math.max(terminal.width, widestOf(cells)) });
}

/** What the answers of all rows leave out, each once. */
function leftOut(rows: readonly MatrixRow[]): string[] {
  const answers = rows.flatMap(({ simulation }) => simulation.requests);
  const left = new Set(answers.flatMap(({ notLookedAt }) => notLookedAt));
  const byItself = new Set(answers.flatMap(({ unlessBy }) => unlessBy ?? []));
  return [
    ...(left.size === 0 ? [] : [`not looked at: ${[...left].join(', ')}`]),
    ...[...byItself].map((each) => `not looked at: ${each}, which could allow it by itself`),
  ];
}

// A table of many columns is wider than any terminal; breaking its rows would tear the columns apart.
function widestOf(cells: readonly (readonly string[])[]): number {
  const [first = []] = cells;
  return first.reduce((sum, _, at) => {
    return sum + 3 + Math.max(...cells.map((row) => (row[at] ?? '').length)) * 2;
  }, 0);
}

function roleCell({ verdict }: Simulation, model: Federation): string {
  switch (verdict.outcome) {
    case 'credentials':
      return roleName(verdict.role, model);
    case 'refused':
      return `refused (${verdict.stage})`;
    case 'undecided':
      return 'undecided';
  }
}

/** Says what came out otherwise than expected, a line each. */
function surprisesOf(
  { name, expected }: MatrixUser,
  { verdict, requests: decided }: Simulation,
  requests: readonly { readonly name: string }[],
  model: Federation,
): string[] {
  const wrong: string[] = [];
  if (expected.role !== undefined) {
    const got = verdict.outcome === 'credentials' ? verdict.role : verdict.outcome;
    const wanted =
      expected.role === null ? 'refused' : findRole('expect.role', expected.role, model);
    if (got !== wanted) {
      wrong.push(`${name}: expected ${expected.role ?? 'no role'}, got ${shown(got, model)}`);
    }
  }
  for (const outcome of ['allowed', 'denied'] as const) {
    for (const request of expected[outcome]) {
      const got = decided[requests.findIndex((each) => each.name === request)]?.outcome;
      // Who gets no credentials proves nothing about a request, as in the matcher `toDeny`.
      if (verdict.outcome === 'refused')
        wrong.push(`${name}: expected ${request} ${outcome}, ${NOT_ASKED}`);
      else if (got !== outcome) wrong.push(`${name}: expected ${request} ${outcome}, got ${got}`);
    }
  }
  return wrong;
}

const NOT_ASKED =
  'but the user gets no credentials, so nothing is requested; expect `role: null` alone';

function shown(key: string, model: Federation): string {
  return key === 'refused' || key === 'undecided' ? key : roleName(key, model);
}
