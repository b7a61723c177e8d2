import type { Claims } from '../../../src/role-mapping/claims';
import type { ReadRoleMapping, ReadRule } from '../../../src/role-mapping/role-mapping';
import type { MappingSwitches } from '../../../src/role-mapping/switches';

// A second resolver, as plain as can be: it walks through every world that is possible, each with all
// open points settled and everything unknown decided, and resolves each of them by the book.

const { keys } = Object;
const { isArray } = Array;

export interface Question {
  readonly mapping: ReadRoleMapping | undefined;
  readonly claims: Claims;
  readonly authenticatedRole: string | undefined;
  readonly customRole: string | undefined;
  readonly switches: MappingSwitches;
}

export interface Answer {
  readonly outcome: string;
  readonly role: string | undefined;
}

type World = Record<Open, string> & { guesses: number[]; resolution: string };

type Open = Exclude<keyof MappingSwitches, 'groupsWithoutRole'>;

const CHOICES: [Open, string, string][] = [
  ['letterCase', 'sensitive', 'insensitive'],
  ['lists', 'elements', 'joined'],
  ['scalars', 'text', 'never'],
  ['customRole', 'matching', 'matching-or-default'],
  ['customRoleWithoutMapping', 'ignored', 'denied'],
  ['foreignPreferredRole', 'used', 'ambiguous'],
];

export function answer(question: Question): Answer {
  const ends = endings(question);
  const [outcome, role] = isDecided(ends) ? ends[0].split(' ') : ['undecided'];
  return { outcome: outcome as string, role };
}

/** The switches that would turn a decided question round, or that leave an undecided one open. */
export function pivots(question: Question): string[] {
  const ends = endings(question);
  const decided = isDecided(ends);
  return CHOICES.filter(([name, ...readings]) => {
    if ((question.switches[name] === 'undecided') === decided) return false;
    return readings.some((reading) => {
      const switches = { ...question.switches, [name]: reading } as MappingSwitches;
      return endings({ ...question, switches }).join() !== ends.join();
    });
  }).map(([name]) => name);
}

function isDecided(ends: readonly string[]): ends is [string] {
  return ends.length === 1 && !ends[0]?.includes('?');
}

/** Role → whether it can be reached in every world (`certain`) or in some (`undecided`). */
export function reach(question: Question, everyRole: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const role of everyRole) {
    const reached: boolean[] = [];
    everyWorld(question, (world) => {
      const ways = [undefined, role].flatMap((customRole) =>
        inWorld({ ...question, customRole }, world),
      );
      reached.push(ways.includes(`assigned ${role}`));
    });
    if (reached.includes(true)) found[role] = reached.includes(false) ? 'undecided' : 'certain';
  }
  return found;
}

function endings(question: Question): string[] {
  const ends: string[] = [];
  everyWorld(question, (world) => {
    for (const end of inWorld(question, world)) if (!ends.includes(end)) ends.push(end);
  });
  return ends.sort();
}

/** Visits each world in turn; it is one object that changes, since copies took most of the time. */
function everyWorld(question: Question, visit: (world: World) => void): void {
  const { mapping, switches, claims } = question;
  const resolution = mapping?.ambiguousRoleResolution;
  const world: World = {
    letterCase: switches.letterCase,
    lists: switches.lists,
    scalars: switches.scalars,
    customRole: switches.customRole,
    customRoleWithoutMapping: switches.customRoleWithoutMapping,
    foreignPreferredRole: switches.foreignPreferredRole,
    guesses: [],
    resolution: String(resolution),
  };
  const branches: ((next: () => void) => void)[] = [];
  for (const [name, one, other] of CHOICES) {
    if (switches[name] !== 'undecided') continue;
    branches.push((next) => {
      world[name] = one;
      next();
      world[name] = other;
      next();
    });
  }
  const rules = mapping !== undefined && mapping.type === 'Rules' ? mapping.rules : [];
  rules.forEach((rule, at) => {
    if (!needsGuess(rule, claims)) return;
    branches.push((next) => {
      next();
      world.guesses.push(at);
      next();
      world.guesses.pop();
    });
  });
  if (typeof resolution === 'object') {
    branches.push((next) => {
      world.resolution = 'AuthenticatedRole';
      next();
      world.resolution = 'Deny';
      next();
    });
  }
  const walk = (depth: number): void => {
    const branch = branches[depth];
    if (branch === undefined) visit(world);
    else branch(() => walk(depth + 1));
  };
  walk(0);
}

function needsGuess(rule: ReadRule, claims: Claims): boolean {
  if (typeof rule.claim !== 'string') return true;
  if (!keys(claims).includes(rule.claim)) return false;
  if (typeof rule.matchType !== 'string' || typeof rule.value !== 'string') return true;
  const value = claims[rule.claim];
  if (isArray(value)) return value.some((each) => typeof each !== 'string');
  return typeof value === 'object';
}

/** What the sign-in comes to; several things where a rule's role is unknown. */
function inWorld(question: Question, world: World): string[] {
  const { mapping, customRole, authenticatedRole } = question;
  const fallback =
    authenticatedRole === undefined ? 'misconfigured' : `assigned ${authenticatedRole}`;
  const ambiguous = world.resolution === 'Deny' ? 'denied' : fallback;
  if (mapping === undefined) {
    if (customRole !== undefined && world.customRoleWithoutMapping === 'denied') return ['denied'];
    return [fallback];
  }
  if (mapping.type === 'Token') return [byToken(question, world, ambiguous)];
  const matching = mapping.rules.filter((rule, at) => matches(rule, at, question.claims, world));
  const roles = matching.map(({ role }) => (typeof role === 'string' ? role : '?'));
  if (customRole === undefined) return [roles.length > 0 ? `assigned ${roles[0]}` : ambiguous];
  if (roles.includes(customRole)) return [`assigned ${customRole}`];
  const isDefault = world.resolution !== 'Deny' && customRole === authenticatedRole;
  const otherwise =
    isDefault && world.customRole === 'matching-or-default' ? `assigned ${customRole}` : 'denied';
  return roles.includes('?') ? [`assigned ${customRole}`, otherwise] : [otherwise];
}

function byToken({ claims, customRole }: Question, world: World, ambiguous: string): string {
  const list = claims['cognito:roles'];
  const preferred = claims['cognito:preferred_role'] as string | undefined;
  const roles = (typeof list === 'string' ? list.split(',') : ((list ?? []) as string[])).map(
    (each) => each.trim(),
  );
  if (customRole !== undefined) {
    return roles.includes(customRole) ? `assigned ${customRole}` : 'denied';
  }
  if (preferred === undefined) return ambiguous;
  if (!roles.includes(preferred) && world.foreignPreferredRole === 'ambiguous') return ambiguous;
  return `assigned ${preferred}`;
}

function matches(rule: ReadRule, at: number, claims: Claims, world: World): boolean {
  if (needsGuess(rule, claims)) return world.guesses.includes(at);
  if (!keys(claims).includes(rule.claim as string)) return false;
  const value = claims[rule.claim as string];
  const wanted = fold(rule.value as string, world);
  if (typeof value === 'number' || typeof value === 'boolean') {
    return world.scalars === 'text' && compare(fold(JSON.stringify(value), world), rule, wanted);
  }
  if (!isArray(value)) return compare(fold(value as string, world), rule, wanted);
  const elements = (value as string[]).map((each) => fold(each, world));
  if (world.lists === 'joined') return compare(elements.join(), rule, wanted);
  if (rule.matchType === 'NotEqual') return !elements.includes(wanted);
  if (rule.matchType === 'StartsWith') return elements.some((each) => each.indexOf(wanted) === 0);
  return elements.includes(wanted);
}

function compare(text: string, rule: ReadRule, wanted: string): boolean {
  if (rule.matchType === 'Equals') return text === wanted;
  if (rule.matchType === 'NotEqual') return text !== wanted;
  if (rule.matchType === 'StartsWith') return text.indexOf(wanted) === 0;
  return text.indexOf(wanted) !== -1;
}

function fold(text: string, world: World): string {
  return world.letterCase === 'insensitive' ? text.toLowerCase() : text;
}
