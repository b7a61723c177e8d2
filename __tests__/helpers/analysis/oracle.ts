import type { Door } from '../../../src/analysis/federation/door';
import { doorsIn, replayAll, requestOf, type Replay } from '../../../src/analysis/questions/replay';
import type { Witness } from '../../../src/analysis/questions/witness';
import type { Federation } from '../../../src/model/federation';
import type { Seeded } from '../role-mapping/seeded';

const SHORT = ['', 'a', 'b', 'aa', 'ab', 'ba', 'bb'];

/** Ids of identities that every random federation takes. */
export const IDENTITIES = ['aab', 'b'];

/** Claims `c` and `d` of a token: missing, empty, or a text of at most two letters. */
export const CLAIM_VALUES = [undefined, ...SHORT, '!'];

/** Every resource of at most three letters. */
export const RESOURCES = ['a', 'b', '/'].flatMap((one) => [
  one,
  ...['a', 'b', '/'].flatMap((two) => [one + two, ...['a', 'b'].map((three) => one + two + three)]),
]);

const GROUPS = [[], ['ga'], ['gb'], ['ga', 'gb']];
const ACTIONS = ['s3:A', 's3:B', 's3:C', 'sqs:A'];

/** A random token at a door. */
export function randomToken(door: Door, random: Seeded): Witness {
  const isGuest = door.provider === undefined;
  const [c, d] = [random.pick(CLAIM_VALUES), random.pick(CLAIM_VALUES)];
  return {
    door,
    claims: isGuest ? {} : { ...(c === undefined ? {} : { c }), ...(d === undefined ? {} : { d }) },
    groups: isGuest ? [] : random.pick(GROUPS),
    principalTags: {},
    identity: random.pick(IDENTITIES),
    action: 's3:A',
    resource: 'a',
    context: {},
  };
}

/** Random requests of one token: each action on some resources, with a random context. */
export function randomRequests(token: Witness, count: number, random: Seeded): Witness[] {
  return Array.from({ length: count }, () => ({
    ...token,
    action: random.pick(ACTIONS),
    resource: random.pick(RESOURCES),
    context: randomContext(random),
  }));
}

/** What a request says under the three keys that random policies ask for. */
export function randomContext(random: Seeded): Witness['context'] {
  return {
    'x:text': random.pick([null, ...SHORT, 'A']),
    'x:number': random.pick([null, '0', '1', '2', '3', '4']),
    'x:list': random.pick([null, ['a'], ['b'], ['a', 'b'], ['ab', 'a'], ['aab']]),
  };
}

/** What the simulator says to several requests of one token. */
export function answersOf(federation: Federation, witnesses: readonly Witness[]): Replay[] {
  const [first] = witnesses;
  if (first === undefined) return [];
  return replayAll(federation, first, witnesses.map(requestOf));
}

/** Access that the simulator finds new, or may be, out of many tokens and requests. */
export interface Sampled {
  readonly cases: number;
  readonly found?: Witness;
  readonly mayBeNew: boolean;
}

/** Tries random tokens and requests on both federations. */
export function sampleNewAccess(
  before: Federation,
  after: Federation,
  tokens: number,
  requests: number,
  random: Seeded,
): Sampled {
  let cases = 0;
  let mayBeNew = false;
  for (const door of doorsIn(after).doors) {
    for (let at = 0; at < tokens; at += 1) {
      const asked = randomRequests(randomToken(door, random), requests, random);
      cases += asked.length;
      const now = answersOf(after, asked);
      if (now.every(({ answer }) => answer === 'no')) continue;
      const then = answersOf(before, asked);
      for (const [each, { answer }] of now.entries()) {
        const old = then[each]?.answer;
        if (answer === 'no' || old === 'yes') continue;
        if (answer === 'yes' && old === 'no') return { cases, found: asked[each], mayBeNew };
        // What is unknown in both is the same there.
        if (answer === 'yes' || old === 'no') mayBeNew = true;
      }
    }
  }
  return { cases, mayBeNew };
}
