import type { Permissions, Role } from '../../model/role';
import type { PolicyDocument } from '../../policies/documents/policy-document';
import { callerOf } from '../../simulator/decide-request';
import { isKnown, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { allowedBy } from '../federation/access';
import type { Door } from '../federation/door';
import { DoorKeys } from '../federation/key-values';
import { DIMENSION, type ResolveKey } from '../federation/side';
import { policyFormulas } from '../federation/statement-formula';
import { and, isIn, isMissing, negated, type Formula } from '../formula';
import type { Element } from '../languages/language';
import { answerBy, type About } from './about';
import { naturalWishes, search, type Confirm, type Searched } from './search';
import { aboutTag, tagKeys, variablesOf } from '../federation/variable-keys';
import type { Witness } from './witness';

/** Users who reach, by one statement, what it gives to those with another value of a session tag. */
export interface TagNeighbour {
  readonly role: Role;
  readonly policy: Permissions;
  /** Position of the statement in its policy, from 0. */
  readonly statement: number;
  /** The condition key of the tag. */
  readonly key: string;
  /** The value of those whose it is; absent where it is unknown. */
  readonly owner?: string;
  /** Whether only values with a slash reach it. */
  readonly needsSlash: boolean;
  readonly found: Exclude<Searched<true>, { outcome: 'none' }>;
}

/**
 * Finds statements with a session tag in a resource or condition that give users what belongs to those
 * whose tag has another value, such as `team-1` what is under `team-10`, or `a/b` what is under `a/`.
 */
export function tagNeighbours(about: About): TagNeighbour[] {
  return about.federation.roles.flatMap((role) =>
    role.permissions.flatMap((policy) => {
      const { document } = policy;
      // In the older version of the policy language a variable is literal text.
      if (isUnknown(document) || document.version === '2008-10-17') return [];
      return document.statements.flatMap((source, statement) =>
        source.effect === 'Allow'
          ? tagKeys(source).flatMap((key) =>
              ofStatement({ role, policy, document, statement, key }, about),
            )
          : [],
      );
    }),
  );
}

interface Asked {
  readonly role: Role;
  readonly policy: Permissions;
  readonly document: PolicyDocument<Text>;
  readonly statement: number;
  readonly key: string;
}

function ofStatement(asked: Asked, about: About): TagNeighbour[] {
  const { role, policy, statement, key } = asked;
  const tried = new Set<string>();
  for (const door of about.doors) {
    const path = allowedBy(about.access(door), role.address, policy.address, statement);
    if (path === undefined) continue;
    // Doors of which the same is known have the same answer.
    const same = about.numberOf(path);
    if (tried.has(same)) continue;
    tried.add(same);
    const told = new NeighbourSearch(asked, door, path, about).run();
    if (told !== undefined) return [{ role, policy, statement, key, ...told }];
  }
  return [];
}

type Found = Pick<TagNeighbour, 'owner' | 'needsSlash' | 'found'>;

/** What is said to a witness of one of the two steps, which `isShown` judges besides. */
type ConfirmStep = (witness: Witness, isShown: () => boolean) => ReturnType<Confirm<true>>;

class NeighbourSearch {
  private readonly resolve: ResolveKey;
  private readonly keys: DoorKeys;

  constructor(
    private readonly asked: Asked,
    private readonly door: Door,
    private readonly reached: readonly Formula[],
    private readonly about: About,
  ) {
    this.keys = new DoorKeys(door, about.side.uses);
    this.resolve = this.keys.ofRequests(asked.role);
  }

  run(): Found | undefined {
    const value = this.resolve(this.asked.key);
    if (value.type !== 'claim') return undefined;
    const told = this.inTwoSteps(value.dimension, (witness, isShown) => {
      const { asked, about } = this;
      const answer = answerBy(asked.role.address, witness, about.federation);
      if (typeof answer === 'object') return answer;
      return answer === 'yes' && isShown() ? { confirmed: true } : undefined;
    });
    if (told?.found.outcome !== 'undecided') return told;
    // What else decides is unknown: then what the statement says is all there is to tell.
    const { reasons } = told.found;
    const possible = this.inTwoSteps(value.dimension, () => ({ confirmed: true }));
    return possible && { ...possible, found: { outcome: 'undecided', reasons } };
  }

  /** Finds a user that the statement allows something, and then another who may do it for the first. */
  private inTwoSteps(dimension: string, confirm: ConfirmStep): Found | undefined {
    // The tokens and requests that the statement allows, as far as it is about the tag.
    const path = [...this.reached, this.statement(this.resolve)];
    const { languages } = this.about.question.space;
    const filled = [negated(isMissing(dimension)), negated(isIn(dimension, languages.literal('')))];
    const first = this.search([...path, ...filled], (witness) => confirm(witness, () => true));
    if (first.outcome === 'none') return undefined;
    if (first.outcome === 'undecided') return { needsSlash: false, found: first };
    const owner = valueOf(first.witness, dimension);
    if (owner === undefined) return undefined;
    const other = [
      ...path,
      ...filled,
      this.ofOwner(owner),
      negated(isIn(dimension, languages.literal(owner))),
      ...(this.refersToIdentity
        ? [negated(isIn(DIMENSION.identity, languages.literal(this.otherIdentity)))]
        : []),
    ];
    const withSlash = isIn(dimension, languages.pattern([ANY, SLASH, ANY]));
    for (const needsSlash of [false, true]) {
      const formulas = [...other, needsSlash ? withSlash : negated(withSlash)];
      const found = this.search(formulas, (witness) =>
        confirm(witness, () => this.isOwners(witness, dimension, owner)),
      );
      if (found.outcome !== 'none') return { owner, needsSlash, found };
    }
    return undefined;
  }

  /** The requests that the statement allows to users whose tag has some value. */
  private ofOwner(owner: string): Formula {
    return this.statement((key) => {
      if (key === this.asked.key) return { type: 'constant', value: owner };
      if (this.isIdentity(key)) return { type: 'constant', value: this.otherIdentity };
      return this.resolve(key);
    });
  }

  private statement(resolve: ResolveKey): Formula {
    const { role, document, statement, key } = this.asked;
    const source = document.statements[statement];
    if (source === undefined) return false;
    const all = policyFormulas(
      { ...document, statements: [aboutTag(source, key)] },
      `the part of statement ${statement + 1} of ${this.asked.policy.address} about ${key}`,
      callerOf(role, this.keys.session),
      resolve,
      this.about.side,
    );
    return and(...all.map(({ formula }) => formula));
  }

  private search(formulas: readonly Formula[], confirm: Confirm<true>): Searched<true> {
    const { door } = this;
    const { question, actions } = this.about;
    const wishes = naturalWishes(formulas, true, question);
    return search({ question, door, formulas, wishes, box: question.requests, actions, confirm });
  }

  /** Whether the owner of the tag's value may do it as well. */
  private isOwners(witness: Witness, dimension: string, owner: string): boolean {
    const { name, isClaim } = tagOf(dimension);
    const their: Witness = {
      ...witness,
      ...(isClaim
        ? { claims: { ...witness.claims, [name]: owner } }
        : { principalTags: { ...witness.principalTags, [name]: owner } }),
      ...(this.refersToIdentity ? { identity: this.otherIdentity } : {}),
    };
    return answerBy(this.asked.role.address, their, this.about.federation) === 'yes';
  }

  private get refersToIdentity(): boolean {
    const source = this.asked.document.statements[this.asked.statement];
    return source !== undefined && variablesOf(source).some((key) => this.isIdentity(key));
  }

  private isIdentity(key: string): boolean {
    return key === `${this.keys.session.keys}:sub`;
  }

  /** The identity of the user whose tag's value it is. */
  private get otherIdentity(): string {
    const { region } = this.door.pool;
    return `${isKnown(region) ? region : 'eu-west-1'}:${OWNER}`;
  }
}

const OWNER = '00000000-0000-4000-8000-000000000000';
const ANY: Element = { type: 'any' };
const SLASH: Element = { type: 'character', oneOf: ['/'] };

/** The claim, or passed tag, of a dimension. */
function tagOf(dimension: string): { readonly name: string; readonly isClaim: boolean } {
  const claim = DIMENSION.claim('');
  return dimension.startsWith(claim)
    ? { name: dimension.slice(claim.length), isClaim: true }
    : { name: dimension.slice(DIMENSION.passedTag('').length), isClaim: false };
}

function valueOf({ claims, principalTags }: Witness, dimension: string): string | undefined {
  const { name, isClaim } = tagOf(dimension);
  const value = (isClaim ? claims : principalTags)[name];
  return typeof value === 'string' ? value : undefined;
}
