import fc from 'fast-check';
import {
  type Draft,
  drafts,
  manifestOfDraft,
  OF_SETTINGS,
  synthesizeDraft,
} from '../helpers/federation/random-specs';
import { propertyRuns } from '../helpers/property-runs';

const KEYED = ['providers', 'clients', 'attributes', 'roles', 'groups'] as const;
const STATED = ['settings', 'triggers'] as const;

describe('synthesis', () => {
  test('writes the same bytes in whatever order keyed things are written', () => {
    fc.assert(
      fc.property(
        drafts.chain((draft) => fc.tuple(fc.constant(draft), shuffled(draft))),
        ([draft, other]) => {
          expect(JSON.stringify(synthesizeDraft(other))).toBe(
            JSON.stringify(synthesizeDraft(draft)),
          );
        },
      ),
      { numRuns: propertyRuns(100) },
    );
  });

  test('keeps every address and force-new input of what an edit does not name', () => {
    fc.assert(
      fc.property(drafts, fc.array(drafts, { minLength: 10, maxLength: 10 }), (first, others) => {
        let draft = first;
        let before = manifestOfDraft(draft);
        for (const [index, other] of others.entries()) {
          const next = edited(draft, other, index);
          const after = manifestOfDraft(next);
          for (const [address, inputs] of Object.entries(after)) {
            expect(before[address] ?? inputs).toEqual(inputs);
          }
          const gone = Object.keys(before).filter((address) => after[address] === undefined);
          const removed = keysOf(draft).filter((key) => !keysOf(next).includes(key));
          const unsaid = Object.entries(OF_SETTINGS).flatMap(([name, made]) =>
            isStated(draft, name) && !isStated(next, name) ? made : [],
          );
          expect(
            gone.filter(
              (address) =>
                !removed.some((key) => address.endsWith(`_${key}`)) && !unsaid.includes(address),
            ),
          ).toEqual([]);
          draft = next;
          before = after;
        }
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});

function isStated(draft: Draft, name: string): boolean {
  const stated = STATED.some((kind) => draft[kind].includes(name));
  return stated && (name !== 'threatProtection' || draft.clients.includes('web'));
}

function keysOf(draft: Draft): string[] {
  return KEYED.flatMap((kind) => draft[kind]);
}

/** The same federation with its keyed things written in another order. */
function shuffled(draft: Draft): fc.Arbitrary<Draft> {
  const again = <T>(items: readonly T[]) =>
    fc.shuffledSubarray([...items], { minLength: items.length });
  return fc
    .record({
      providers: again(draft.providers),
      clients: again(draft.clients),
      attributes: again(draft.attributes),
      groups: again(draft.groups),
      settings: again(draft.settings),
      triggers: again(draft.triggers),
    })
    .map((order) => ({ ...draft, ...order }));
}

/** Adds, removes or reorders things of one kind: takes that kind from another draft. */
function edited(draft: Draft, other: Draft, index: number): Draft {
  const kinds = [...KEYED, ...STATED, 'rules'] as const;
  const kind = kinds[index % kinds.length] as (typeof kinds)[number];
  return { ...draft, [kind]: other[kind] };
}
