import { askedResource } from '../../sources/asked-resource';
import type { Source } from '../../sources/read-source';
import type { Federation } from '../../model/federation';
import type { Text } from '../../values/text';
import { findRole, roleName } from '../../simulator/find-role';
import type { Request } from '../../simulator/request';
import { simulate } from '../../simulator/simulate';
import type { Simulation } from '../../simulator/simulation';
import { lines, table } from '../../report/block';
import { toJson } from '../../report/formats/json';
import { toText } from '../../report/formats/text';
import { simulationData } from '../../report/simulation-data';
import type { Console } from '../console';
import type { ExplainArguments } from './explain-arguments';
import { matrixCases, type MatrixPerson } from './matrix-cases';
import { readJsonObject } from '../read-json-file';

/**
 * Prints who gets which role and may do what: a row for each person, a column for each request.
 *
 * @returns The exit code: 1 where something comes out otherwise than the file expects.
 */
export async function explainMatrix(
  path: string,
  { json, switches }: ExplainArguments,
  source: Source,
  console: Console,
): Promise<number> {
  const { model, unread } = source;
  const cases = matrixCases(await readJsonObject('--matrix', path, MATRIX), path);
  const requests = cases.requests.map(({ name, ...request }) => ({
    name,
    request: { ...request, resource: askedResource(request.resource, source) } satisfies Request & {
      resource: Text;
    },
  }));
  const rows = cases.people.map((person) => {
    const asked = requests.map(({ request }) => request);
    const simulation = simulate(model, person.signIn, asked, { switches });
    return { person, simulation, surprises: surprisesOf(person, simulation, requests, model) };
  });
  const surprises = rows.flatMap((row) => row.surprises);
  if (json) {
    const people = rows.map(({ person, simulation, surprises: wrong }) => ({
      name: person.name,
      ...simulationData(simulation, model, unread),
      surprises: wrong,
    }));
    console.out(toJson({ people }));
  } else {
    const head = ['person', 'role', ...requests.map(({ name }) => name)];
    const body = rows.map(({ person, simulation }) => [
      person.name,
      roleCell(simulation, model),
      ...simulation.requests.map(({ outcome }) => requestCell(simulation, outcome)),
    ]);
    const shown = [head, ...body].map((cells) => ({ cells }));
    console.out(toText([table(0, shown), lines(0, ...surprises)], { width: Infinity }));
  }
  return surprises.length === 0 ? 0 : 1;
}

const MATRIX = 'an object with `people` and `requests`';

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

function requestCell({ verdict }: Simulation, outcome: string): string {
  return verdict.outcome === 'refused' ? '–' : outcome;
}

/** Says what came out otherwise than expected, a line each. */
function surprisesOf(
  { name, expected }: MatrixPerson,
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
      if (got !== outcome) wrong.push(`${name}: expected ${request} ${outcome}, got ${got}`);
    }
  }
  return wrong;
}

function shown(key: string, model: Federation): string {
  return key === 'refused' || key === 'undecided' ? key : roleName(key, model);
}
