import type { Difference } from '../../analysis/questions/difference';
import type { AccessFinding } from '../../analysis/questions/new-access';
import type { Witness } from '../../analysis/questions/witness';
import type { Federation } from '../../model/federation';
import { requestOfWitness, whoIs } from '../../report/render-difference';
import { nameAt } from '../../simulator/decide-request';
import { roleName } from '../../simulator/find-role';
import { OWN_IDENTITY } from '../../simulator/sign-in';
import { showText } from '../../values/text';
import type { PageQuestion } from './question';

/** What a change gives and takes, as the page lists it. */
export interface DrawnDifference {
  readonly origin: string;
  /** The federation before the change. */
  readonly before: Federation;
  readonly gained: readonly DrawnAccess[];
  readonly lost: readonly DrawnAccess[];
  /** Whether there is new access, none, or something undecided. */
  readonly answers: { readonly gained: string; readonly lost: string };
  /** What would decide what is undecided, a line each. */
  readonly undecided: readonly string[];
  /** What was not looked at. */
  readonly notLookedAt: readonly string[];
}

/** Access that a change gives or takes, with a question that shows it. */
export interface DrawnAccess {
  readonly request: string;
  readonly who: string;
  readonly why: string;
  readonly question: PageQuestion;
}

/** No list is longer; the command `diff` lists all. */
const MOST = 50;

/** Makes what the page lists of a difference. */
export function drawnDifference(
  { gained, lost, notModelled }: Difference,
  before: Federation,
  after: Federation,
  origin: string,
): DrawnDifference {
  const reasons = [...gained.undecided, ...lost.undecided].flatMap(({ reasons: those }) => those);
  return {
    ...{ origin, before, notLookedAt: notModelled },
    gained: gained.findings.slice(0, MOST).map((each) => accessOf(each, after)),
    lost: lost.findings.slice(0, MOST).map((each) => accessOf(each, before)),
    answers: { gained: gained.answer, lost: lost.answer },
    undecided: [...new Set(reasons)].slice(0, MOST),
  };
}

function accessOf(
  { witness, doors, role, cause, statement }: AccessFinding,
  federation: Federation,
): DrawnAccess {
  const by = nameAt({ ...statement, kind: 'identity' });
  return {
    request: requestOfWitness(witness),
    who: whoIs(witness, doors),
    why: `${cause.because} → ${roleName(role, federation)}; ${by} allows it`,
    question: questionOfWitness(witness),
  };
}

/** The question that a witness answers. */
export function questionOfWitness(witness: Witness): PageQuestion {
  const { door, claims, groups, principalTags, identity, action, resource, context } = witness;
  const { pool, provider, flow } = door;
  const isClient = provider?.value.type === 'user-pool';
  const own = (text: string) =>
    identity === undefined ? text : text.replaceAll(identity, OWN_IDENTITY);
  return {
    pool: pool.address,
    ...(provider === undefined
      ? { guest: true }
      : { [isClient ? 'client' : 'provider']: provider.address }),
    // What is unknown of a claim is no part of a question.
    claims: JSON.parse(JSON.stringify(claims)) as PageQuestion['claims'],
    groups,
    ...(Object.keys(principalTags).length === 0 ? {} : { principalTags }),
    ...(identity === undefined ? {} : { identity }),
    ...(flow === 'classic' ? { classic: true } : {}),
    action,
    resource: own(showText(resource)),
    context: Object.fromEntries(
      Object.entries(context).map(([key, value]) => [
        key,
        typeof value === 'string' ? own(value) : value,
      ]),
    ),
  };
}
