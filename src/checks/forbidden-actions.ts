import { about } from '../analysis/questions/about';
import { grantedAction } from '../analysis/questions/granted-actions';
import { variablesOf } from '../analysis/federation/variable-keys';
import { isSocial } from '../cognito/identity-providers';
import type { Federation } from '../model/federation';
import type { IdentityPoolModel } from '../model/identity-pool';
import { showText } from '../values/text';
import { isUnknown } from '../values/unknown';
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
  readonly of?: 'guests' | 'strangers';
  /**
   * Level of what it finds.
   *
   * @default - an error where every user of the kind receives the role, else a warning
   */
  readonly level?: Danger['level'];
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
  { actions, of, level, onEverything, unlessConditions, can, remedy }: ForbiddenActions,
  federation: Federation,
): Danger[] {
  const isAsked = (statement: AllowingStatement['statement']) =>
    // What allows everything is told by CF-A01.
    !(statement.actions ?? []).includes('*') &&
    statement.notActions === undefined &&
    (onEverything !== true || isOnEverything(statement)) &&
    (unlessConditions !== true || statement.conditions === undefined) &&
    (of !== 'strangers' || variablesOf(statement).length === 0);
  return endUserRoles(federation)
    .map((each) => ({ ...each, doubt: doubtThat(each, of, federation) }))
    .flatMap(({ doubt, ...each }) => {
      if (doubt === false) return [];
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
            level: level ?? (given.reach === 'everybody' ? 'error' : 'warning'),
            certainty: isCertain && doubt === undefined ? 'certain' : 'undecided',
            address,
            part: name,
            subject: `${role.address} ${name}`,
            danger: `${whoOf(each)} ${isCertain ? 'can' : 'may be able to'} ${can}: ${code(name)} allows ${codes(shown)}${told.length > MOST ? ' and more' : ''}`,
            attack: [...(doubt === undefined ? [] : [doubt]), ...evidenceOf(first.found)],
            remedy,
            exception: 'If whoever receives the role is meant to',
          },
        ];
      });
    });
}

const MOST = 3;

/** Whether a role is one of those that a check looks at: why it may be, `false` where it isn't. */
function doubtThat(
  { given: { kind, reach, pool } }: EndUserRole,
  of: ForbiddenActions['of'],
  federation: Federation,
): string | false | undefined {
  if (of === undefined) return undefined;
  if (of === 'guests') return kind === 'guest' ? undefined : false;
  if (kind === 'guest' || reach !== 'everybody') return false;
  return strangersAt(pool, federation);
}

/** Whether anybody on the internet can sign in to an identity pool: why they may, `false` where they can't. */
function strangersAt(
  { loginProviders, userPoolClients }: IdentityPoolModel,
  { userPools }: Federation,
): string | false | undefined {
  if (!isUnknown(loginProviders) && Object.keys(loginProviders).length > 0) return undefined;
  const doubts = [loginProviders, userPoolClients].filter(isUnknown).map((each) => each.unknown);
  const accepted = isUnknown(userPoolClients) ? [] : userPoolClients;
  for (const { userPool, providerName } of accepted) {
    const owner = userPools.find(({ address }) => address === userPool);
    if (owner?.selfSignUp === true) return undefined;
    const types = (owner?.identityProviders ?? []).map(({ type }) => type);
    if (types.some((type) => !isUnknown(type) && isSocial(type))) return undefined;
    const open = [...types.filter(isUnknown), ...(owner?.incomplete?.identityProviders ?? [])];
    doubts.push(...open.map((each) => each.unknown));
    const why =
      owner === undefined ? `${showText(providerName)} isn't in the file` : owner.selfSignUp;
    if (typeof why === 'string') doubts.push(why);
    else if (isUnknown(why)) doubts.push(why.unknown);
  }
  return doubts[0] ?? false;
}

/** Names who receives a role, for a sentence. */
export function whoOf({ role, given }: EndUserRole): string {
  if (given.kind === 'guest') return 'Every guest';
  return given.reach === 'everybody'
    ? `Every user who receives ${code(role.address)} by default`
    : `Whoever receives ${code(role.address)} (${given.by})`;
}
