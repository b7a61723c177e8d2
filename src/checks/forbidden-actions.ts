import type { Federation } from '../model/federation';
import { isUnknown } from '../values/unknown';
import {
  coversAction,
  endUserRoles,
  isKeptFrom,
  isOnEverything,
  type AllowingStatement,
  type EndUserRole,
} from './end-user-policies';
import type { Danger } from './finding';
import { code, codes } from './shown';

/** What a check about actions looks for. */
export interface ForbiddenActions {
  readonly actions: readonly string[];
  /**
   * Which roles it looks at.
   *
   * @default - those of users and of guests
   */
  readonly of?: 'guests';
  /**
   * Whether it looks only at statements about every resource.
   *
   * @default false
   */
  readonly onEverything?: boolean;
  /**
   * Whether a condition makes a statement harmless.
   *
   * @default false
   */
  readonly unlessConditions?: boolean;
  /** What users can do, as a clause: `can change who receives which role`. */
  readonly can: string;
  readonly remedy: string;
}

/** Finds statements of users' roles that allow one of some actions. */
export function forbiddenActions(
  { actions, of, onEverything, unlessConditions, can, remedy }: ForbiddenActions,
  federation: Federation,
): Danger[] {
  const isAsked = (statement: AllowingStatement['statement']) =>
    // What allows everything is told by CF-A01.
    !(statement.actions ?? []).includes('*') &&
    statement.notActions === undefined &&
    (onEverything !== true || isOnEverything(statement)) &&
    (unlessConditions !== true || statement.conditions === undefined);
  return endUserRoles(federation)
    .filter(({ given }) => of === undefined || given.kind === 'guest')
    .flatMap((each) => {
      const { role, given, allowing } = each;
      return allowing.flatMap(({ policy, statement, name }): Danger[] => {
        if (!isAsked(statement)) return [];
        const asked = actions
          .filter((action) => !isKeptFrom(role, action))
          .map((action) => ({ action, answer: coversAction(statement, action) }));
        const certain = asked.filter(({ answer }) => answer === 'yes');
        const open = asked.filter(({ answer }) => answer === 'unknown');
        const found = certain.length > 0 ? certain : open;
        if (found.length === 0) return [];
        const shown = found.slice(0, MOST).map(({ action }) => action);
        const isCertain = certain.length > 0 && !hasUnreadLimit(each);
        return [
          {
            level: given.reach === 'everybody' ? 'error' : 'warning',
            certainty: isCertain ? 'certain' : 'undecided',
            address: policy.address,
            part: name,
            subject: `${role.address} ${name}`,
            danger: `${whoOf(each)} ${isCertain ? 'can' : 'may be able to'} ${can}: ${code(name)} allows ${codes(shown)}${found.length > MOST ? ' and more' : ''}`,
            attack: [],
            remedy,
            exception: 'If whoever receives the role is meant to',
          },
        ];
      });
    });
}

const MOST = 3;

// What an unread boundary or policy denies may be this.
function hasUnreadLimit({ role }: EndUserRole): boolean {
  const boundary = role.permissionsBoundary?.document;
  return boundary !== undefined && isUnknown(boundary);
}

/** Names who receives a role, for a sentence. */
export function whoOf({ role, given }: EndUserRole): string {
  if (given.kind === 'guest') return 'Every guest';
  return given.reach === 'everybody'
    ? `Every user who receives ${code(role.address)} by default`
    : `Whoever receives ${code(role.address)} (${given.by})`;
}
