import type { Role, RoleKey } from '../../model/role';
import type { ResourcePolicy } from '../../model/resource-policy';
import { TAG_VALUE_PATTERN } from '../../cognito/limits';
import type { RoleSession } from '../../policies/evaluation/caller';
import { GUEST_SESSION_POLICIES } from '../../policies/evaluation/guest-scope-down';
import { callerOf } from '../../simulator/decide-request';
import { accountOf } from '../../simulator/request-context';
import { compareTexts } from '../../values/compare-texts';
import { isKnown, partsOf, showReference, showText, text, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { and, isAmong, isIn, isMissing, negated, open, or, type Formula } from '../formula';
import { characters, type Element } from '../languages/language';
import { claimAt, mappingAt, type Door } from './door';
import { DoorKeys } from './key-values';
import { patternFormula } from './pattern-formula';
import { reachAt, type Way } from './reach';
import { DIMENSION, type ResolveKey, type Side } from './side';
import { policyFormulas, ternaryFormula, type StatementFormula } from './statement-formula';
import { trustFormula } from './trust-formula';

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
  return { door, isTaken: isTaken(door, keys, side), roles };
}

/** Somebody at a door may do it, by whatever role. */
export function accessFormula({ isTaken: taken, roles }: DoorAccess): Formula {
  return and(
    taken,
    or(
      ...roles.map(({ ways, trust, allows, denied }) =>
        and(
          or(...ways.map(({ formula }) => formula)),
          trust,
          or(...allows.map(({ formula }) => formula)),
          negated(denied),
        ),
      ),
    ),
  );
}

function isTaken(door: Door, keys: DoorKeys, side: Side): Formula {
  const { doubt } = door;
  return and(
    doubt === undefined ? true : open(`${side.name}${door.key}: ${doubt}`),
    isIn(DIMENSION.identity, side.space.languages.characters(identityIds(door))),
    ...keys.tagClaims.map((claim) => mayBeTag(claim, door, side)),
    ...claimsOfRules(door).map((claim) => isThere(claim, door)),
    ...keys.tagClaims.map((claim) => isThere(claim, door)),
  );
}

/** Ids of identities: the pool's Region, and what AWS makes at random. */
function identityIds({ pool: { region } }: Door) {
  const prefix = isKnown(region) ? `${region}:` : '';
  return {
    shown: `an identity id ${prefix}`,
    prefix,
    examples: '0123456789abcdef-',
    isAllowed: (character: string) => (prefix === '' ? /[a-z0-9:-]/ : /[0-9a-f-]/).test(character),
    isOtherAllowed: false,
    isFilled: true,
  };
}

/** The value of a claim may be a session tag; where it can't, STS refuses the token. */
function mayBeTag(claim: string, door: Door, { space }: Side): Formula {
  const told = claimAt(door, claim);
  if (told.type === 'constant') return TAG_VALUE_PATTERN.test(told.value);
  if (told.type !== 'free') return true;
  const dimension = DIMENSION.claim(claim);
  const allowed = space.languages.characters(TAG_VALUE);
  const isText = or(isMissing(dimension), isIn(dimension, allowed));
  return told.mayBeList ? or(isText, isAmong(DIMENSION.claimIsList(claim), 2)) : isText;
}

const TAG_VALUE = {
  shown: 'a value of a session tag',
  // Stands for every character that no tag may have.
  examples: '\ue000',
  isAllowed: (character: string) => SURROGATE.test(character) || TAG_VALUE_PATTERN.test(character),
  isOtherAllowed: true,
  isFilled: false,
};

// Half of a character: whether the whole is allowed, one half alone doesn't show.
const SURROGATE = /[\ud800-\udfff]/;

function isThere(claim: string, door: Door): Formula {
  const told = claimAt(door, claim);
  if (told.type !== 'free' || !told.isAlways) return true;
  return negated(isMissing(DIMENSION.claim(claim)));
}

function claimsOfRules(door: Door): string[] {
  const mapping = mappingAt(door);
  if (mapping === undefined || isUnknown(mapping) || mapping.type !== 'Rules') return [];
  return [...new Set(mapping.rules.flatMap(({ claim }) => (isUnknown(claim) ? [] : [claim])))];
}

/** Nobody knows what a role outside the file trusts and allows; it is the same in every file. */
function outsideFile(role: RoleKey, ways: readonly Way[]): RoleAccess {
  return {
    role,
    ways,
    trust: open(`the trust of \`${role}\`, which is not in the file`),
    allows: [
      {
        address: role,
        statement: 0,
        formula: open(`the permissions of \`${role}\`, which is not in the file`),
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
    ...new RolePermissions(role, door, keys, side).formulas(),
  };
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

  formulas(): Pick<RoleAccess, 'allows' | 'denied'> {
    const { role } = this;
    const identity = role.permissions.flatMap((permissions) =>
      this.statements(permissions.document, permissions.address, permissions.name).map((each) => ({
        ...each,
        address: permissions.address,
      })),
    );
    const boundary = this.boundary();
    const resources = this.side.federation.resourcePolicies.map((policy) => this.carried(policy));
    const limits = and(
      boundary === undefined ? true : allowing(boundary),
      ...this.sessionPolicies().map(allowing),
    );
    const grants = resources.flatMap(({ grants: each }) => each);
    const own = this.isOwn(resources);
    const gate = this.gate(own, grants, resources);
    const byRole = identity
      .filter(({ effect }) => effect === 'Allow')
      .map(({ address, sid, statement, formula }) => ({
        ...{ address, sid, statement },
        formula: and(formula, limits, gate),
      }));
    const byResource = grants.map(
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
      ...resources.map(({ denied: each }) => each),
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
      formula: and(each.formula, isIncludedIn(each, subject)),
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

  /** What the policy of a resource gives and denies, where the request is about the resource. */
  private carried(policy: ResourcePolicy): Carried {
    const { address, service, resource, document } = policy;
    const { side, resolve, caller } = this;
    const forms = [resource, text(resource, '/*'), text(resource, ':*')];
    const isAbout = and(
      or(...forms.map((form) => patternFormula(DIMENSION.resource, form, PLAIN, resolve, side))),
      this.isOfService(service),
    );
    const all = policyFormulas(document, address, caller, resolve, side);
    const body = ({ formula }: StatementFormula) => and(isAbout, formula);
    const doubt = `whether ${side.name}${address} names \`${this.role.address}\``;
    const grants = all
      .filter(({ effect }) => effect === 'Allow')
      .map((each): Grant => {
        const as = (level: 'session' | 'role' | 'account' | 'everybody') =>
          and(
            body(each),
            each.as === undefined
              ? isUnknown(document) && open(`${doubt} (${level})`)
              : ternaryFormula(each.as[level], `${doubt} (${level}, ${each.statement})`),
          );
        const { sid, statement } = each;
        return {
          ...{ address, sid, statement },
          session: as('session'),
          role: as('role'),
          account: as('account'),
          everybody: as('everybody'),
        };
      });
    const denied = all
      .filter(({ effect }) => effect === 'Deny')
      .map((each) => and(body(each), isIncludedIn(each, address)));
    return { policy, isAbout, grants, denied: or(...denied) };
  }

  private isOfService(service: string | undefined): Formula {
    if (service === undefined) return true;
    const { languages } = this.side.space;
    return isIn(DIMENSION.action, languages.pattern([...characters(`${service}:`), ANY]));
  }

  /** What an Allow of the role needs besides itself, by the kind of resource and its account. */
  private gate(own: Formula, grants: readonly Grant[], resources: readonly Carried[]): Formula {
    const isRead = or(...resources.map(({ isAbout }) => isAbout));
    const unread = open(
      `a resource policy that is not in the file, seen from \`${showText(this.role.arn)}\``,
    );
    const account = or(...grants.map(({ account: each }) => each), and(negated(isRead), unread));
    const any = or(
      account,
      ...grants.flatMap(({ session, role, everybody }) => [session, role, everybody]),
    );
    return or(
      and(own, or(negated(this.mustBeAllowedByResource()), account)),
      and(negated(own), any),
    );
  }

  /** Actions on KMS keys, whose own policy must allow, or leave it to the account. */
  private mustBeAllowedByResource(): Formula {
    const { languages } = this.side.space;
    const among = (pattern: string) =>
      isIn(DIMENSION.action, languages.pattern(globElements(pattern)));
    return and(among('kms:*'), ...KMS_WITHOUT_KEY.map((each) => negated(among(each))));
  }

  /** The resource is in the account of the role. */
  private isOwn(resources: readonly Carried[]): Formula {
    const account = accountOf(this.role);
    const { languages } = this.side.space;
    const field = (...elements: readonly Element[]) =>
      isIn(DIMENSION.resource, languages.pattern([...FOUR_FIELDS, ...elements]));
    const namesOne = and(field(ANY), negated(field()), negated(field(COLON, ANY)));
    const isUnsure =
      account === undefined || !isKnown(account)
        ? true
        : negated(or(field(SEGMENT), field(SEGMENT, COLON, ANY)));
    const shown = account === undefined ? 'the role' : showText(account);
    const perhaps = and(isUnsure, open(`whether the resource is in the account of ${shown}`));
    const own = account === undefined ? undefined : textOf(account);
    const isSame = own === undefined ? false : or(field(...own), field(...own, COLON, ANY));
    const ofCarried = resources.map(({ policy, isAbout }) =>
      or(negated(isAbout), this.isInAccount(policy, account)),
    );
    return or(and(negated(namesOne), ...ofCarried), isSame, and(namesOne, perhaps));
  }

  private isInAccount(
    { address, providerConfiguration }: ResourcePolicy,
    account: Text | undefined,
  ): Formula {
    if (providerConfiguration === undefined) return true;
    const doubt = `whether ${address} is in the account of ${this.role.address}`;
    if (account === undefined) return open(doubt);
    const comparison = compareTexts(providerConfiguration.account, account);
    return comparison === 'unknown' ? open(doubt) : comparison === 'equal';
  }
}

/** The policy of a resource, and what it says to a role. */
interface Carried {
  readonly policy: ResourcePolicy;
  /** The request is about the resource. */
  readonly isAbout: Formula;
  readonly grants: readonly Grant[];
  readonly denied: Formula;
}

/** An Allow of a resource's policy, by what it names the caller as. */
interface Grant extends Omit<AllowFormula, 'formula'> {
  readonly session: Formula;
  readonly role: Formula;
  readonly account: Formula;
  readonly everybody: Formula;
}

function allowing(statements: readonly StatementFormula[]): Formula {
  return or(...statements.filter(({ effect }) => effect === 'Allow').map(({ formula }) => formula));
}

function denying(statements: readonly StatementFormula[]): Formula {
  return or(...statements.filter(({ effect }) => effect === 'Deny').map(({ formula }) => formula));
}

function isIncludedIn({ as, statement }: StatementFormula, subject: string): Formula {
  if (as === undefined) return true;
  const levels = Object.entries(as).map(([level, answer]) =>
    ternaryFormula(answer, `whether ${subject} names the caller (${level}, ${statement})`),
  );
  return or(...levels);
}

const PLAIN = { wildcards: 'glob', variables: false } as const;

/** Actions of KMS that are about no key. */
const KMS_WITHOUT_KEY = [
  'kms:createkey',
  'kms:listkeys',
  'kms:listaliases',
  'kms:generaterandom',
  'kms:createalias',
  'kms:deletealias',
  'kms:updatealias',
  'kms:*customkeystore',
  'kms:*customkeystores',
];

const ANY: Element = { type: 'any' };
const SEGMENT: Element = { type: 'segment' };
const COLON: Element = { type: 'character', oneOf: [':'] };
const FOUR_FIELDS: readonly Element[] = Array.from({ length: 4 }, (): Element[] => [
  { type: 'field' },
  COLON,
]).flat();

function globElements(pattern: string): Element[] {
  return pattern
    .split('')
    .map((each) => (each === '*' ? ANY : { type: 'character', oneOf: [each] }));
}

function textOf(value: Text): Element[] | undefined {
  const parts = partsOf(value).map((part): Element[] | undefined => {
    if (typeof part === 'string') return characters(part);
    return isUnknown(part) ? undefined : [{ type: 'reference', name: showReference(part) }];
  });
  return parts.some((each) => each === undefined) ? undefined : parts.flatMap((each) => each ?? []);
}
