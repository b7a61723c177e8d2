import { STANDARD_ATTRIBUTES, VERIFIED_ATTRIBUTES, customNames } from '../cognito/attributes';
import { listed, nearest } from '../values/no-such';
import type { Cursor } from './reading/cursor';
import { type TextShape, readText } from './reading/read-text';
import { isUnresolved } from '../values/is-unresolved';
import { showText } from '../values/show-value';

/** Which attributes may be named somewhere. */
export interface NameableAttributes {
  /** Names of the custom attributes without `custom:`; absent where they aren't known. */
  readonly custom?: readonly string[];
  /** Whether the attributes may be named that only the service writes. */
  readonly verified: boolean;
}

const ATTRIBUTE: TextShape = {
  what: 'the name of an attribute',
  pattern: /^\S{1,32}$/,
  rule: 'up to 32 characters without spaces',
  mustBeKnown: true,
};

/** Reads the name of an attribute of the user pool; one that doesn't exist is reported. */
export function readAttribute(cursor: Cursor, nameable: NameableAttributes): string | undefined {
  const name = readText(cursor, ATTRIBUTE);
  if (isUnresolved(name)) return undefined;
  const problem = attributeProblem(name, nameable);
  if (problem === undefined) return name;
  cursor.report('unknown-reference', problem);
  return undefined;
}

/** Says why a name can't be that of an attribute here, if it can't. */
export function attributeProblem(name: string, nameable: NameableAttributes): string | undefined {
  const { custom, verified } = nameable;
  const standard: readonly string[] = STANDARD_ATTRIBUTES;
  if (standard.includes(name)) return undefined;
  if ((VERIFIED_ATTRIBUTES as readonly string[]).includes(name)) {
    return verified ? undefined : `only the service writes \`${name}\`; take it out`;
  }
  if (custom === undefined && name.startsWith('custom:')) return undefined;
  if (custom?.includes(name.replace(/^custom:/, '')) === true) {
    return name.startsWith('custom:')
      ? undefined
      : `no attribute named ${showText(name)}; the custom attribute is called \`custom:${name}\``;
  }
  const customs = customNames(custom ?? []);
  const meant = nearest(name, [...standard, ...(verified ? VERIFIED_ATTRIBUTES : []), ...customs]);
  const hint = meant === undefined ? '' : ` did you mean \`${meant}\`?`;
  const none = `no attribute named ${showText(name)};`;
  if (meant !== undefined && !name.startsWith('custom:')) return `${none}${hint}`;
  if (custom === undefined) return `${none} use a standard one, or \`custom:<name>\``;
  const known =
    customs.length === 0 ? ' no custom attribute is declared' : ` custom ones: ${listed(customs)}`;
  return `${none}${hint}${known}`;
}
