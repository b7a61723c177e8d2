import type { Federation } from '../model/federation';
import { isUnknown } from '../values/unknown';
import { roleName } from '../simulator/find-role';
import type { Simulation } from '../simulator/simulation';
import { line, lines, title, type ReportBlock } from './block';
import { renderRules } from './render-rules';

/** Renders which role a sign-in comes to, rule by rule, and which others the person may ask for. */
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
export function namedWithAddress(key: string, federation: Federation): string {
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
