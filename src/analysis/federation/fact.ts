import { partsOf, type Text, type TextPart } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import { open, type Atom } from '../formula';
import type { Side } from './side';

/**
 * Something that is said of values and may be so or not; the same words are the same fact in both
 * federations, unless a value holds something unknown.
 */
export function factOf(said: string, values: readonly Text[], side: Side): Atom {
  return values.some(hasUnknown) ? factOfSide(said, values, side) : open(said);
}

/**
 * Something that is said of values of one federation and may be so or not.
 *
 * What is unknown may be something else in every place, however alike the words are: each value that
 * holds something unknown makes a fact of its own. Otherwise an unknown Deny would contradict an unknown
 * Allow, and prove that nobody can.
 */
export function factOfSide(said: string, values: readonly Text[], { name, space }: Side): Atom {
  const unknown = values.filter(hasUnknown);
  const reasons = [...new Set(unknown.flatMap((value) => value.flatMap(reasonOf)))];
  const words = `${name}${said}${reasons.length === 0 ? '' : `: ${reasons.join(', ')}`}`;
  const alike = space.unknowns.get(words) ?? [];
  const isSame = (other: readonly object[]) =>
    other.length === unknown.length && unknown.every((each, at) => each === other[at]);
  const known = alike.findIndex(isSame);
  if (known < 0) space.unknowns.set(words, [...alike, unknown]);
  const at = known < 0 ? alike.length : known;
  return open(at === 0 ? words : `${words} (unknown value ${at + 1})`);
}

function hasUnknown(value: Text): value is readonly TextPart[] {
  return partsOf(value).some(isUnknown);
}

function reasonOf(part: TextPart): string[] {
  return isUnknown(part) ? [part.unknown] : [];
}
