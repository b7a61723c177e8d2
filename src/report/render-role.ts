import type { Federation } from '../model/federation';
import { describeCondition } from '../role-mapping/choose-by-rules';
import { claimIn, type Claims } from '../role-mapping/claims';
import type { RuleTrial } from '../role-mapping/compare-rules';
import type { ReadRule } from '../role-mapping/role-mapping';
import { roleName } from '../simulator/find-role';
import type { Simulation } from '../simulator/simulate';
import { isUnknown } from '../values/unknown';
import { line, lines, table, title, type ReportBlock, type TableRow } from './block';

/** Renders which role a sign-in comes to, rule by rule, and which others the user may ask for. */
export function renderRole(simulation: Simulation, federation: Federation): ReportBlock[] {
  const { role } = simulation;
  return [
    roleHeading(simulation, federation),
    ...renderRules(simulation, federation, 5),
    ...(role?.mapping?.type === 'Rules' && role.verdict.outcome === 'assigned'
      ? []
      : [lines(3, reasonOf(simulation))]),
    ...renderReachable(simulation, federation),
  ];
}

function roleHeading(simulation: Simulation, federation: Federation): ReportBlock {
  const { role, verdict } = simulation;
  const decided = role?.verdict ?? verdict;
  switch (decided.outcome) {
    case 'assigned':
    case 'credentials':
      return title(2, `1  role: ${namedWithAddress(decided.role, federation)}`);
    case 'refused': {
      const { error } = decided;
      const message = error?.message === undefined ? '' : `: ${error.message}`;
      const answer = error === undefined ? '' : ` ${error.name}${message}`;
      return title(2, `1  role: none.${answer}`, 'bad');
    }
    case 'undecided': {
      const known = decided.possible.flatMap((each) => (isUnknown(each) ? [] : [each]));
      const names = [
        ...new Set(known.map((each) => roleName(each, federation))),
        ...(known.length > 0 && known.length < decided.possible.length ? ['an unknown role'] : []),
      ];
      const which = names.length === 0 ? '' : `, perhaps ${names.join(' or ')}`;
      return title(2, `1  role: undecided${which}`, 'open');
    }
  }
}

/** A role by its short name, and its address where that is another. */
function namedWithAddress(key: string, federation: Federation): string {
  const name = roleName(key, federation);
  return name === key ? key : `${name}  (${key})`;
}

function reasonOf({ role, verdict }: Simulation): string {
  return (role?.verdict ?? verdict).because;
}

function renderReachable(
  { reachable, verdict, role }: Simulation,
  federation: Federation,
): ReportBlock[] {
  if (role === undefined || role.verdict.outcome === 'refused') {
    if (reachable.length === 0) return [];
  }
  const given = verdict.outcome === 'credentials' ? verdict.role : undefined;
  const others = reachable.filter((each) => each.role !== given && each.by !== 'default');
  if (others.length === 0) return [lines(3, line('could also ask for: nothing else', 'dim'))];
  const names = others.map(({ role: other, certainty, by }) => {
    const name = isUnknown(other) ? 'an unknown role' : roleName(other, federation);
    const how = by === 'classic-flow' ? ' (by the classic flow)' : '';
    return `${name}${certainty === 'undecided' ? '?' : ''}${how}`;
  });
  return [lines(3, line(`could also ask for: ${names.join(', ')}`, 'open'))];
}

/** Renders what became of each rule of the mapping, a row each; those that fare alike share one. */
function renderRules(
  { role, logins, verdict }: Simulation,
  federation: Federation,
  indent: number,
): ReportBlock[] {
  const { mapping, choice } = role ?? {};
  if (mapping?.type !== 'Rules' || choice === undefined) return [];
  const claims = logins.at(0)?.claims ?? {};
  const chosen = choice.outcome === 'assigned' ? choice.rule : undefined;
  const given = verdict.outcome === 'credentials' ? verdict.role : undefined;
  const rows = mapping.rules.map((rule, at) => ({
    at,
    rule,
    likewise: likewiseOf(rule, choice.trials[at]),
    cells: [
      `rule ${at + 1}`,
      describeCondition(rule),
      resultOf(rule, choice.trials[at]),
      at === chosen ? '← chosen' : hint(rule, choice.trials[at], given, federation),
    ].filter((cell) => cell !== ''),
    tone: choice.trials[at]?.result === 'unknown' ? ('open' as const) : undefined,
  }));
  const shown = rows.filter(
    ({ likewise, at }) =>
      likewise === undefined || rows.findIndex((row) => row.likewise === likewise) === at,
  );
  const tableRows = shown.flatMap((row): TableRow[] => {
    const others = rows.filter(
      ({ likewise, at }) => likewise !== undefined && likewise === row.likewise && at !== row.at,
    );
    return [
      { cells: row.cells, tone: row.at === chosen ? 'ok' : row.tone },
      ...(others.length === 0
        ? []
        : [{ cells: [likewiseText(others)], tone: 'dim', isAcross: true } as const]),
    ];
  });
  return [lines(indent, ...claimLines(mapping.rules, claims)), table(indent, tableRows)];
}

/** What the claims say that the rules look at. */
function claimLines(rules: readonly ReadRule[], claims: Claims): string[] {
  const names = [...new Set(rules.map(({ claim }) => claim))].filter((name) => !isUnknown(name));
  return (names as string[]).flatMap((name) => {
    const value = claimIn(claims, name);
    if (value === undefined || isUnknown(value)) return [];
    return [`the token says ${name} = ${shown(value)}`];
  });
}

/** What rules on a claim that isn't there have in common. */
function likewiseOf({ claim }: ReadRule, trial: RuleTrial | undefined): string | undefined {
  return trial?.result === 'claim-missing' && !isUnknown(claim) ? claim : undefined;
}

function likewiseText(rows: readonly { readonly at: number }[]): string {
  const numbers = rows.map(({ at }) => at + 1).join(', ');
  return `rule${rows.length === 1 ? '' : 's'} ${numbers} likewise`;
}

function resultOf({ claim }: ReadRule, trial: RuleTrial | undefined): string {
  switch (trial?.result) {
    case 'matched':
      return 'matched';
    case 'claim-missing':
      return `the token has no \`${isUnknown(claim) ? '?' : claim}\``;
    case 'unknown':
      return `undecided: ${trial.because}`;
    default:
      return trial?.restsOn.includes('letterCase') === true ? 'no, but for its case' : 'no';
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function hint(
  { role }: ReadRule,
  trial: RuleTrial | undefined,
  given: string | undefined,
  federation: Federation,
): string {
  if (role === given || trial?.result === 'claim-missing') return '';
  return isUnknown(role)
    ? `→ an unknown role: ${role.unknown}`
    : `→ would give ${roleName(role, federation)}`;
}
