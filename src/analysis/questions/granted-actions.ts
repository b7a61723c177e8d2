import type { Role } from '../../model/role';
import type { RoleKind } from '../../cognito/limits';
import { allowedBy } from '../federation/access';
import type { Door } from '../federation/door';
import { DIMENSION } from '../federation/side';
import { isIn } from '../formula';
import { narrowed } from '../narrow';
import type { About } from './about';
import { askAs, confirmBy } from './confirm-request';
import { doorsIn } from './replay';
import { naturalWishes, search, type Searched } from './search';

/** A statement of a role's policy. */
export interface StatementOfRole {
  readonly role: Role;
  /** Address of the policy. */
  readonly address: string;
  /** Position in the policy, from 0. */
  readonly statement: number;
  /**
   * ARN of the one resource that is asked about.
   *
   * @default - any resource
   */
  readonly resource?: string;
}

/**
 * Searches a user of a kind who reaches a role and can do something by one statement, whatever Denies,
 * boundaries, policies of resources and, for guests, Cognito's own limits leave of it.
 */
export function grantedAction(
  granting: StatementOfRole,
  action: string,
  kind: RoleKind,
  asked: About,
): Searched<true> {
  const doors = asked.doors.filter(
    ({ provider }) => (provider === undefined) === (kind === 'guest'),
  );
  const reasons = [...doorsIn(asked.federation).unknown];
  for (const door of doors) {
    const found = grantedAt(door, granting, action, asked);
    if (found.outcome === 'found') return found;
    if (found.outcome === 'undecided') reasons.push(...found.reasons);
  }
  return reasons.length > 0 ? { outcome: 'undecided', reasons } : { outcome: 'none' };
}

function grantedAt(
  door: Door,
  { role, address, statement, resource }: StatementOfRole,
  action: string,
  asked: About,
): Searched<true> {
  const { question, federation, actions } = asked;
  const path = allowedBy(asked.access(door), role.address, address, statement);
  const { languages } = question.space;
  const literal = languages.literal(action.toLowerCase());
  const acting = narrowed(question.requests, isIn(DIMENSION.action, literal), question.space);
  const box =
    acting === null || resource === undefined
      ? acting
      : narrowed(acting, isIn(DIMENSION.resource, languages.literal(resource)), question.space);
  if (path === undefined || box === null) return { outcome: 'none' };
  return search<true>({
    question,
    door,
    formulas: path,
    wishes: naturalWishes(path, true, question),
    box,
    actions: [action, ...actions],
    confirm: confirmBy((witness) => askAs(role.address, federation, witness, door)),
  });
}
