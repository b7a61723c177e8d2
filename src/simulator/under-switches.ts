import {
  DEFAULT_SIGN_IN_SWITCHES,
  QUESTIONS,
  SIGN_IN_READINGS,
  type SignInSwitchName,
  type SignInSwitches,
} from './switches';

/** Reads an open point; only what is read can be what a verdict rests on. */
export type ReadSwitch = <Name extends SignInSwitchName>(
  name: Name,
) => (typeof SIGN_IN_READINGS)[Name][number];

/** How an answer is compared with others, and what several different ones come to. */
export interface Merge<R> {
  readonly signature: (result: R) => string;
  /** @param doubt What isn't settled, as a clause. */
  readonly undecided: (doubt: string, results: readonly R[]) => R;
}

/** An answer, and the open points without which it would be another one. */
export interface UnderSwitches<R> {
  readonly result: R;
  readonly restsOn: readonly SignInSwitchName[];
}

/**
 * Answers under the given readings of the open points; where one is undecided, under both, and the
 * answer is one only where both agree.
 */
export function underSwitches<R>(
  given: Partial<SignInSwitches>,
  answer: (read: ReadSwitch) => R,
  merge: Merge<R>,
): UnderSwitches<R> {
  const switches = { ...DEFAULT_SIGN_IN_SWITCHES, ...given };
  const { result, touched } = answered(switches, answer);
  const open = touched.find((name) => switches[name] === 'undecided');
  if (open !== undefined) {
    const ways = readings(open, switches).map((each) => underSwitches(each, answer, merge));
    const [way] = ways;
    if (
      way !== undefined &&
      areAlike(
        ways.map((each) => each.result),
        merge,
      )
    )
      return way;
    const doubt = `nobody has documented ${QUESTIONS[open]}`;
    return {
      result: merge.undecided(
        doubt,
        ways.map((each) => each.result),
      ),
      restsOn: [open],
    };
  }
  const restsOn = touched.filter((name) => {
    const results = readings(name, switches).map((each) => answered(each, answer).result);
    return !areAlike(results, merge);
  });
  return { result, restsOn };
}

function answered<R>(switches: SignInSwitches, answer: (read: ReadSwitch) => R) {
  const touched = new Set<SignInSwitchName>();
  const result = answer((name) => {
    touched.add(name);
    const setting = switches[name];
    return (setting === 'undecided' ? SIGN_IN_READINGS[name][0] : setting) as never;
  });
  return { result, touched: [...touched] };
}

function readings(name: SignInSwitchName, switches: SignInSwitches): SignInSwitches[] {
  return SIGN_IN_READINGS[name].map((reading) => ({ ...switches, [name]: reading }));
}

function areAlike<R>(results: readonly R[], { signature }: Merge<R>): boolean {
  return new Set(results.map(signature)).size === 1;
}
