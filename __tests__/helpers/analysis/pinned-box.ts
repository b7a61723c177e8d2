import type { Box } from '../../../src/analysis/box';
import { narrowed, pinned } from '../../../src/analysis/narrow';
import { representatives } from '../../../src/analysis/federation/condition-keys';
import { DIMENSION } from '../../../src/analysis/federation/side';
import { isAmong, isMissing, type Atom } from '../../../src/analysis/formula';
import type { Question } from '../../../src/analysis/questions/question';
import type { Witness } from '../../../src/analysis/questions/witness';

/** The box of one token and one request alone; nothing where a dimension can't have the value. */
export function pinnedBox(
  { space, requests, sides }: Question,
  { claims, groups, identity, action, resource, context }: Witness,
  names: { readonly claims: readonly string[]; readonly groups: readonly string[] },
): Box | undefined {
  const { languages } = space;
  const atoms: Atom[] = [];
  const texts: [string, unknown][] = [
    [DIMENSION.action, action.toLowerCase()],
    [DIMENSION.resource, resource],
    [DIMENSION.identity, identity],
    ...names.claims.map((name): [string, unknown] => [DIMENSION.claim(name), claims[name]]),
  ];
  for (const group of names.groups) {
    atoms.push(isAmong(DIMENSION.group(group), groups.includes(group) ? 2 : 1));
  }
  for (const [key, use] of sides[0]?.uses ?? []) {
    const value = context[key];
    if (value === undefined) continue;
    if (use.isList) {
      atoms.push(isAmong(DIMENSION.values(key), value === null ? 1 : 2));
      const words = Array.isArray(value)
        ? value.map((each: string) => languages.literal(each))
        : [];
      const of = (type: 'every' | 'some', language: (typeof words)[number]): Atom => ({
        type: 'atom',
        dimension: DIMENSION.list(key),
        test: { type, language, isElementNegated: false },
        isNegated: false,
      });
      if (words.length > 0) atoms.push(of('every', languages.union(words)));
      atoms.push(...words.map((each) => of('some', each)));
      continue;
    }
    const finite = representatives(use);
    if (finite !== undefined && finite.length > 0) {
      const mask = value === null ? 1 : 2 << finite.indexOf(String(value));
      atoms.push(isAmong(DIMENSION.values(key), mask));
    } else texts.push([DIMENSION.context(key), value === null ? undefined : String(value)]);
  }
  let box: Box | null = requests;
  for (const [dimension, value] of texts) {
    if (box === null) return undefined;
    box =
      typeof value === 'string'
        ? pinned(box, dimension, value, space)
        : narrowed(box, isMissing(dimension), space);
  }
  for (const atom of atoms) {
    if (box === null) return undefined;
    box = narrowed(box, atom, space);
  }
  return box ?? undefined;
}
