import { askedPieces } from '../../simulator/requested-resource';
import { OWN_IDENTITY } from '../../simulator/sign-in';
import { isReference, partsOf, showReference, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { Box } from '../box';
import { DIMENSION } from '../federation/side';
import { isIn } from '../formula';
import { characters, globElements, type Element, type Language } from '../languages/language';
import { narrowed } from '../narrow';
import type { Question } from './question';

/**
 * Requests that are asked about: an action, and a resource in which `{identity}` is the caller's own id
 * and `*` any text, `?` any character. A star in either asks about every one of them; `${*}` in a resource
 * is the star itself.
 */
export function requestsAsked(action: string, resource: Text, question: Question): Box | null {
  const { space, requests } = question;
  const lower = globElements(action.toLowerCase());
  const ofAction = narrowed(
    requests,
    isIn(DIMENSION.action, space.languages.pattern(lower)),
    space,
  );
  return ofAction && narrowed(ofAction, isIn(DIMENSION.resource, asked(resource, question)), space);
}

function elementsOf(piece: ReturnType<typeof askedPieces>[number]): readonly Element[] {
  if (typeof piece === 'string') return characters(piece);
  return [{ type: piece.any === '*' ? 'any' : 'one' }];
}

function asked(resource: Text, { space: { languages } }: Question): Language {
  // A star alone is a request without a resource.
  if (resource === '*') return languages.literal('*');
  return languages.pattern(
    partsOf(resource).flatMap((part): Element[] => {
      if (typeof part === 'string') {
        return part
          .split(OWN_IDENTITY)
          .flatMap((piece, at) => [
            ...(at === 0 ? [] : [{ type: 'variable', dimension: DIMENSION.identity } as const]),
            ...askedPieces(piece).flatMap(elementsOf),
          ]);
      }
      if (isUnknown(part)) return [{ type: 'any' }];
      return isReference(part) ? [{ type: 'reference', name: showReference(part) }] : [];
    }),
  );
}
