/** Finds the brace that closes the one before `from`; the end of the text where none does. */
export function endOfBraces(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at += 1) {
    const character = source[at];
    if (character === '"') at = endOfQuotes(source, at + 1);
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return source.length;
}

/** Finds the quote that closes the one before `from`; the end of the text where none does. */
export function endOfQuotes(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    const character = source[at];
    if (character === '"') return at;
    if (character === '\\') at += 1;
    else if (/^(?:\$\$|%%)\{/.test(source.slice(at, at + 3))) at += 2;
    else if (/^[$%]\{/.test(source.slice(at, at + 2))) at = endOfBraces(source, at + 2);
  }
  return source.length;
}
