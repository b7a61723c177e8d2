import fc from 'fast-check';
import {
  type Draft,
  drafts,
  manifestOfDraft,
  isStatedIn,
  OF_SETTINGS,
  synthesizeDraft,
} from '../helpers/federation/random-specs';
import { propertyRuns } from '../helpers/property-runs';

const KEYED = [
  'providers',
  'clients',
  'attributes',
  'roles',
  'groups',
  'pools',
  'direct',
  'servers',
] as const;
const STATED = ['settings', 'triggers', 'access', 'trusts'] as const;
const KINDS = [...KEYED, ...STATED, 'rules'] as const;

const ATTACHMENT = 'aws_cognito_identity_pool_roles_attachment.corp';

// In the nightly form forty times as many: 10,000 edits and more.
const RUNS = 20;

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
      { numRuns: propertyRuns(30, 20) },
    );
  });

  test('keeps every address and force-new input of what an edit does not name', () => {
    fc.assert(
      fc.property(drafts, manyOf(KINDS.length), (first, others) => {
        let draft = first;
        let before = manifestOfDraft(draft);
        for (const [index, other] of others.entries()) {
          const next = edited(draft, other, index);
          const after = manifestOfDraft(next);
          const isReplaced = isStated(draft, 'guests') !== isStated(next, 'guests');
          for (const [address, inputs] of Object.entries(after)) {
            // A role for guests replaces the attachment, as `allowGuests` says.
            if (isReplaced && address === ATTACHMENT) continue;
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
      { numRuns: propertyRuns(RUNS, 40) },
    );
  });
});

function manyOf(count: number): fc.Arbitrary<Draft[]> {
  return fc.array(drafts, { minLength: count, maxLength: count });
}

function isStated(draft: Draft, name: string): boolean {
  return STATED.some((kind) => isStatedIn(draft[kind], name, draft));
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
      pools: again(draft.pools),
      direct: again(draft.direct),
      servers: again(draft.servers),
      access: again(draft.access),
      trusts: again(draft.trusts),
    })
    .map((order) => ({ ...draft, ...order }));
}

/** Adds, removes or reorders things of one kind: takes that kind from another draft. */
function edited(draft: Draft, other: Draft, index: number): Draft {
  const kind = KINDS[index % KINDS.length] as (typeof KINDS)[number];
  return { ...draft, [kind]: other[kind] };
}
