import { about } from '../analysis/questions/about';
import { grantedAction } from '../analysis/questions/granted-actions';
import type { Federation } from '../model/federation';
import {
  coversAction,
  endUserRoles,
  isOnEverything,
  type AllowingStatement,
  type EndUserRole,
} from './end-user-policies';
import type { Danger } from './finding';
import { code, codes, evidenceOf } from './shown';

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
      return allowing.flatMap(({ policy, statement, at, name }): Danger[] => {
        if (!isAsked(statement)) return [];
        const { address } = policy;
        const granting = { role, address, statement: at };
        const asked = actions
          .filter((action) => coversAction(statement, action) !== 'no')
          .map((action) => ({
            action,
            found: grantedAction(granting, action, given.kind, about(federation)),
          }))
          .filter(({ found }) => found.outcome !== 'none');
        const certain = asked.filter(({ found }) => found.outcome === 'found');
        const isCertain = certain.length > 0;
        const told = isCertain ? certain : asked;
        const [first] = told;
        if (first === undefined) return [];
        const shown = told.slice(0, MOST).map(({ action }) => action);
        return [
          {
            level: given.reach === 'everybody' ? 'error' : 'warning',
            certainty: isCertain ? 'certain' : 'undecided',
            address,
            part: name,
            subject: `${role.address} ${name}`,
            danger: `${whoOf(each)} ${isCertain ? 'can' : 'may be able to'} ${can}: ${code(name)} allows ${codes(shown)}${told.length > MOST ? ' and more' : ''}`,
            attack: evidenceOf(first.found),
            remedy,
            exception: 'If whoever receives the role is meant to',
          },
        ];
      });
    });
}

const MOST = 3;

/** Names who receives a role, for a sentence. */
export function whoOf({ role, given }: EndUserRole): string {
  if (given.kind === 'guest') return 'Every guest';
  return given.reach === 'everybody'
    ? `Every user who receives ${code(role.address)} by default`
    : `Whoever receives ${code(role.address)} (${given.by})`;
}
