import type { Federation } from '../../model/federation';
import type { RoleKey } from '../../model/role';
import type { Claims } from '../../role-mapping/claims';
import type { RequestVerdict } from '../../simulator/decide-request';
import type { Request } from '../../simulator/request';
import type { SignIn } from '../../simulator/sign-in';
import { SignInError } from '../../simulator/sign-in-error';
import { simulate } from '../../simulator/simulate';
import type { Simulation } from '../../simulator/simulate';
import { isKnown, showText, text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { doorsOf, hasTokenTrigger, tokenTrigger, type Door, type Doors } from '../federation/door';
import type { Witness } from './witness';

/** What the simulator says to a token and a request, over all roles that the user can reach. */
export interface Replay {
  readonly answer: 'yes' | 'no' | 'unknown';
  /** The role that allows it. */
  readonly role?: RoleKey;
  readonly verdict?: RequestVerdict;
  /** Why it is denied, or what is unknown. */
  readonly because: string;
}

const DOORS = new WeakMap<Federation, Doors>();

/** The doors of a federation, found once. */
export function doorsIn(federation: Federation): Doors {
  const known = DOORS.get(federation);
  if (known !== undefined) return known;
  const made = doorsOf(federation);
  DOORS.set(federation, made);
  return made;
}

/** The same door in another federation. */
export function sameDoor(door: Door, federation: Federation): Door | undefined {
  return doorsIn(federation).doors.find(({ key }) => key === door.key);
}

/** Asks the simulator whether a user may do it, by whatever role they can reach. */
export function replay(federation: Federation, witness: Witness): Replay {
  const [only] = replayAll(federation, witness, [requestOf(witness)]);
  return only as Replay;
}

/** The request of a witness, every character as it is. */
export function requestOf({ action, resource, context }: Witness): Request {
  return { action, resource, context, isExact: true };
}

/** Asks the simulator about several requests of one token. */
export function replayAll(
  federation: Federation,
  witness: Witness,
  requests: readonly Request[],
): Replay[] {
  const door = sameDoor(witness.door, federation);
  if (door === undefined) return requests.map(() => noDoor(witness.door, federation));
  const doubt = roleClaimDoubt(door, witness.claims);
  try {
    const answers = answersAt(door, federation, signInOf(witness, door), requests);
    if (doubt === undefined) return answers;
    return answers.map((each) =>
      each.answer === 'yes' ? { ...each, answer: 'unknown', because: doubt } : each,
    );
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return requests.map(() => ({ answer: 'unknown', because: error.message }));
  }
}

function noDoor({ pool, provider }: Door, federation: Federation): Replay {
  const [unknown] = doorsIn(federation).unknown;
  if (unknown !== undefined) return { answer: 'unknown', because: unknown };
  const found = federation.identityPools.find(({ address }) => address === pool.address);
  if (found === undefined) return { answer: 'no', because: 'there is no such identity pool' };
  return provider === undefined
    ? { answer: 'no', because: 'the identity pool allows no guests' }
    : { answer: 'no', because: `the identity pool does not accept \`${provider.address}\`` };
}

function answersAt(
  door: Door,
  federation: Federation,
  signIn: SignIn,
  requests: readonly Request[],
): Replay[] {
  const answers: Replay[] = requests.map(() => ({
    answer: 'no',
    because: 'no role allows it',
  }));
  const take = (simulation: Simulation, role?: RoleKey) => {
    for (const [at, verdict] of simulation.requests.entries()) {
      answers[at] = better(answers[at] as Replay, verdict, role);
    }
  };
  if (door.flow === 'classic') {
    for (const { address } of federation.roles) {
      take(simulate(federation, { ...signIn, askedRole: address }, requests), address);
    }
    return answers;
  }
  const first = simulate(federation, signIn, requests);
  const given = first.verdict.outcome === 'credentials' ? first.verdict.role : undefined;
  take(first, given);
  for (const { role, by, because } of first.reachable) {
    if (by === 'classic-flow' || role === given || door.provider === undefined) continue;
    if (isUnknown(role)) {
      for (const [at, answer] of answers.entries()) {
        if (answer.answer === 'no') answers[at] = { answer: 'unknown', because };
      }
      continue;
    }
    take(simulate(federation, { ...signIn, askedRole: role }, requests), role);
  }
  return answers;
}

function better(before: Replay, verdict: RequestVerdict, role: RoleKey | undefined): Replay {
  if (before.answer === 'yes') return before;
  const { outcome, because } = verdict;
  if (outcome === 'allowed') return { answer: 'yes', role, verdict, because };
  if (outcome === 'undecided' && before.answer === 'no') {
    return { answer: 'unknown', role, verdict, because };
  }
  const isBetter = before.answer === 'no' && before.verdict === undefined;
  return isBetter ? { answer: 'no', role, verdict, because } : before;
}

/** The sign-in of a witness at a door of some federation. */
export function signInOf({ claims, groups, identity, principalTags }: Witness, door: Door): SignIn {
  const { pool, provider, flow } = door;
  const common = {
    identityPool: pool.address,
    flow,
    ...(identity === undefined ? {} : { identity }),
  };
  if (provider === undefined) return { ...common, guest: true };
  const isClient = provider.value.type === 'user-pool';
  const known = groups.flatMap((name) => groupAt(door, name) ?? []);
  return {
    ...common,
    ...(isClient ? { client: provider.address } : { provider: provider.address }),
    claims: { ...PERSON, ...claimsAt(door, claims) },
    ...(known.length === 0 ? {} : { groups: known }),
    ...(provider.value.type === 'developer' ? { principalTags } : {}),
  };
}

/** Why no token may carry a claim that names a role: whether a trigger writes it is unknown. */
export function roleClaimDoubt({ provider }: Door, claims: Claims): string | undefined {
  const value = provider?.value;
  if (value?.userPool === undefined || !Object.hasOwn(claims, 'cognito:roles')) return undefined;
  return hasTokenTrigger(value.userPool) ? undefined : tokenTrigger(value);
}

/** The claims that tokens of a door can have: without a trigger, groups alone name roles. */
function claimsAt({ provider }: Door, claims: Claims): Claims {
  if (provider?.value.type !== 'user-pool' || tokenTrigger(provider.value) !== undefined) {
    return claims;
  }
  return Object.fromEntries(
    Object.entries(claims).filter(
      ([name]) => name !== 'cognito:roles' && name !== 'cognito:preferred_role',
    ),
  );
}

const PERSON = { sub: 'user' };

/** The name of a group of the user pool; nothing where there is no such group, so that nobody is in it. */
function groupAt({ provider }: Door, name: string): string | undefined {
  const userPool = provider?.value.userPool;
  if (userPool === undefined || !userPool.declared) return name;
  const { groups, identityProviders, id } = userPool;
  const isOpen =
    (userPool.incomplete?.groups ?? []).length > 0 || groups.some((group) => !isKnown(group.name));
  if (isOpen || groups.some((group) => group.name === name)) return name;
  const ofProvider = identityProviders.find(
    (each) => showText(text(id, '_', each.name)) === name,
  )?.name;
  if (ofProvider === undefined) return undefined;
  return isKnown(id) ? name : `eu-west-1_Example_${showText(ofProvider)}`;
}
