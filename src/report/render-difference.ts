import { type Door, doorName } from '../analysis/federation/door';
import type { Difference, DifferenceNote } from '../analysis/questions/difference';
import type { AccessFinding, NewAccess, UndecidedAccess } from '../analysis/questions/new-access';
import type { NewRole } from '../analysis/questions/new-roles';
import { withOwnIdentity, type Witness } from '../analysis/questions/witness';
import type { Federation } from '../model/federation';
import { nameAt } from '../simulator/decide-request';
import { roleName } from '../simulator/find-role';
import { showText } from '../values/text';
import { line, lines, table, title, type ReportBlock, type TableRow } from './block';
import type { PlanLoss } from '../terraform/plan-losses';

/** How many findings of each kind are told in full. */
const MOST_TOLD = 10;

/** Renders what changes between two federations: new access first, the widest at the top. */
export function renderDifference(
  { gained, lost, roles, notes, compared, notModelled }: Difference,
  before: Federation,
  after: Federation,
  accepted: readonly string[] = [],
): ReportBlock[] {
  const isAccepted = (finding: AccessFinding) => accepted.includes(findingId(finding));
  const told = gained.findings.filter((each) => !isAccepted(each));
  const silenced = gained.findings.length - told.length;
  return [
    ...told.slice(0, MOST_TOLD).flatMap((each) => findingBlocks(each, after)),
    ...more(told.length - MOST_TOLD, 'new access'),
    ...(told.length > 0 ? [] : [nothing('new access', gained.answer, silenced)]),
    ...undecidedBlocks('new access', gained.undecided, after),
    ...lost.findings.slice(0, MOST_TOLD).map((each) => lostLine(each)),
    ...more(lost.findings.length - MOST_TOLD, 'lost access'),
    ...(lost.findings.length > 0 ? [] : [nothing('lost access', lost.answer, 0)]),
    ...undecidedBlocks('lost access', lost.undecided, before),
    ...roleLines(roles, after),
    ...notes.map((each) => lines(0, line(noteText(each), 'open'))),
    lines(
      0,
      ...(silenced > 0 ? [`accepted by the baseline: ${silenced}`] : []),
      line(
        `compared: ${counted(compared.doors, 'way to sign in', 'ways to sign in')}, ${counted(compared.roles, 'role', 'roles')}, ${counted(compared.statements, 'statement', 'statements')}`,
        'dim',
      ),
      line(`not looked at: ${notModelled.join('; ')}`, 'dim'),
    ),
  ];
}

/** Renders what is newly allowed alone. */
export function renderNewAccess(
  { findings, undecided, answer }: NewAccess,
  after: Federation,
): ReportBlock[] {
  return [
    ...findings.slice(0, MOST_TOLD).flatMap((each) => findingBlocks(each, after)),
    ...more(findings.length - MOST_TOLD, 'new access'),
    ...(findings.length > 0 ? [] : [nothing('new access', answer, 0)]),
    ...undecidedBlocks('new access', undecided, after),
  ];
}

/** Names a finding in a baseline: the same as long as role, cause and statement are. */
export function findingId({ role, cause, statement }: AccessFinding): string {
  return `${role} | ${cause.because} | ${nameAt({ ...statement, kind: 'identity' })}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function nothing(what: string, answer: string, silenced: number): ReportBlock {
  if (answer === 'undecided') return title(2, `${what}: undecided`, 'open');
  return silenced > 0
    ? title(2, `${what}: none but what the baseline accepts`, 'ok')
    : title(2, `${what}: none, for every token and request`, 'ok');
}

function more(count: number, what: string): ReportBlock[] {
  return count > 0 ? [lines(0, `${what}: ${count} more; see --json`)] : [];
}

function findingBlocks(finding: AccessFinding, after: Federation): ReportBlock[] {
  const { witness, role, cause, statement, before } = finding;
  const rows: TableRow[] = [
    { cells: ['for', whoIs(witness, finding.doors)] },
    ...contextRow(witness),
    { cells: ['why', `${cause.because} → ${roleName(role, after)}`] },
    { cells: ['', `${nameAt({ ...statement, kind: 'identity' })} allows it`] },
    { cells: ['before', withOwnIdentity(before.because, witness)] },
  ];
  return [title(2, `new access: ${requestOfWitness(witness)}`, 'bad'), table(2, rows)];
}

function lostLine({ witness, doors }: AccessFinding): ReportBlock {
  return lines(
    0,
    line(`lost access: ${requestOfWitness(witness)} for ${whoIs(witness, doors)}`, 'open'),
  );
}

function roleLines(roles: readonly NewRole[], after: Federation): ReportBlock[] {
  return roles.map(({ role, door, cause }) =>
    lines(
      0,
      line(
        `newly reachable: role ${roleName(role, after)}, ${doorName(door)}: ${cause.because}`,
        'open',
      ),
    ),
  );
}

function noteText(note: DifferenceNote): string {
  if (note.type === 'order-of-rules') {
    return `the rules of ${note.identityPool} are in another order: which role comes without asking may change, what users may do does not`;
  }
  const { identityPool, kind, before = 'none', after = 'none' } = note;
  return `the default role of ${identityPool} (${kind}) changes from ${before} to ${after}`;
}

function undecidedBlocks(
  what: string,
  undecided: readonly UndecidedAccess[],
  federation: Federation,
): ReportBlock[] {
  if (undecided.length === 0) return [];
  const shown = undecided.slice(0, MOST_TOLD).flatMap(({ role, statement, reasons }) => {
    const where = [
      ...(role === undefined ? [] : [`role ${roleName(role, federation)}`]),
      ...(statement === undefined ? [] : [nameAt({ ...statement, kind: 'identity' })]),
    ].join(', ');
    return [
      line(`undecided ${what}${where === '' ? '' : `: ${where}`}`, 'open'),
      ...reasons.slice(0, MOST_REASONS).map((reason) => line(`  what would decide it: ${reason}`)),
    ];
  });
  const rest = undecided.length - MOST_TOLD;
  return [lines(0, ...shown, ...(rest > 0 ? [`undecided: ${rest} more; see --json`] : []))];
}

const MOST_REASONS = 3;

/** Names the request of a witness, its identity id as `{identity}`. */
export function requestOfWitness(witness: Witness): string {
  const { action, resource } = witness;
  return resource === '*'
    ? `${action} without a resource`
    : `${action} on ${withOwnIdentity(showText(resource), witness)}`;
}

/** Says who the user of a witness is. */
export function whoIs(witness: Witness, doors: readonly Door[]): string {
  const { claims, groups, principalTags } = witness;
  const places = doors.map(doorName);
  const shown = places.slice(0, 3).join(', ');
  const rest = places.length > 3 ? ` and ${places.length - 3} more` : '';
  if (witness.door.provider === undefined) return `anybody, without signing in: ${shown}${rest}`;
  const tags =
    Object.keys(principalTags).length === 0 ? '' : ` with tags ${JSON.stringify(principalTags)}`;
  const of =
    groups.length === 0
      ? ''
      : ` in ${counted(groups.length, 'group', 'groups')} ${groups.join(', ')}`;
  return `${JSON.stringify(claims)}${of}${tags} ${shown}${rest}`;
}

function contextRow(witness: Witness): TableRow[] {
  const said = Object.entries(witness.context).flatMap(([key, value]) => {
    if (value === null || value.length === 0) return [];
    const shown = typeof value === 'string' ? value : value.join(', ');
    return [`${key} = ${withOwnIdentity(shown, witness)}`];
  });
  return said.length === 0 ? [] : [{ cells: ['with', said.join(', ')] }];
}

/** Renders what a plan takes from users, and how to let it. */
export function renderGuard(
  refused: readonly PlanLoss[],
  allowed: readonly PlanLoss[],
): ReportBlock[] {
  const permitted = allowed.length === 0 ? '' : ` · ${allowed.length} allowed`;
  if (refused.length === 0) {
    return [lines(0, line(`the plan takes nothing from users${permitted}`, 'ok'))];
  }
  const addresses = [...new Set(refused.map(({ address }) => address))];
  return [
    title(1, `refused: the plan takes something from users${permitted}`, 'bad'),
    ...refused.flatMap(({ address, does, because, loses }) => [
      lines(
        2,
        line(
          `${does} ${address}${because.length === 0 ? '' : `, for ${because.join(', ')}`}`,
          'bad',
        ),
      ),
      lines(4, `lost: ${loses}`),
    ]),
    lines(0, '', 'To let it happen:', ...addresses.map((address) => `  --allow '${address}'`)),
  ];
}
