import type { Role, RoleKey } from '../../model/role';
import type { RoleSession } from '../../policies/evaluation/caller';
import { GUEST_SESSION_POLICIES } from '../../policies/evaluation/guest-scope-down';
import { callerOf } from '../../simulator/decide-request';
import { accountOf } from '../../simulator/request-context';
import { isKnown, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { and, negated, open, or, type Formula } from '../formula';
import type { Door } from './door';
import { DoorKeys } from './key-values';
import {
  isAboutAccount,
  isIncludedIn,
  policyFormulas,
  type StatementFormula,
} from './statement-formula';
import { reachAt, UNKNOWN_ROLE, type Way } from './reach';
import { ResourceFormulas } from './resource-formulas';
import type { ResolveKey, Side } from './side';
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
  const resolve = keys.ofRequests(role);
  const isGuest = door.provider === undefined;
  const told = [...side.uses.keys(), `${keys.session.keys}:sub`].map((key) => resolve(key));
  const key = JSON.stringify([role.address, isGuest, door.flow, keys.session.issuer, told]);
  const ofSide = PERMITTED.get(side) ?? new Map<string, Permitted>();
  PERMITTED.set(side, ofSide);
  const known = ofSide.get(key);
  if (known !== undefined) return known;
  const made = new RolePermissions(role, door, keys, side).formulas();
  ofSide.set(key, made);
  return made;
}

/** What a role may do, with what limits it and what resources say. */
class RolePermissions {
  private readonly resolve: ResolveKey;
  private readonly caller: RoleSession;

  constructor(
    private readonly role: Role,
    private readonly door: Door,
    keys: DoorKeys,
    private readonly side: Side,
  ) {
    this.resolve = keys.ofRequests(role);
    const hasBoundary = role.permissionsBoundary !== undefined;
    this.caller = { ...callerOf(role, keys.session), hasBoundary };
  }

  formulas(): Permitted {
    const { role } = this;
    const identity = role.permissions.flatMap(({ document, address, name }) =>
      this.statements(document, address, name).map((each) => ({
        ...each,
        address,
        source: isUnknown(document) ? undefined : document.statements[each.statement],
      })),
    );
    const boundary = this.boundary();
    const limits = and(
      boundary === undefined ? true : allowing(boundary),
      ...this.sessionPolicies().map(allowing),
    );
    const resource = new ResourceFormulas(role, this.caller, this.resolve, this.side);
    const { own, gate, gateInAccount } = resource;
    const account = accountOf(role);
    const byRole = identity
      .filter(({ effect }) => effect === 'Allow')
      .map(({ address, sid, statement, formula, source }) => {
        const isOwn = source !== undefined && isAboutAccount(source, account);
        return {
          ...{ address, sid, statement },
          formula: and(formula, limits, isOwn ? gateInAccount : gate),
        };
      });
    const byResource = resource.grants.map(
      ({ address, sid, statement, session, role: asRole, everybody }) => {
        const beyond = open(
          'AWS does not document whether a boundary limits what everybody is given',
        );
        return {
          ...{ address, sid, statement },
          formula: and(
            own,
            or(
              session,
              and(or(asRole, everybody), limits),
              limits === true ? false : and(everybody, beyond),
            ),
          ),
        };
      },
    );
    const denied = or(
      denying(identity),
      boundary === undefined ? false : denying(boundary),
      resource.denied,
    );
    return {
      allows: [...byRole, ...byResource].filter(({ formula }) => formula !== false),
      denied,
    };
  }

  private statements(
    document: Role['permissions'][number]['document'],
    address: string,
    name: Text | undefined,
  ): readonly StatementFormula[] {
    const subject = name !== undefined && isKnown(name) && name.startsWith('arn:') ? name : address;
    const all = policyFormulas(document, subject, this.caller, this.resolve, this.side);
    return all.map((each) => ({
      ...each,
      formula: and(each.formula, isIncludedIn(each, subject, this.side)),
    }));
  }

  private boundary(): readonly StatementFormula[] | undefined {
    const { permissionsBoundary: boundary } = this.role;
    return boundary && this.statements(boundary.document, boundary.address, boundary.name);
  }

  private sessionPolicies(): readonly (readonly StatementFormula[])[] {
    if (this.door.provider !== undefined || this.door.flow === 'classic') return [];
    // Either of the two suffices.
    const all = GUEST_SESSION_POLICIES.flatMap((document) =>
      policyFormulas(document, "Cognito's session policies", this.caller, this.resolve, this.side),
    );
    return [all];
  }
}

function allowing(statements: readonly StatementFormula[]): Formula {
  return or(...statements.filter(({ effect }) => effect === 'Allow').map(({ formula }) => formula));
}

function denying(statements: readonly StatementFormula[]): Formula {
  return or(...statements.filter(({ effect }) => effect === 'Deny').map(({ formula }) => formula));
}
