import type { Difference } from '../../analysis/questions/difference';
import type { AccessFinding } from '../../analysis/questions/new-access';
import { withOwnIdentity, type Witness } from '../../analysis/questions/witness';
import type { Federation } from '../../model/federation';
import { requestOfWitness, whoIs } from '../../report/render-difference';
import { nameAt } from '../../simulator/decide-request';
import { roleName } from '../../simulator/find-role';
import { showText } from '../../values/text';
import type { DrawnAccess, DrawnDifference, PageData } from './page-data';
import type { PageQuestion } from './question';
import { typedResource } from './typed-resource';

/** No list is longer; the command `diff` lists all. */
const MOST = 50;

/** Makes what the page lists of a difference. */
export function drawnDifference(
  { gained, lost, notModelled }: Difference,
  before: Federation,
  after: Federation,
  resources: PageData['resources'],
): DrawnDifference {
  const reasons = [...gained.undecided, ...lost.undecided].flatMap(({ reasons: those }) => those);
  return {
    ...{ before, notLookedAt: notModelled },
    gained: gained.findings.slice(0, MOST).map((each) => accessOf(each, after, resources)),
    lost: lost.findings.slice(0, MOST).map((each) => accessOf(each, before, resources)),
    answers: { gained: gained.answer, lost: lost.answer },
    undecided: [...new Set(reasons)].slice(0, MOST),
  };
}

function accessOf(
  { witness, doors, role, cause, statement }: AccessFinding,
  federation: Federation,
  resources: PageData['resources'],
): DrawnAccess {
  const by = nameAt({ ...statement, kind: 'identity' });
  return {
    request: requestOfWitness(witness),
    who: whoIs(witness, doors),
    why: `${cause.because} → ${roleName(role, federation)}; ${by} allows it`,
    question: questionOfWitness(witness, resources),
  };
}

/** The question that a witness answers. */
function questionOfWitness(witness: Witness, resources: PageData['resources']): PageQuestion {
  const { door, claims, groups, principalTags, identity, action, resource, context } = witness;
  const { pool, provider, flow } = door;
  const isClient = provider?.value.type === 'user-pool';
  const own = (text: string) => withOwnIdentity(text, witness);
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
    resource: typedResource(own(showText(resource)), resources),
    context: Object.fromEntries(
      Object.entries(context).map(([key, value]) => [
        key,
        typeof value === 'string' ? own(value) : value,
      ]),
    ),
  };
}
