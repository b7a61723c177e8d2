import type { Session } from '../../simulator/session';
import { isUnknown } from '../../values/unknown';
import type { Box } from '../box';
import { tagsOfDoor, type Door } from '../federation/door';
import { DoorKeys } from '../federation/key-values';
import { DIMENSION } from '../federation/side';
import { isAmong, isIn, isMissing } from '../formula';
import { narrowed } from '../narrow';
import type { Question } from './question';

/** The requests of one token alone: what its session tags are, and whose identity it is. */
export function boxOfToken(
  question: Question,
  door: Door,
  { tags: { tags, missing } }: Session,
  identity: string | undefined,
): Box {
  const { space, requests, sides } = question;
  const values = new Map<string, string | undefined>();
  if (identity !== undefined) values.set(DIMENSION.identity, identity);
  const claims = tagsOfDoor(door);
  if (isUnknown(tags)) return requests;
  for (const [tag, claim] of Object.entries(isUnknown(claims) ? {} : (claims ?? {}))) {
    if (isUnknown(claim)) continue;
    const value = tags[tag];
    if (typeof value === 'string') values.set(DIMENSION.claim(claim), value);
    else if (value === undefined && Object.hasOwn(missing, tag)) {
      values.set(DIMENSION.claim(claim), undefined);
    }
  }
  for (const name of new DoorKeys(door, sides[0]?.uses ?? new Map()).passedTags) {
    const [, value] = Object.entries(tags).find(([tag]) => tag.toLowerCase() === name) ?? [];
    if (value === undefined || typeof value === 'string') {
      values.set(DIMENSION.passedTag(name), value);
    }
  }
  let box = requests;
  const claimPrefix = DIMENSION.claim('');
  for (const [dimension, value] of values) {
    const atoms = [
      value === undefined ? isMissing(dimension) : isIn(dimension, space.languages.literal(value)),
      ...(dimension.startsWith(claimPrefix)
        ? [isAmong(DIMENSION.claimIsList(dimension.slice(claimPrefix.length)), 1)]
        : []),
    ];
    // Where it can't be narrowed, more is asked about, which no answer is wrong for.
    for (const atom of atoms) box = narrowed(box, atom, space) ?? box;
  }
  return box;
}
