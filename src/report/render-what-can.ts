import { doorName } from '../analysis/federation/door';
import type { Covered } from '../analysis/questions/covered';
import { NOT_MODELLED } from '../analysis/questions/difference';
import type { GrantLimit } from '../analysis/questions/grant-limits';
import type { Denial, AllowedRequests } from '../analysis/questions/role-grants';
import type { SessionGrants, WhatCan } from '../analysis/questions/what-can';
import type { Federation } from '../model/federation';
import { nameAt } from '../simulator/decide-request';
import { roleName } from '../simulator/find-role';
import { byCodeUnit } from '../values/by-code-unit';
import { line, lines, title, tree, type ReportBlock, type TreeNode } from './block';

/** Renders everything that a token or a role may do, role by role and service by service. */
export function renderWhatCan(
  asked: string,
  { sessions, because, undecided }: WhatCan,
  federation: Federation,
): ReportBlock[] {
  return [
    title(1, asked),
    ...(because === undefined ? [] : [lines(0, line(`no credentials by default: ${because}`))]),
    ...sessions.flatMap((each) => sessionBlocks(each, federation)),
    lines(0, ...lastLines(sessions, undecided)),
    lines(
      0,
      line('left out: what needs no permission, such as sts:GetCallerIdentity', 'dim'),
      line(`not looked at: ${NOT_MODELLED.join('; ')}`, 'dim'),
    ),
  ];
}

function sessionBlocks(session: SessionGrants, federation: Federation): ReportBlock[] {
  const { grants, denials, boundary, doubt } = session;
  const services = new Map<string, AllowedRequests[]>();
  for (const grant of grants) {
    services.set(grant.service, [...(services.get(grant.service) ?? []), grant]);
  }
  const sorted = [...services].sort(([one], [other]) => byCodeUnit(one, other));
  return [
    title(2, sessionTitle(session, federation)),
    lines(
      2,
      ...(doubt === undefined ? [] : [line(`perhaps: what would decide it: ${doubt}`, 'open')]),
      ...(boundary === undefined ? [] : [`limited by the boundary ${boundary}`]),
      ...(grants.length === 0 ? ['no policy allows it anything'] : []),
    ),
    ...sorted.map(([service, those]) =>
      tree(2, [
        {
          text: service === '*' ? 'any service' : service,
          tone: 'heading',
          children: those.map(grantNode),
        },
      ]),
    ),
    ...(denials.length === 0
      ? []
      : [tree(2, [{ text: 'taken away', tone: 'heading', children: denials.map(denialNode) }])]),
  ];
}

function sessionTitle(
  { role, doors, because, isAskedFor, doubt }: SessionGrants,
  federation: Federation,
): string {
  const name = `role ${roleName(role, federation)}`;
  if (doors.length === 0) {
    const reached = doubt === undefined ? 'no token' : 'perhaps a token';
    return `${name}: ${reached} reaches it; to users who signed in it would allow`;
  }
  const asked = isAskedFor ? ', on asking for it' : '';
  return `${name}${asked}, ${doors.map(doorName).join(', and ')}: ${because.join('; ')}`;
}

function grantNode(grant: AllowedRequests): TreeNode {
  const { outcome, limits, doubts, statement } = grant;
  const { head, rest } = coveredParts(grant);
  const isOpen = outcome === 'undecided';
  const left = outcome === 'nothing' ? 'nothing of ' : isOpen ? 'perhaps ' : '';
  return {
    text: `${left}${head}`,
    ...(outcome === 'allowed' ? {} : { tone: isOpen ? 'open' : 'dim' }),
    children: [
      ...rest.map((text) => ({ text })),
      ...limits.map((each) => ({ text: limitText(each, outcome) })),
      { text: `by ${nameAt(statement)}`, tone: 'dim' },
      ...doubts
        .slice(0, MOST_DOUBTS)
        .map((each): TreeNode => ({ text: `what would decide it: ${each}`, tone: 'open' })),
    ],
  };
}

const MOST_DOUBTS = 3;

function denialNode(denial: Denial): TreeNode {
  const { head, rest } = coveredParts(denial);
  return {
    text: head,
    children: [
      ...rest.map((text) => ({ text })),
      { text: `by ${nameAt(denial.statement)}`, tone: 'dim' },
    ],
  };
}

function coveredParts({
  actions,
  areActionsExcepted,
  resources,
  areResourcesExcepted,
  conditions,
}: Covered): { readonly head: string; readonly rest: readonly string[] } {
  const isAny = actions.length === 1 && actions[0] === '*';
  const head = areActionsExcepted
    ? `every action but ${actions.join(', ')}`
    : isAny
      ? 'every action'
      : actions.join(', ');
  return {
    head,
    rest: [
      `on ${areResourcesExcepted ? 'every resource but ' : ''}${resources.join(', ')}`,
      ...conditions.map(({ test, key, values }) => `if ${test} ${key} ${values.join(' or ')}`),
    ],
  };
}

/** Says what a statement is about, in one line. */
export function coveredText(covered: Covered): string {
  const { head, rest } = coveredParts(covered);
  return [head, ...rest].join(' ');
}

/** Says what takes away from a statement. */
export function limitText(limit: GrantLimit, outcome: AllowedRequests['outcome']): string {
  const isWhole = outcome === 'nothing';
  switch (limit.type) {
    case 'deny': {
      const where = isWhole ? 'all of it is denied by' : 'but not what is denied by';
      return `${where} ${nameAt(limit.statement)}`;
    }
    case 'unknown':
      return `but not what ${limit.address} denies, which is unknown`;
    case 'boundary':
      return isWhole
        ? `the boundary ${limit.address} allows none of it`
        : `only what the boundary ${limit.address} allows too`;
    case 'session':
      return isWhole
        ? "Cognito's session policies for guests allow none of it"
        : "only what Cognito's session policies for guests allow too";
    case 'resource':
      return isWhole
        ? "the resource's own policy allows none of it"
        : "only what the resource's own policy allows too, where AWS requires that";
    case 'resource-deny':
      return isWhole
        ? `all of it is denied by ${limit.address}`
        : `but not what ${limit.address} denies`;
    case 'unmet':
      return 'no request meets it';
  }
}

function lastLines(sessions: readonly SessionGrants[], undecided: readonly string[]) {
  if (undecided.length > 0) {
    return [
      line('whether more is allowed is undecided', 'open'),
      ...undecided.map((each) => line(`  what would decide it: ${each}`, 'open')),
    ];
  }
  const isOpen = sessions.some(
    ({ grants, doubt }) =>
      doubt !== undefined || grants.some(({ outcome }) => outcome === 'undecided'),
  );
  if (isOpen) return [line('nothing else; what says `perhaps` is undecided', 'open')];
  const isSome = sessions.some(({ grants }) => grants.some(({ outcome }) => outcome === 'allowed'));
  return [line(isSome ? 'nothing else' : 'nothing', 'ok')];
}
