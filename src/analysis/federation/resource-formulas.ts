import type { ResourcePolicy } from '../../model/resource-policy';
import type { Role } from '../../model/role';
import type { RoleSession } from '../../policies/evaluation/caller';
import { requiringActions } from '../../policies/evaluation/resource-kinds';
import { accountOf } from '../../simulator/request-context';
import { carriedPolicies } from '../../simulator/requested-resource';
import { compareTexts } from '../../values/compare-texts';
import { isKnown, partsOf, reference, showText, text, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { and, isIn, negated, open, or, type Formula } from '../formula';
import type { Element } from '../languages/language';
import { factOf, factOfSide } from './fact';
import { literalElements, patternFormula } from './pattern-formula';
import { DIMENSION, type ResolveKey, type Side } from './side';
import {
  ACTION,
  isIncludedIn,
  policyFormulas,
  ternaryFormula,
  whetherIncludes,
  type StatementFormula,
} from './statement-formula';

/** An Allow of a resource's policy, by what it names the caller as. */
export interface ResourceGrant {
  /** Address of the policy. */
  readonly address: string;
  readonly sid?: string;
  /** Position in the policy, from 0. */
  readonly statement: number;
  readonly session: Formula;
  readonly role: Formula;
  readonly account: Formula;
  readonly everybody: Formula;
}

/** What resources themselves say to a role: what they give, what they must give, what they deny. */
export class ResourceFormulas {
  readonly grants: readonly ResourceGrant[];
  /** Some resource's policy denies it. */
  readonly denied: Formula;
  /** What the policy of each resource denies, by its address. */
  readonly denials: readonly { readonly address: string; readonly denied: Formula }[];
  /** The resource is in the account of the role. */
  readonly own: Formula;
  /** What an Allow of the role needs besides itself, by the kind of resource and its account. */
  readonly gate: Formula;
  /** What it needs besides itself where the resource is of the account of the role. */
  readonly gateOfOwn: Formula;
  /** The same of an Allow whose resources are all in the account of the role. */
  readonly gateInAccount: Formula;

  constructor(
    private readonly role: Role,
    private readonly caller: RoleSession,
    private readonly resolve: ResolveKey,
    private readonly side: Side,
  ) {
    const policies = carriedPolicies(side.federation);
    const known = or(
      ...policies
        .filter(({ resource }) => isKnown(resource))
        .map((each) => this.isAboutOwner(each)),
    );
    const carried = policies.map((policy) => this.read(policy, known));
    this.grants = carried.flatMap(({ grants }) => grants);
    this.denials = carried.filter(({ denied }) => denied !== false);
    this.denied = or(...this.denials.map(({ denied }) => denied));
    this.own = this.isOwn([...carried, ...this.madeElsewhere()]);
    const account = this.byAccount(or(...carried.map(({ isAbout }) => isAbout)));
    this.gateInAccount = or(negated(this.mustAllow()), account);
    this.gateOfOwn = or(negated(this.own), this.gateInAccount);
    this.gate = this.gateOf(account);
  }

  /** What the policy of a resource gives and denies, where the request is about the resource. */
  private read(policy: ResourcePolicy, known: Formula): Carried {
    const { address, document } = policy;
    const { side, resolve, caller } = this;
    // A resource that is unknown is none of those whose policy is known.
    const isUnsure = partsOf(policy.resource).some(isUnknown);
    const isAbout = and(this.isAboutOwner(policy), isUnsure ? negated(known) : true);
    const all = policyFormulas(document, address, caller, resolve, side);
    const body = ({ formula }: StatementFormula) => and(isAbout, formula);
    const user = `\`${this.role.address}\``;
    const grants = all
      .filter(({ effect }) => effect === 'Allow')
      .map((each): ResourceGrant => {
        const as = (level: 'session' | 'role' | 'account' | 'everybody') =>
          and(
            body(each),
            each.as === undefined
              ? isUnknown(document) &&
                  factOfSide(`whether ${address} names ${user} as ${level}`, [], side)
              : ternaryFormula(each.as[level], () => this.doubt(each, address, level)),
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
      .map((each) => and(body(each), isIncludedIn(each, address, side)));
    const account = policy.providerConfiguration?.account;
    return { address, account, isAbout, grants, denied: or(...denied) };
  }

  private isAboutOwner({ resource, service }: ResourcePolicy): Formula {
    return and(
      this.isAbout(resource),
      service === undefined ? true : this.isAction(`${service}:*`),
    );
  }

  private doubt({ statement, named = [] }: StatementFormula, address: string, level: string) {
    const user = `\`${this.role.address}\``;
    const whether = whetherIncludes(statement, address, named, user);
    return factOfSide(`${whether} as ${level}`, named, this.side);
  }

  private isAbout(resource: Text): Formula {
    const { resolve, side } = this;
    const forms = [resource, text(resource, '/*'), text(resource, ':*')];
    return or(
      ...forms.map((form) => patternFormula(DIMENSION.resource, form, PLAIN, resolve, side)),
    );
  }

  /** The resources of a file whose provider configurations differ. */
  private madeElsewhere(): Owned[] {
    const { resourceAccounts = {} } = this.side.federation;
    return Object.entries(resourceAccounts).map(([address, account]) => ({
      ...{ address, account },
      isAbout: this.isAbout(text(reference(address, 'arn'))),
    }));
  }

  /** The resource leaves it to the account, as far as its policy is read. */
  private byAccount(isRead: Formula): Formula {
    const unread = open(
      `a resource policy that is not in the file, seen from \`${showText(this.role.arn)}\``,
    );
    return or(...this.grants.map(({ account }) => account), and(negated(isRead), unread));
  }

  private gateOf(account: Formula): Formula {
    const { own, grants } = this;
    const any = or(
      account,
      ...grants.flatMap(({ session, role, everybody }) => [session, role, everybody]),
    );
    return and(this.gateOfOwn, or(own, any));
  }

  /** Actions that the resource itself must allow, or leave to the account. */
  private mustAllow(): Formula {
    return or(
      ...requiringActions().map(({ among, except }) =>
        and(this.isAction(among), ...except.map((each) => negated(this.isAction(each)))),
      ),
    );
  }

  private isAction(pattern: string): Formula {
    return patternFormula(DIMENSION.action, pattern, ACTION, this.resolve, this.side);
  }

  private isOwn(resources: readonly Owned[]): Formula {
    const account = accountOf(this.role);
    const { languages } = this.side.space;
    const field = (...elements: readonly Element[]) =>
      isIn(DIMENSION.resource, languages.pattern([...FOUR_FIELDS, ...elements]));
    const namesOne = and(field(ANY), negated(field()), negated(field(COLON, ANY)));
    const isUnsure =
      account === undefined || !isKnown(account)
        ? true
        : negated(or(field(SEGMENT), field(SEGMENT, COLON, ANY)));
    const shown = account === undefined ? 'of the role' : `\`${showText(account)}\``;
    const perhaps = and(
      isUnsure,
      factOf(
        `whether the resource is in the account ${shown}`,
        account === undefined ? [] : [account],
        this.side,
      ),
    );
    const own = account === undefined ? undefined : literalElements(account);
    const isSame = own === undefined ? false : or(field(...own), field(...own, COLON, ANY));
    const ofThese = resources.map((each) =>
      or(negated(each.isAbout), this.isInAccount(each, account)),
    );
    return or(and(negated(namesOne), ...ofThese), isSame, and(namesOne, perhaps));
  }

  private isInAccount({ address, account: owner }: Owned, account: Text | undefined): Formula {
    if (owner === undefined) return true;
    const both = account === undefined ? [owner] : [owner, account];
    const names = both.map((each) => `\`${showText(each)}\``).join(' is ');
    const doubt = () =>
      factOf(
        `whether ${address} is in the account of ${this.role.address}: whether ${names}`,
        both,
        this.side,
      );
    if (account === undefined) return doubt();
    const comparison = compareTexts(owner, account);
    return comparison === 'unknown' ? doubt() : comparison === 'equal';
  }
}

/** A resource, and whose it is. */
interface Owned {
  readonly address: string;
  /** Its account; absent where the file has one provider configuration. */
  readonly account?: Text;
  /** The request is about the resource. */
  readonly isAbout: Formula;
}

/** A resource with a policy, and what that says to a role. */
interface Carried extends Owned {
  readonly grants: readonly ResourceGrant[];
  readonly denied: Formula;
}

const PLAIN = { wildcards: 'glob', variables: false } as const;

const ANY: Element = { type: 'any' };
const SEGMENT: Element = { type: 'segment' };
const COLON: Element = { type: 'character', oneOf: [':'] };
const FOUR_FIELDS: readonly Element[] = Array.from({ length: 4 }, (): Element[] => [
  { type: 'field' },
  COLON,
]).flat();
