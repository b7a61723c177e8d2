import {
  closing,
  DEAD,
  OTHER,
  opening,
  stateAfter,
  type Language,
  type Letter,
  type Word,
} from './language';

/** Thrown where a question is larger than its budget; what was found until then decides nothing. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

interface Search {
  /** States of the product that are looked at. */
  readonly states: number;
  readonly properlyMarked: (dimensions: readonly string[]) => Language;
}

/** Finds a shortest word in all of some languages and in none of others, breadth first. */
export function shortestWord(
  inAll: readonly Language[],
  inNone: readonly Language[],
  { states, properlyMarked }: Search,
): Word | null {
  if (inAll.some((each) => inNone.includes(each)) || beginApart(inAll)) return null;
  const against = inNone.filter((each) => !beginApart([...inAll, each]));
  const only = inAll.find(({ literal }) => literal !== undefined)?.literal;
  const dimensions = [...new Set([...inAll, ...against].flatMap(({ variables }) => variables))];
  if (only !== undefined && dimensions.length === 0) return theOne(only, inAll, against);
  const positive = dimensions.length === 0 ? inAll : [...inAll, properlyMarked(dimensions)];
  return new Product(positive, against, dimensions, states).shortest();
}

function theOne(text: string, inAll: readonly Language[], inNone: readonly Language[]) {
  const word = text.split('');
  const has = (each: Language) => each.accepts(stateAfter(each, word));
  return inAll.every(has) && !inNone.some(has) ? word : null;
}

/** Whether two languages begin with different characters, so that they share no word. */
function beginApart(all: readonly Language[]): boolean {
  let longest = '';
  for (const { prefix } of all) {
    const [short, long] = prefix.length < longest.length ? [prefix, longest] : [longest, prefix];
    if (!long.startsWith(short)) return true;
    longest = long;
  }
  return false;
}

/** A state of the product, and how it was reached. */
interface Node {
  readonly states: readonly number[];
  readonly from?: Node;
  readonly letter?: Letter;
}

// A language from here on accepts every word.
const FULL = -2;

class Product {
  private readonly all: readonly Language[];
  private readonly letters: readonly Letter[];
  private readonly marks: readonly Letter[];
  private readonly seen = new Set<string>();

  constructor(
    private readonly inAll: readonly Language[],
    inNone: readonly Language[],
    dimensions: readonly string[],
    private readonly limit: number,
  ) {
    this.all = [...inAll, ...inNone];
    this.marks = dimensions.flatMap((each) => [opening(each), closing(each)]);
    const named = new Set(this.all.flatMap(({ alphabet }) => [...alphabet]));
    this.letters = [...this.marks, OTHER, ...[...named].sort()];
  }

  shortest(): Word | null {
    const start = this.settled(this.all.map(({ start: state }) => state));
    if (start === undefined) return null;
    let level: Node[] = [{ states: start }];
    if (this.accepts(start)) return [];
    this.seen.add(start.join());
    while (level.length > 0) {
      const next: Node[] = [];
      for (const node of level) {
        for (const letter of this.lettersFrom(node.states)) {
          const states = this.step(node.states, letter);
          if (states === undefined) continue;
          const reached: Node = { states, from: node, letter };
          if (this.accepts(states)) return wordTo(reached);
          next.push(reached);
        }
      }
      level = next;
    }
    return null;
  }

  /** The states after a letter; nothing where no word leads on, or the states were seen already. */
  private step(from: readonly number[], letter: Letter): readonly number[] | undefined {
    const states = this.settled(
      from.map((state, at) => (state < 0 ? state : (this.all[at] as Language).step(state, letter))),
    );
    if (states === undefined) return undefined;
    const key = states.join();
    if (this.seen.has(key)) return undefined;
    this.seen.add(key);
    if (this.seen.size > this.limit) throw this.tooLarge();
    return states;
  }

  private tooLarge(): TooLarge {
    return new TooLarge(
      `comparing ${shownPatterns(this.all)} takes more than ${this.limit} states`,
    );
  }

  /** Notes what decides already; nothing where no word is accepted any more. */
  private settled(states: number[]): readonly number[] | undefined {
    for (let at = 0; at < states.length; at += 1) {
      const state = states[at] as number;
      if (at < this.inAll.length) {
        if (state === DEAD) return undefined;
        if (state >= 0 && (this.all[at] as Language).isFull(state)) states[at] = FULL;
      } else if (state >= 0 && (this.all[at] as Language).isFull(state)) return undefined;
    }
    return states;
  }

  private accepts(states: readonly number[]): boolean {
    return states.every((state, at) =>
      at < this.inAll.length
        ? state === FULL || (this.all[at] as Language).accepts(state)
        : state === DEAD || !(this.all[at] as Language).accepts(state),
    );
  }

  private lettersFrom(states: readonly number[]): Iterable<Letter> {
    let fewest: readonly Letter[] | undefined;
    for (let at = 0; at < this.inAll.length; at += 1) {
      const state = states[at] as number;
      const viable = state < 0 ? undefined : this.all[at]?.viable?.(state);
      if (viable !== undefined && (fewest === undefined || viable.length < fewest.length)) {
        fewest = viable;
      }
    }
    return fewest === undefined ? this.letters : new Set([...this.marks, ...fewest]);
  }
}

/** Names patterns, the first of them. */
export function shownPatterns(languages: Iterable<Language>): string {
  const patterns = [...languages].filter(({ pattern }) => pattern !== undefined);
  const names = [...new Set(patterns.map(({ shown }) => shown))];
  const shown = names.slice(0, MOST_SHOWN).map((each) => `\`${each}\``);
  const rest = names.length > MOST_SHOWN ? ` and ${names.length - MOST_SHOWN} more` : '';
  return `${shown.join(', ')}${rest}`;
}

const MOST_SHOWN = 4;

function wordTo(node: Node): Word {
  const word: Letter[] = [];
  let at: Node | undefined = node;
  while (at?.letter !== undefined) {
    word.push(at.letter);
    at = at.from;
  }
  return word.reverse();
}
