import { RESOLUTIONS } from '../cognito/match-types';
import type { AmbiguousRoleResolution } from '../role-mapping/rule';
import type { Cursor } from './reading/cursor';
import { readChoice } from './reading/read-choice';
import { readOptional } from './reading/read-or';

/** Reads what happens to a person whom nothing matches, where that is stated. */
export function readResolution(cursor: Cursor): AmbiguousRoleResolution | undefined {
  return readOptional(cursor, (given) => readChoice(given, RESOLUTIONS));
}
