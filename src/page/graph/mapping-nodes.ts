import type { FederationPart } from '../../checks/finding';
import { mappingAt, tokenTrigger, type Door } from '../../analysis/federation/door';
import type { MatchType } from '../../cognito/limits';
import type { RoleKey } from '../../model/role';
import type { ReadRule } from '../../role-mapping/role-mapping';
import { defaultRolesOf } from '../../simulator/decide-role';
import { shownName } from '../../simulator/terraform-names';
import { isUnknown, type Maybe } from '../../values/unknown';
import type { PictureNode, PictureRow } from './graph';
import { shown } from './shown';

/** Rules or groups of one door that lead to one role, or to none. */
export interface Lead {
  /** Whether rules, groups or nothing of a mapping lead there. */
  readonly by: 'rules' | 'groups' | 'otherwise';
  readonly rows: readonly PictureRow[];
  /** What of the mapping or the user pool it writes. */
  readonly parts: readonly FederationPart[];
  /** Absent where the user is denied. */
  readonly role?: Maybe<RoleKey>;
  /** Whether the mapping itself is unknown. */
  readonly isUnknown: boolean;
}

/** What leads the users of a door to their roles, in the order of the rules. */
export function leadsOf(door: Door): readonly Lead[] {
  const mapping = mappingAt(door);
  const { authenticated } = defaultRolesOf(door.pool);
  if (mapping === undefined) return [otherwise(authenticated, 'every user', [])];
  if (isUnknown(mapping)) {
    const rows = [{ text: `unknown: ${shown(mapping.unknown)}`, tone: 'unknown' } as const];
    return [{ by: 'rules', rows, parts: [], role: mapping, isUnknown: true }];
  }
  const leads = mapping.type === 'Rules' ? byRules(mapping.rules) : byToken(door);
  const { ambiguousRoleResolution: resolution } = mapping;
  const when = mapping.type === 'Rules' ? 'no rule matches' : 'no role in the token';
  if (isUnknown(resolution)) {
    return [...leads, { ...otherwise(resolution, when, [mapping]), isUnknown: true }];
  }
  return [...leads, otherwise(resolution === 'Deny' ? undefined : authenticated, when, [mapping])];
}

function otherwise(role: Maybe<RoleKey> | undefined, when: string, parts: Lead['parts']): Lead {
  return { by: 'otherwise', rows: [{ text: when }], parts, role, isUnknown: false };
}

function byRules(rules: readonly ReadRule[]): Lead[] {
  const leads = new Map<string, Lead>();
  rules.forEach((rule, at) => {
    const { role } = rule;
    const key = isUnknown(role) ? `unknown ${at}` : role;
    const row: PictureRow = {
      mark: String(at + 1),
      text: conditionOf(rule),
      ...([rule.claim, rule.matchType, rule.value].some(isUnknown)
        ? { tone: 'unknown' as const }
        : {}),
    };
    const known = leads.get(key);
    leads.set(key, {
      ...{ by: 'rules', role, isUnknown: false },
      rows: [...(known?.rows ?? []), row],
      parts: [...(known?.parts ?? []), rule],
    });
  });
  return [...leads.values()];
}

const VERBS: Readonly<Record<MatchType, string>> = {
  Equals: '=',
  Contains: 'contains',
  StartsWith: 'starts with',
  NotEqual: '≠',
};

function conditionOf({ claim, matchType, value }: ReadRule): string {
  const verb = isUnknown(matchType) ? '(unknown comparison)' : VERBS[matchType];
  const [left, right] = [claim, value].map((each) =>
    isUnknown(each) ? (each.sameAs ?? '(unknown)') : each,
  );
  return shown(`${left} ${verb} ${right}`);
}

/** The groups of the user pool that have a role; whatever the token says, where something writes it. */
function byToken({ provider, pool }: Door): Lead[] {
  const written: Lead = {
    ...{ by: 'groups', isUnknown: true },
    rows: [{ text: 'cognito:roles of the token', tone: 'unknown' }],
    parts: [],
    role: { unknown: `what tokens at \`${pool.address}\` name` },
  };
  const userPool = provider?.value.userPool;
  if (provider === undefined || userPool === undefined) return [written];
  const groups = userPool.groups.flatMap((group): Lead[] => {
    const { name, role, precedence } = group;
    if (role === undefined) return [];
    const rank = isUnknown(precedence) ? 'precedence unknown' : `precedence ${precedence}`;
    const row = {
      text: `group ${shown(name)}`,
      ...(precedence === undefined ? {} : { detail: rank }),
    };
    return [{ by: 'groups', rows: [row], parts: [group], role, isUnknown: false }];
  });
  return tokenTrigger(provider.value) === undefined ? groups : [...groups, written];
}

/** Writes of each row of a lead at which door it is. */
function namedRows({ rows }: Lead, { provider }: Door): PictureRow[] {
  const name = provider === undefined ? 'guests' : shown(shownName(provider));
  return rows.map((row) => ({ ...row, mark: `${name} ${row.mark ?? ''}`.trimEnd() }));
}

/** The node of a lead; equal ones of several doors are one node. */
export function leadNode(lead: Lead, door: Door, byRole: boolean): PictureNode {
  const { by, role, isUnknown: isOpen } = lead;
  const target = role === undefined ? 'denied' : isUnknown(role) ? `? ${role.unknown}` : role;
  const rows = byRole ? namedRows(lead, door) : lead.rows;
  const denied = { text: 'denied', tone: 'deny' } as const;
  return {
    id: [by, target, ...(byRole ? [] : [door.provider?.address])].join(' '),
    ...{ kind: 'rules', title: '', isUnknown: isOpen, isDenied: role === undefined },
    rows: role === undefined ? [...rows, denied] : rows,
    ...{ addresses: [], parts: lead.parts },
  };
}
