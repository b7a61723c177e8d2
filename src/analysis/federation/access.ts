import type { Role, RoleKey } from '../../model/role';
import { accountOf } from '../../simulator/request-context';
import { isUnknown } from '../../values/unknown';
import { and, negated, open, or, type Formula } from '../formula';
import type { Door } from './door';
import { DoorKeys } from './key-values';
import {
  heldStatements,
  grantedByResource,
  sessionsOf,
  sessionStatements,
  someOf,
  type Sessions,
} from './held-statements';
import { isAboutAccount } from './statement-formula';
import { reachAt, UNKNOWN_ROLE, type Way } from './reach';
import { ResourceFormulas } from './resource-formulas';
import type { Side } from './side';
import { takenTokens, trustFormula } from './accepted-tokens';

/** What tokens of a door may do. */
export interface DoorAccess {
  readonly door: Door;
  /** The door is open, and the token is one that Cognito and STS take. */
  readonly isTaken: Formula;
  readonly roles: readonly RoleAccess[];
}

/** What tokens of a door may do by one role. */
export interface RoleAccess {
  readonly role: RoleKey;
  readonly ways: readonly Way[];
  readonly trust: Formula;
  readonly allows: readonly AllowFormula[];
  /** Some statement denies it. */
  readonly denied: Formula;
}

/** A statement that allows, within the limits of boundary, session policies and resource. */
export interface AllowFormula {
  /** Address of its policy. */
  readonly address: string;
  readonly sid?: string;
  /** Position in its policy, from 0. */
  readonly statement: number;
  readonly formula: Formula;
}

/** What the tokens of a door may do, role by role. */
export function accessAt(door: Door, side: Side): DoorAccess {
  const keys = new DoorKeys(door, side.uses);
  const roles = [...reachAt(door, side)].map(([role, ways]): RoleAccess => {
    const found = side.federation.roles.find(({ address }) => address === role);
    return found === undefined ? outsideFile(role, ways) : ofRole(found, ways, door, keys, side);
  });
  return { door, isTaken: takenTokens(door, keys, side), roles };
}

/** Some token of a door may do it, by whatever role. */
export function accessFormula({ isTaken: taken, roles }: DoorAccess): Formula {
  return and(
    taken,
    or(
      ...roles.map((role) =>
        and(
          waysTo(role),
          role.trust,
          or(...role.allows.map(({ formula }) => formula)),
          negated(role.denied),
        ),
      ),
    ),
  );
}

/** Something leads a token to a role. */
export function waysTo({ ways }: Pick<RoleAccess, 'ways'>): Formula {
  return or(...ways.map(({ formula }) => formula));
}

/**
 * All that holds where a token of a door receives a role and one of its statements allows a request that
 * nothing denies; nothing where no token reaches the role.
 */
export function allowedBy(
  { isTaken, roles }: DoorAccess,
  role: RoleKey,
  policy: string,
  statement: number,
): readonly Formula[] | undefined {
  const reached = roles.find((each) => each.role === role);
  const allow = reached?.allows.find(
    (each) => each.address === policy && each.statement === statement,
  );
  if (reached === undefined || allow === undefined) return undefined;
  const { trust, denied } = reached;
  return [isTaken, waysTo(reached), trust, allow.formula, negated(denied)];
}

/** What a role outside the file trusts and allows is unknown, and the same in every file. */
function outsideFile(role: RoleKey, ways: readonly Way[]): RoleAccess {
  const outside = role === UNKNOWN_ROLE ? role : `\`${role}\`, which is not in the file`;
  return {
    role,
    ways,
    trust: open(`the trust of ${outside}`),
    allows: [
      {
        address: role,
        statement: 0,
        formula: open(`the permissions of ${outside}`),
      },
    ],
    denied: false,
  };
}

function ofRole(
  role: Role,
  ways: readonly Way[],
  door: Door,
  keys: DoorKeys,
  side: Side,
): RoleAccess {
  return {
    role: role.address,
    ways,
    trust: trustFormula(role, keys, side),
    ...permissionsAt(role, door, keys, side),
  };
}

type Permitted = Pick<RoleAccess, 'allows' | 'denied'>;

const PERMITTED = new WeakMap<Side, Map<string, Permitted>>();

/** What a role may do; made once for doors at which its policies are told the same. */
function permissionsAt(role: Role, door: Door, keys: DoorKeys, side: Side): Permitted {
  const sessions = sessionsOf(role, door, keys, side);
  const isGuest = door.provider === undefined;
  const told = [...side.uses.keys(), `${keys.session.keys}:sub`].map(sessions.resolve);
  const key = JSON.stringify([role.address, isGuest, door.flow, keys.session.issuer, told]);
  const ofSide = PERMITTED.get(side) ?? new Map<string, Permitted>();
  PERMITTED.set(side, ofSide);
  const known = ofSide.get(key);
  if (known !== undefined) return known;
  const made = permittedTo(role, sessions);
  ofSide.set(key, made);
  return made;
}

/** What a role may do, with what limits it and what resources say. */
function permittedTo(role: Role, sessions: Sessions): Permitted {
  const identity = role.permissions.flatMap((policy) =>
    heldStatements(policy, sessions).map((each) => ({
      ...each,
      address: policy.address,
      source: isUnknown(policy.document) ? undefined : policy.document.statements[each.statement],
    })),
  );
  const boundary = role.permissionsBoundary && heldStatements(role.permissionsBoundary, sessions);
  const ofSession = sessionStatements(sessions);
  const limits = and(
    ...[boundary, ofSession].map((each) => each === undefined || someOf(each, 'Allow')),
  );
  const resource = new ResourceFormulas(role, sessions.caller, sessions.resolve, sessions.side);
  const account = accountOf(role);
  const byRole = identity
    .filter(({ effect }) => effect === 'Allow')
    .map(({ address, sid, statement, formula, source }) => {
      const isOwn = source !== undefined && isAboutAccount(source, account);
      const gate = isOwn ? resource.gateInAccount : resource.gate;
      return { ...{ address, sid, statement }, formula: and(formula, limits, gate) };
    });
  const byResource = resource.grants.map((each) => {
    const { address, sid, statement } = each;
    return { ...{ address, sid, statement }, formula: grantedByResource(each, resource, limits) };
  });
  const denied = or(someOf(identity, 'Deny'), someOf(boundary ?? [], 'Deny'), resource.denied);
  return {
    allows: [...byRole, ...byResource].filter(({ formula }) => formula !== false),
    denied,
  };
}
