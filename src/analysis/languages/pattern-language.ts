import type { Element, Language, ReferenceReading } from './language';
import { lettersOf, Positions, type AreApart } from './positions';

/** The language of a pattern, without its number. */
export function patternLanguage(
  elements: readonly Element[],
  reading: ReferenceReading,
  areApart: AreApart,
): Omit<Language, 'id'> {
  const positions = new Positions(elements, reading, areApart);
  const literal = literalOf(elements);
  const last = elements.at(-1);
  return {
    shown: shownElements(elements),
    alphabet: new Set(elements.flatMap(lettersOf)),
    variables: [...new Set(elements.flatMap(variablesOf))],
    ...(literal === undefined ? {} : { literal }),
    prefix: prefixOf(elements),
    pattern: { elements, reading },
    start: positions.start,
    step: (state, letter) => positions.step(state, letter),
    accepts: (state) => positions.includes(state, 2 * elements.length),
    isFull: (state) => last?.type === 'any' && positions.includes(state, 2 * (elements.length - 1)),
    ...(reading === 'certain' ? { viable: (state) => positions.viable(state) } : {}),
  };
}

/** Two stars side by side are one. */
export function withoutDoubleStars(elements: readonly Element[]): Element[] {
  return elements.filter(({ type }, at) => type !== 'any' || elements[at - 1]?.type !== 'any');
}

/** What tells one pattern from another. */
export function elementKey(element: Element): string {
  switch (element.type) {
    case 'character':
      return element.oneOf.join('');
    case 'variable':
      return `<${element.dimension}>`;
    case 'reference':
      return `<$${element.name}>`;
    default:
      return element.type;
  }
}

/** A pattern as a policy writes it; `{x}` is the value of a claim, `{identity}` the caller's id. */
function shownElements(elements: readonly Element[]): string {
  return elements
    .map((element) => {
      switch (element.type) {
        case 'character':
          return element.oneOf[0];
        case 'one':
          return '?';
        case 'variable':
          return `{${element.dimension.replace(/^claim:/, '')}}`;
        case 'reference':
          return `\${${element.name}}`;
        default:
          return '*';
      }
    })
    .join('');
}

function variablesOf(element: Element): string[] {
  return element.type === 'variable' ? [element.dimension] : [];
}

function literalOf(elements: readonly Element[]): string | undefined {
  const prefix = prefixOf(elements);
  return prefix.length === elements.length ? prefix : undefined;
}

function prefixOf(elements: readonly Element[]): string {
  let prefix = '';
  for (const element of elements) {
    const [only, ...others] = element.type === 'character' ? element.oneOf : [];
    if (only === undefined || others.length > 0) break;
    prefix += only;
  }
  return prefix;
}
