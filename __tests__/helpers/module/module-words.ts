import { blocksOf, MODULE } from './module-files';

/** Words of the module as paths, and whether each may be left out. */
export type ModuleWords = ReadonlyMap<string, { readonly isOptional: boolean }>;

/** Every word of the module's variables: `clients.*.callback_urls`; `*` is a key that the user makes up. */
export async function moduleWords(): Promise<ModuleWords> {
  const words = new Map<string, { readonly isOptional: boolean }>();
  for (const [name, variable] of Object.entries(await blocksOf(MODULE, 'variable'))) {
    words.set(name, { isOptional: 'default' in variable });
    const tokens = String(variable.type).match(/[\w-]+|[(){}=,]|"[^"]*"/g) ?? [];
    addMembers(tokens, [name], words);
  }
  return words;
}

/** Adds the members of a type, whose names stand before `=`. */
function addMembers(
  tokens: readonly string[],
  within: readonly string[],
  words: Map<string, { readonly isOptional: boolean }>,
): void {
  const path = [...within];
  const maps: boolean[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? '';
    if (token === '(') {
      maps.push(tokens[index - 1] === 'map');
      if (maps.at(-1) === true) path.push('*');
    } else if (token === ')') {
      if (maps.pop() === true) path.pop();
    } else if (tokens[index + 1] === '=') {
      const end = endOfMember(tokens, index + 2);
      const member = [...path, token];
      words.set(member.join('.'), { isOptional: tokens[index + 2] === 'optional' });
      addMembers(tokens.slice(index + 2, end), member, words);
      index = end - 1;
    }
  }
}

/** Where the type of a member ends: where the next one begins, or its object closes. */
function endOfMember(tokens: readonly string[], start: number): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index += 1) {
    const token = tokens[index] ?? '';
    if (depth === 0 && (/[,}]/.test(token) || tokens[index + 1] === '=')) return index;
    if (/[({]/.test(token)) depth += 1;
    if (/[)}]/.test(token)) depth -= 1;
  }
  return tokens.length;
}

/** The words that a call of the module says. */
export function wordsSaid(call: unknown, words: ModuleWords): ReadonlySet<string> {
  const said = new Set<string>();
  const walk = (value: unknown, path: readonly string[]): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, path);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inside] of Object.entries(value)) {
        const word = [...path, key];
        const isWord = words.has(word.join('.'));
        if (isWord) said.add(word.join('.'));
        walk(inside, isWord ? word : [...path, '*']);
      }
    }
  };
  walk(call, []);
  return said;
}
